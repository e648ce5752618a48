import { costOfFrame } from "../frames/frame-cost.js";
import { BINARY, FINAL_BIT, LENGTH_IN_16_BITS, MASK_BIT, MASK_BYTES } from "../frames/frame-rules.js";
import type { FrameEvents, FrameLimits } from "./frame-events.js";
import { FrameReader } from "./frame-reader.js";
import { maskBefore, unmask } from "./unmask.js";

const FINAL_BINARY = FINAL_BIT | BINARY;
const SHORT_HEADER_BYTES = 2 + MASK_BYTES;
const MIDDLE_HEADER_BYTES = 4 + MASK_BYTES;

/**
 * Parses what one client sends, in chunks as its network socket delivers them (RFC 6455, section 5), as `ws` 8 does: it
 * accepts the same frames, and refuses the others with the same code. The chunks are the parser's: payloads are unmasked
 * in place.
 */
export class FrameParser {
  #limits: FrameLimits;
  readonly #events: FrameEvents;
  readonly #reader: FrameReader;
  /** True while no event is emitted. */
  #halted = false;
  /** What came and was not read because the parser was halted. */
  #rest: Buffer | undefined;

  constructor(limits: FrameLimits, events: FrameEvents) {
    this.#limits = limits;
    this.#events = events;
    this.#reader = new FrameReader(limits, events);
  }

  /** Whether bytes wait for `readRest`. */
  get hasRest(): boolean {
    return this.#rest !== undefined;
  }

  /** How many bytes have come of a frame or a message that is not whole. */
  get unfinishedBytes(): number {
    return this.#reader.unfinishedBytes;
  }

  /** Sets other limits, for the frames that begin from now on. */
  limit(limits: FrameLimits): void {
    this.#limits = limits;
    this.#reader.limit(limits);
  }

  /** Reads a chunk and emits what is in it, up to a `pause`. */
  read(chunk: Buffer): void {
    if (this.#rest === undefined) this.#read(chunk);
    else this.#rest = Buffer.concat([this.#rest, chunk]);
  }

  /** Emits nothing more, from the middle of a chunk on. */
  pause(): void {
    this.#halted = true;
  }

  /** Emits what comes from now on. What waits already is `readRest`'s, and comes first. */
  resume(): void {
    this.#halted = false;
  }

  /** Reads what waited. */
  readRest(): void {
    const rest = this.#rest;
    if (rest === undefined || this.#halted) return;
    this.#rest = undefined;
    this.#read(rest);
  }

  /** Reads nothing from now on. */
  stop(): void {
    this.#reader.stop();
    this.#halted = true;
    this.#rest = undefined;
  }

  #read(chunk: Buffer): void {
    const reader = this.#reader;
    let at = 0;
    let began = false;
    while (at < chunk.length && !this.#halted && !reader.isOver) {
      if (reader.isBetweenMessages) {
        began = true;
        at = this.#readWholeMessages(chunk, at);
      }
      if (at < chunk.length && !this.#halted) at = reader.step(chunk, at);
    }
    if (reader.isOver) return;
    if (at < chunk.length) this.#rest = chunk.subarray(at);
    if (!reader.isBetweenMessages) reader.emitUnfinished(began);
  }

  /** The path of nearly all: binary messages of one frame, whole in the chunk, that need no memory. Returns where it ends. */
  #readWholeMessages(chunk: Buffer, from: number): number {
    let at = from;
    while (chunk.length - at >= SHORT_HEADER_BYTES && chunk[at] === FINAL_BINARY) {
      let length = (chunk[at + 1] as number) - MASK_BIT;
      let start = at + SHORT_HEADER_BYTES;
      if (length === LENGTH_IN_16_BITS) {
        length = ((chunk[at + 2] as number) << 8) | (chunk[at + 3] as number);
        start = at + MIDDLE_HEADER_BYTES;
      } else if (length < 0 || length > LENGTH_IN_16_BITS) return at;
      const end = start + length;
      if (end > chunk.length || length > this.#limits.maxPayloadBytes) return at;
      unmask(chunk, start, end, maskBefore(chunk, start));
      const cost = costOfFrame(end - at);
      at = end;
      this.#events.message(chunk, start, end, cost);
      if (this.#halted) return at;
    }
    return at;
  }
}
