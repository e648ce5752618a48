import type { Write } from "../protocol/codec.js";
import type { Command } from "../protocol/command.js";
import { KephasError } from "../protocol/error.js";
import { encodeMessage } from "../protocol/frame.js";
import { SCHEMA } from "../protocol/runtime-frames.js";
import { HELLO_ID, runtimeFrame } from "./hello.js";
import type { ClientLink } from "./link.js";

/** The second frame of a connection where the server asks for it: all that the client knows. */
export function schemaFrame({ parts }: ClientLink): Uint8Array<ArrayBuffer> {
  const commands: unknown[] = [];
  const methods: unknown[] = [];
  const states: unknown[] = [];
  const rooms: unknown[] = [];
  for (const [key, part] of parts) {
    const ofKind = "tickMs" in part ? states : commands;
    if ("room" in part) rooms.push([part.room, part.fingerprint]);
    else (typeof key === "number" ? ofKind : methods).push([key, part.fingerprint]);
  }
  return runtimeFrame({ method: SCHEMA, params: { commands, methods, states, rooms }, id: HELLO_ID });
}

/** Says what is unavailable on the connection that has opened. */
export function reportMismatch({ parts, unavailable, settings, onSchemaMismatch }: ClientLink): void {
  const names = [...parts].filter(([key]) => unavailable?.has(key)).map(([, { name }]) => name);
  if (names.length === 0) return;
  settings.logger.warn(`kephas: unavailable, as the server's schema differs: ${names.join(", ")}`);
  onSchemaMismatch.emit({ unavailable: names });
}

/** Throws `unavailable` for a command, by its id, or a method that the server's schema differs in. */
export function requireAvailable({ unavailable }: ClientLink, key: number | string, name: string): void {
  if (unavailable?.has(key)) throw new KephasError("unavailable", `${name}: the server's schema differs in it`);
}

/** Frames a message. Throws `unavailable` where the server's schema differs in the command, `invalid` for a wrong message. */
export function encodeAvailable<Message>(
  link: ClientLink,
  { id, name }: Command,
  write: Write<Message>,
  message: Message,
): Uint8Array<ArrayBuffer> {
  requireAvailable(link, id, name);
  return encodeMessage(id, write, message);
}
