import { isUtf8 } from "node:buffer";
import {
  CLOSE_INVALID_DATA,
  CLOSE_NO_STATUS,
  CLOSE_POLICY_VIOLATION,
  CLOSE_PROTOCOL_ERROR,
  isCloseCode,
} from "../../protocol/close-codes.js";
import { CLOSE, CONTROL_BIT, FINAL_BIT, PING, TEXT } from "../frames/frame-rules.js";
import type { FrameEvents, FrameFault, FrameLimits } from "./frame-events.js";

/** A payload that is no UTF-8 where it must be (RFC 6455, section 7.4.1). */
const INVALID_UTF8: FrameFault = {
  code: CLOSE_INVALID_DATA,
  message: "Invalid WebSocket frame: invalid UTF-8 sequence",
};

/** The fragments of a message that has begun. */
interface Fragments {
  readonly opcode: number;
  readonly payload: GatheredBytes;
  count: number;
}

/** Assembles messages from whole frames with valid headers, and emits them. */
export class Assembly {
  #limits: FrameLimits;
  readonly #events: FrameEvents;
  #fragments: Fragments | undefined;

  constructor(limits: FrameLimits, events: FrameEvents) {
    this.#limits = limits;
    this.#events = events;
  }

  /** Sets other limits, for the messages that begin from now on. */
  limit(limits: FrameLimits): void {
    this.#limits = limits;
  }

  /** Whether a message has begun that has not ended. */
  get inMessage(): boolean {
    return this.#fragments !== undefined;
  }

  /** How long the message is that has begun. */
  get gatheredBytes(): number {
    return this.#fragments?.payload.length ?? 0;
  }

  /** Takes a frame: its first byte, and the unmasked bytes from `start` up to `end`. Returns the fault in it. */
  take(first: number, bytes: Buffer, start: number, end: number): FrameFault | undefined {
    if ((first & CONTROL_BIT) !== 0) return this.#takeControl(first & 0xf, bytes.subarray(start, end));
    if ((first & FINAL_BIT) !== 0 && this.#fragments === undefined) return this.#tell(first & 0xf, bytes, start, end);
    this.#fragments ??= { opcode: first & 0xf, payload: new GatheredBytes(this.#limits.maxPayloadBytes), count: 0 };
    const { opcode, payload } = this.#fragments;
    if (++this.#fragments.count > this.#limits.maxFragments) {
      return { code: CLOSE_POLICY_VIOLATION, message: "Too many message fragments" };
    }
    payload.append(bytes, start, end);
    if ((first & FINAL_BIT) === 0) return undefined;
    this.#fragments = undefined;
    return this.#tell(opcode, payload.bytes, 0, payload.length);
  }

  #tell(opcode: number, bytes: Buffer, start: number, end: number): FrameFault | undefined {
    if (opcode !== TEXT) this.#events.message(bytes, start, end, 0);
    else if (isUtf8(bytes.subarray(start, end))) this.#events.text();
    else return INVALID_UTF8;
    return undefined;
  }

  #takeControl(opcode: number, payload: Buffer): FrameFault | undefined {
    if (opcode === CLOSE) return this.#takeClose(payload);
    if (opcode === PING) this.#events.pinged(payload);
    else this.#events.ponged();
    return undefined;
  }

  /** A code in two bytes, then a reason; or neither (RFC 6455, section 5.5.1). */
  #takeClose(payload: Buffer): FrameFault | undefined {
    if (payload.length === 0) {
      this.#events.closed(CLOSE_NO_STATUS, "");
      return undefined;
    }
    const code = payload.readUInt16BE(0);
    const reason = payload.subarray(2);
    if (!isCloseCode(code)) {
      return { code: CLOSE_PROTOCOL_ERROR, message: `Invalid WebSocket frame: invalid status code ${code}` };
    }
    if (!isUtf8(reason)) return INVALID_UTF8;
    this.#events.closed(code, reason.toString());
    return undefined;
  }
}

/**
 * Bytes that come in pieces, appended to each other. Memory is allocated for what has come and at most as much again, whatever
 * was announced, and each byte is moved at most twice on average.
 */
export class GatheredBytes {
  /** The bytes so far stand at its beginning. */
  bytes: Buffer = EMPTY;
  length = 0;
  readonly #largest: number;

  /** Of `largest` bytes at most; the caller has checked that. */
  constructor(largest: number) {
    this.#largest = largest;
  }

  /** Appends a copy of the bytes from `start` up to `end`. */
  append(source: Uint8Array, start: number, end: number): void {
    const length = this.length + end - start;
    if (length > this.bytes.length) this.#grow(length);
    if (end > start) this.bytes.set(source.subarray(start, end), this.length);
    this.length = length;
  }

  #grow(atLeast: number): void {
    const grown = Buffer.alloc(Math.min(this.#largest, Math.max(atLeast, 2 * this.bytes.length)));
    grown.set(this.bytes.subarray(0, this.length));
    this.bytes = grown;
  }
}

const EMPTY: Buffer = Buffer.alloc(0);
