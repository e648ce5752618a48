import { CLOSE_PROTOCOL_ERROR, CLOSE_TOO_LARGE } from "../../protocol/close-codes.js";
import { costOfFrame } from "../frames/frame-cost.js";
import {
  CLOSE,
  CONTROL_BIT,
  FINAL_BIT,
  faultOf,
  LENGTH_IN_16_BITS,
  LENGTH_IN_64_BITS,
  MASK_BIT,
  MASK_BYTES,
} from "../frames/frame-rules.js";
import { Assembly, GatheredBytes } from "./assembly.js";
import type { FrameEvents, FrameFault, FrameLimits } from "./frame-events.js";
import { unmask } from "./unmask.js";

/** What the next byte is: the first of a frame, or of one that has begun. */
type State = "first" | "second" | "length" | "mask" | "payload" | "over";

/** Reads frames of any kind, split into chunks anywhere: headers byte by byte, payloads by as much as a chunk has. */
export class FrameReader {
  #limits: FrameLimits;
  readonly #events: FrameEvents;
  readonly #assembly: Assembly;
  #state: State = "first";
  #first = 0;
  #length = 0;
  #mask = 0;
  /** Bytes of the extended length or the masking key that have not come. */
  #missing = 0;
  /** The payload of a frame that came in pieces, as far as it has come. */
  #pieces: GatheredBytes | undefined;
  /** Of the frame that has begun: the bytes of its header that have come, and how many of all its bytes were told. */
  #headerBytes = 0;
  #emittedBytes = 0;
  /** The bytes of the message's fragments that are whole. */
  #fragmentBytes = 0;

  constructor(limits: FrameLimits, events: FrameEvents) {
    this.#limits = limits;
    this.#events = events;
    this.#assembly = new Assembly(limits, events);
  }

  /** Whether the next byte is the first of a message, or of a control frame between two. */
  get isBetweenMessages(): boolean {
    return this.#state === "first" && !this.#assembly.inMessage;
  }

  /** How many bytes have come of an incomplete frame or message. */
  get unfinishedBytes(): number {
    return this.#fragmentBytes + this.#frameBytes;
  }

  /** Whether nothing is read any more. */
  get isOver(): boolean {
    return this.#state === "over";
  }

  /** Sets other limits, for the frames that begin from now on. */
  limit(limits: FrameLimits): void {
    this.#limits = limits;
    this.#assembly.limit(limits);
  }

  /** Reads nothing from now on. */
  stop(): void {
    this.#state = "over";
    this.#pieces = undefined;
  }

  /** A chunk ends within a message; `began` in it, or in one before. */
  emitUnfinished(began: boolean): void {
    const came = this.#frameBytes - this.#emittedBytes;
    this.#emittedBytes += came;
    if (came > 0 || began) this.#events.arrived?.(came, began);
  }

  get #frameBytes(): number {
    return this.#headerBytes + (this.#pieces?.length ?? 0);
  }

  /** Reads one part of a frame from a chunk that has at least a byte left. Returns where the next part begins. */
  step(chunk: Buffer, at: number): number {
    switch (this.#state) {
      case "first":
        return this.#readFirst(chunk, at);
      case "second":
        return this.#readSecond(chunk, at);
      case "length":
        return this.#readLength(chunk, at);
      case "mask":
        return this.#readMask(chunk, at);
      case "payload":
        return this.#readPayload(chunk, at);
      case "over":
        return chunk.length;
    }
  }

  #readFirst(chunk: Buffer, at: number): number {
    this.#first = chunk[at] as number;
    this.#headerBytes = 1;
    this.#state = "second";
    return at + 1;
  }

  #readSecond(chunk: Buffer, at: number): number {
    const second = chunk[at] as number;
    this.#headerBytes = 2;
    const fault = faultOf({ first: this.#first, second, inMessage: this.#assembly.inMessage });
    if (fault === undefined) this.#expectLength(second - MASK_BIT);
    else this.#fail({ code: CLOSE_PROTOCOL_ERROR, message: `Invalid WebSocket frame: ${fault}` });
    return at + 1;
  }

  #expectLength(length: number): void {
    if (length < LENGTH_IN_16_BITS) {
      this.#checkLength(length);
      return;
    }
    this.#length = 0;
    this.#missing = length === LENGTH_IN_64_BITS ? 8 : 2;
    this.#state = "length";
  }

  /** Lengths that would have fitted in fewer bytes pass, as with `ws`. Beyond 2^53 a number is not exact, but too large. */
  #readLength(chunk: Buffer, at: number): number {
    this.#length = this.#length * 256 + (chunk[at] as number);
    this.#headerBytes++;
    if (--this.#missing === 0) this.#checkLength(this.#length);
    return at + 1;
  }

  /** Refuses what is too large before any of it has come. */
  #checkLength(length: number): void {
    const isData = (this.#first & CONTROL_BIT) === 0;
    if (isData && length > 0 && length + this.#assembly.gatheredBytes > this.#limits.maxPayloadBytes) {
      this.#fail({ code: CLOSE_TOO_LARGE, message: "Max payload size exceeded" });
      return;
    }
    this.#length = length;
    this.#missing = MASK_BYTES;
    this.#state = "mask";
  }

  #readMask(chunk: Buffer, at: number): number {
    this.#mask = (this.#mask << 8) | (chunk[at] as number);
    this.#headerBytes++;
    if (--this.#missing > 0) return at + 1;
    this.#state = "payload";
    return this.#readPayload(chunk, at + 1);
  }

  /** A payload that is whole in its chunk is used in place. */
  #readPayload(chunk: Buffer, at: number): number {
    const end = Math.min(chunk.length, at + this.#length - (this.#pieces?.length ?? 0));
    if (this.#pieces === undefined && end - at === this.#length) this.#take(chunk, at, end);
    else if (end > at) this.#gather(chunk, at, end);
    return end;
  }

  #gather(chunk: Buffer, start: number, end: number): void {
    this.#pieces ??= new GatheredBytes(this.#length);
    this.#pieces.append(chunk, start, end);
    if (this.#pieces.length === this.#length) this.#take(this.#pieces.bytes, 0, this.#length);
  }

  /** A frame is complete. After a close frame nothing is read (RFC 6455, section 5.5.1). */
  #take(bytes: Buffer, start: number, end: number): void {
    this.#pieces = undefined;
    this.#state = (this.#first & 0xf) === CLOSE ? "over" : "first";
    unmask(bytes, start, end, this.#mask);
    this.#emitFrame();
    const fault = this.#assembly.take(this.#first, bytes, start, end);
    if (fault !== undefined) this.#fail(fault);
  }

  /** Its bytes are told before what it says. */
  #emitFrame(): void {
    const bytes = this.#headerBytes + this.#length;
    const cost = costOfFrame(bytes) - this.#emittedBytes;
    this.#headerBytes = 0;
    this.#emittedBytes = 0;
    const isData = (this.#first & CONTROL_BIT) === 0;
    if (isData) this.#fragmentBytes = (this.#first & FINAL_BIT) === 0 ? this.#fragmentBytes + bytes : 0;
    this.#events.arrived?.(cost, false);
  }

  #fail({ code, message }: FrameFault): void {
    this.stop();
    this.#events.broken(code, new Error(message));
  }
}
