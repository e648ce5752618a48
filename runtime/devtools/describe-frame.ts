import type { ClientLink } from "../client/link.js";
import type { Engine } from "../client/state/engine.js";
import { COMMAND_ID_BYTES, RPC_ERROR_ID, RPC_ID, readCommandId } from "../protocol/frame.js";
import { describeRpc } from "./describe-rpc.js";
import { describeState } from "./describe-state.js";
import { formatSize } from "./format-numbers.js";
import { formatBytes, formatText, formatValue } from "./format-value.js";
import type { Frame, FrameWords } from "./frame.js";

/** The first bytes of what cannot be read. */
const SHOWN_BYTES = 24;

/** What the client knows of its commands, and which of them this server has otherwise. */
export type Schema = Pick<ClientLink, "commands" | "unavailable">;

/** Reads a frame, in the words of the schema where the client can. Never throws; what cannot be read is shown as hex. */
export function describeFrame(frame: Frame, schema: Schema): FrameWords {
  const { tally, bytes, length, given } = frame;
  const name = tally?.name ?? "";
  if (bytes.length < COMMAND_ID_BYTES) {
    return typeof given === "string" ? bad(name, `text: ${formatText(given)}`) : bad(name, hex(frame));
  }
  if (bytes.length < length) return bad(nameOf(frame, schema), hex(frame));
  try {
    const id = readCommandId(bytes);
    const payload = bytes.subarray(COMMAND_ID_BYTES);
    if (id === RPC_ID || id === RPC_ERROR_ID) return { ...describeRpc(payload), isBad: false };
    return describeCommand(frame, schema, payload);
  } catch (error) {
    return bad(nameOf(frame, schema), `${messageOf(error)}; ${hex(frame)}`);
  }
}

function describeCommand(frame: Frame, { commands, unavailable }: Schema, payload: Uint8Array): FrameWords {
  const { given, tally } = frame;
  const id = readCommandId(frame.bytes);
  const known = commands.get(id);
  if (known === undefined) return bad(hexName(frame), hex(frame));
  const { command, audience, replies, replica } = known;
  const say = (value: unknown): FrameWords => ({
    name: command.name,
    text: value === undefined ? "" : formatValue(value),
    isBad: false,
  });
  // A request is a place in its line, which has the message.
  if (tally?.direction === "out") return say(replies === undefined ? given : (given as { message?: unknown }).message);
  if (unavailable?.has(id)) return bad(command.name, `of another schema; ${hex(frame)}`);
  if (replica !== undefined) {
    return { name: command.name, text: describeState(payload, (replica as Engine).form), isBad: false };
  }
  const decode = audience?.decode ?? replies?.exchange.decode;
  if (decode === undefined) return bad(command.name, `not for clients; ${hex(frame)}`);
  return say(decode(payload));
}

function nameOf(frame: Frame, { commands }: Schema): string {
  const name = commands.get(readCommandId(frame.bytes))?.command.name;
  return name ?? frame.tally?.name ?? hexName(frame);
}

/** An id as the documentation writes it. */
function hexName({ bytes }: Frame): string {
  return `0x${readCommandId(bytes).toString(16).padStart(8, "0")}`;
}

function hex({ bytes, length }: Frame): string {
  return `${formatSize(length)}: ${formatBytes(bytes, SHOWN_BYTES)}${bytes.length < length && bytes.length <= SHOWN_BYTES ? " …" : ""}`;
}

function bad(name: string, text: string): FrameWords {
  return { name, text, isBad: true };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? formatText(error.message) : "cannot be read";
}
