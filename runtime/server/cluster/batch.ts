import type { MessageFrame } from "../frames/message-frame.js";
import { deliveryCode, type EntryHead } from "./entry.js";
import { ENVELOPE_HEADER_BYTES, type EnvelopeHeader, viewOf, writeHeader } from "./envelope.js";

const RUN_AT = ENVELOPE_HEADER_BYTES;
const BEFORE_AT = RUN_AT + 4;
const COUNT_AT = BEFORE_AT + 6;

/** Where the entries of an envelope with messages begin. */
export const ENTRIES_AT: number = COUNT_AT + 2;

/** What an entry has before its name, in bytes. */
export const ENTRY_HEADER_BYTES = 10;

const FRAME_BYTES_IN_ENTRY = 6;
const MOST_MESSAGES = 0xffff;

/** What numbers the messages of a sender on a subject: see docs/cluster-wire.md. */
export interface Numbering {
  readonly run: number;
  /** How many messages of this run were published on the subject before. */
  readonly before: number;
}

/** The messages of one subject that leave together. It is written once, and given away. */
export class Batch {
  count = 0;
  #bytes: Buffer;
  #length = ENTRIES_AT;
  #last: EntryHead | undefined;
  #lastAt = 0;

  constructor(sizeHint: number) {
    this.#bytes = Buffer.allocUnsafeSlow(Math.max(256, sizeHint));
  }

  /** How large it is with another message, in bytes. */
  lengthWith(head: EntryHead, { start, end }: MessageFrame): number {
    const entry = this.#continues(head) ? 0 : headBytes(head);
    return this.#length + entry + end - start;
  }

  get full(): boolean {
    return this.count === MOST_MESSAGES;
  }

  add(head: EntryHead, { buffer, start, end }: MessageFrame): void {
    if (!this.#continues(head)) this.#begin(head);
    const bytes = end - start;
    const at = this.#reserve(bytes);
    this.#bytes.set(new Uint8Array(buffer, start, bytes), at);
    const sizeAt = this.#lastAt + FRAME_BYTES_IN_ENTRY;
    this.#bytes.writeUInt32BE(this.#bytes.readUInt32BE(sizeAt) + bytes, sizeAt);
    this.count++;
  }

  /** The whole envelope. */
  finish(header: EnvelopeHeader, numbering: Numbering): Uint8Array {
    return finishMessages(this.#bytes.subarray(0, this.#length), this.count, header, numbering);
  }

  #continues(head: EntryHead): boolean {
    const last = this.#last;
    if (last === undefined || last.target !== head.target || last.name !== head.name) return false;
    return last.delivery.policy === head.delivery.policy && last.delivery.key === head.delivery.key;
  }

  #begin(head: EntryHead): void {
    const { target, name, delivery } = head;
    const [nameBytes, keyBytes] = [Buffer.byteLength(name), Buffer.byteLength(delivery.key)];
    const at = this.#reserve(ENTRY_HEADER_BYTES + nameBytes + keyBytes);
    const bytes = this.#bytes;
    bytes[at] = target;
    bytes[at + 1] = deliveryCode(delivery) ?? 0;
    bytes.writeUInt16BE(nameBytes, at + 2);
    bytes.writeUInt16BE(keyBytes, at + 4);
    bytes.writeUInt32BE(0, at + FRAME_BYTES_IN_ENTRY);
    bytes.write(name, at + ENTRY_HEADER_BYTES);
    bytes.write(delivery.key, at + ENTRY_HEADER_BYTES + nameBytes);
    this.#last = head;
    this.#lastAt = at;
  }

  #reserve(bytes: number): number {
    const at = this.#length;
    this.#length += bytes;
    if (this.#length > this.#bytes.length) {
      const larger = Buffer.allocUnsafeSlow(Math.max(2 * this.#bytes.length, this.#length));
      larger.set(this.#bytes.subarray(0, at));
      this.#bytes = larger;
    }
    return at;
  }
}

/** How large an envelope with one message alone is, in bytes. */
export function lengthAlone(head: EntryHead, { start, end }: MessageFrame): number {
  return ENTRIES_AT + headBytes(head) + end - start;
}

/** An envelope without messages: it tells how many there were. */
export function createMark(header: EnvelopeHeader, numbering: Numbering): Uint8Array {
  return finishMessages(new Uint8Array(ENTRIES_AT), 0, header, numbering);
}

function finishMessages(
  bytes: Uint8Array,
  count: number,
  header: EnvelopeHeader,
  { run, before }: Numbering,
): Uint8Array {
  writeHeader(bytes, header);
  const view = viewOf(bytes);
  view.setUint32(RUN_AT, run);
  view.setUint16(BEFORE_AT, Math.floor(before / 2 ** 32));
  view.setUint32(BEFORE_AT + 2, before >>> 0);
  view.setUint16(COUNT_AT, count);
  return bytes;
}

/** The numbering and the count in an envelope with messages, which is at least {@link ENTRIES_AT} bytes long. */
export function readNumbering(bytes: Uint8Array): Numbering & { readonly count: number } {
  const view = viewOf(bytes);
  const before = view.getUint16(BEFORE_AT) * 2 ** 32 + view.getUint32(BEFORE_AT + 2);
  return { run: view.getUint32(RUN_AT), before, count: view.getUint16(COUNT_AT) };
}

function headBytes({ name, delivery }: EntryHead): number {
  return ENTRY_HEADER_BYTES + Buffer.byteLength(name) + Buffer.byteLength(delivery.key);
}
