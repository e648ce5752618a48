import type { SavedLosses } from "./lost-message-log.js";

/** What a log keeps, for another process. */
export interface SavedLog {
  readonly entries: readonly SavedEntry[];
  /** The last number that the peer can have received. */
  readonly reached: number;
  readonly lost: SavedLosses;
}

/** Messages that follow each other, from the one with the number `first` on. */
export interface SavedEntry {
  readonly first: number;
  readonly count: number;
  /** Of a `latest` message; absent where they are reliable. */
  readonly key?: string;
  readonly frames: Uint8Array;
}
