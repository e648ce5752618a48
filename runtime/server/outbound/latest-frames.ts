import type { MessageFrame } from "../frames/message-frame.js";
import { keptFrame } from "../frames/run.js";

/** The newest `latest` message of each key, for as long as its peer is slow, or lost. */
export class LatestFrames {
  readonly #frames = new Map<string, MessageFrame>();
  #bytes = 0;

  /** What they take, with framing. */
  get bytes(): number {
    return this.#bytes;
  }

  /** The longest-waiting key first. */
  get entries(): Iterable<readonly [key: string, frame: MessageFrame]> {
    return this.#frames;
  }

  has(key: string): boolean {
    return this.#frames.has(key);
  }

  /** Keeps the frame in a buffer of its own: it may wait for long. Returns whether it replaces another. */
  replace(key: string, frame: MessageFrame): boolean {
    const replaced = this.#frames.get(key);
    if (replaced !== undefined) this.#bytes -= replaced.end - replaced.start;
    this.#bytes += frame.end - frame.start;
    this.#frames.set(key, keptFrame(frame));
    return replaced !== undefined;
  }

  /** Keeps it no longer. */
  remove(key: string, { start, end }: MessageFrame): void {
    this.#frames.delete(key);
    this.#bytes -= end - start;
  }
}
