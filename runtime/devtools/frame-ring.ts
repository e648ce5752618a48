import { type Frame, MOST_BYTES } from "./frame.js";
import type { Tally } from "./traffic.js";

/** How many frames are kept. */
export const RING_FRAMES = 200;

/** What is kept of a longer message than {@link MOST_BYTES}. */
const PREFIX_BYTES = 64;

const NOTHING: Uint8Array = /* @__PURE__ */ new Uint8Array();

/** The last frames, in slots that are made once and used again. */
export class FrameRing {
  readonly #frames: Frame[] = [];
  #taken = 0;

  /** Keeps a message, in the place of the oldest and by reference. Returns its slot, in which time and what was given are to be set. */
  add(tally: Tally, message: Uint8Array): Frame {
    const slot = this.#take();
    slot.tally = tally;
    slot.length = message.length;
    slot.bytes = message.length > MOST_BYTES ? message.slice(0, PREFIX_BYTES) : message;
    slot.words = undefined;
    return slot;
  }

  /** The newest frames of what is listed, at most so many, the newest first. */
  newest(most: number): readonly Frame[] {
    const found: Frame[] = [];
    for (let back = 1; back <= this.#frames.length && found.length < most; back++) {
      const frame = this.#frames[(this.#taken - back) % RING_FRAMES] as Frame;
      if (frame.tally?.isListed) found.push(frame);
    }
    return found;
  }

  /** Copies the bytes: frames that are looked at for long keep no larger buffers alive. */
  detach(): void {
    for (const frame of this.#frames) frame.bytes = frame.bytes.slice();
  }

  clear(): void {
    this.#frames.length = 0;
    this.#taken = 0;
  }

  #take(): Frame {
    const at = this.#taken++ % RING_FRAMES;
    this.#frames[at] ??= { at: 0, tally: undefined, bytes: NOTHING, length: 0, given: undefined, words: undefined };
    return this.#frames[at];
  }
}
