import { COMMAND_ID_BYTES } from "../../protocol/frame.js";
import type { MessageFrame } from "../frames/message-frame.js";
import { frameAt } from "../frames/received-frame.js";
import { ENTRIES_AT, ENTRY_HEADER_BYTES } from "./batch.js";
import { deliveryOfCode, type Entry, TO_ALL, TO_ROOM, TO_TOPIC } from "./entry.js";
import { viewOf } from "./envelope.js";
import { MAX_KEY_BYTES } from "./short-delivery.js";

/** Whether a message may be what it says: a command that servers send, and no longer than that can be. Bytes with the command's id. */
export type Allows = (commandId: number, bytes: number) => boolean;

const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/**
 * Reads the entries of an envelope with `count` messages, each a whole frame as peers get it. Undefined where anything in it is not
 * as it must be.
 */
export function readEntries(bytes: Uint8Array, count: number, allows: Allows): readonly Entry[] | undefined {
  const entries: Entry[] = [];
  let messages = 0;
  for (let at = ENTRIES_AT; at < bytes.length; ) {
    const entry = readEntry(bytes, at, allows);
    if (entry === undefined) return undefined;
    messages += entry.frames.length;
    at = entry.end;
    entries.push(entry);
  }
  return messages === count ? entries : undefined;
}

function readEntry(bytes: Uint8Array, at: number, allows: Allows): (Entry & { readonly end: number }) | undefined {
  if (at + ENTRY_HEADER_BYTES > bytes.length) return undefined;
  const view = viewOf(bytes);
  const target = view.getUint8(at);
  const nameAt = at + ENTRY_HEADER_BYTES;
  const keyAt = nameAt + view.getUint16(at + 2);
  const framesAt = keyAt + view.getUint16(at + 4);
  const end = framesAt + view.getUint32(at + 6);
  if (end > bytes.length || target > TO_ROOM) return undefined;
  const name = readText(bytes.subarray(nameAt, keyAt));
  const key = readText(bytes.subarray(keyAt, framesAt));
  if (name === undefined || key === undefined || !isNamed(target, name)) return undefined;
  const delivery = deliveryOfCode(view.getUint8(at + 1), key);
  const frames = readFrames(bytes.subarray(framesAt, end), allows);
  if (delivery === undefined || frames === undefined || framesAt - keyAt > MAX_KEY_BYTES) return undefined;
  return { target, name, delivery, frames, end };
}

/** A topic may have any name, also none; whoever else is meant has one, and all have none. */
function isNamed(target: number, name: string): boolean {
  return target === TO_TOPIC || (target === TO_ALL) === (name === "");
}

/** At least one frame; undefined where a byte of them is wrong. */
function readFrames(bytes: Uint8Array, allows: Allows): readonly MessageFrame[] | undefined {
  const { buffer, byteOffset } = bytes;
  const view = viewOf(bytes);
  const frames: MessageFrame[] = [];
  for (let at = 0; at < bytes.length; ) {
    const frame = frameAt(view, at);
    if (frame === undefined || frame.end - frame.messageAt < COMMAND_ID_BYTES) return undefined;
    if (!allows(view.getUint32(frame.messageAt), frame.end - frame.messageAt)) return undefined;
    frames.push({ buffer: buffer as ArrayBuffer, start: byteOffset + at, end: byteOffset + frame.end });
    at = frame.end;
  }
  return frames.length === 0 ? undefined : frames;
}

function readText(bytes: Uint8Array): string | undefined {
  if (bytes.length === 0) return "";
  try {
    return text.decode(bytes);
  } catch {
    return undefined;
  }
}
