import type { Tally } from "./traffic.js";

/** What a frame says: whose message it is, and what is in it, on one line. */
export interface FrameWords {
  readonly name: string;
  readonly text: string;
  /** Whether it could not be read. */
  readonly isBad: boolean;
}

/** A message that has passed. */
export interface Frame {
  /** By the client's clock. */
  at: number;
  tally: Tally | undefined;
  /** The whole message; of one that is longer than {@link MOST_BYTES} its beginning. */
  bytes: Uint8Array;
  /** The length of the whole message in bytes. */
  length: number;
  /** What was passed to `send`, or a text that came. */
  given: unknown;
  /** What it says, once somebody has asked. */
  words: FrameWords | undefined;
}

/** Longer messages are not kept: 200 of them would be gigabytes. */
export const MOST_BYTES: number = 64 * 1024;
