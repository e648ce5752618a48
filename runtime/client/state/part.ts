import type { Logger } from "../../protocol/logger.js";
import type { Reader } from "../../protocol/reader.js";
import type { Feed } from "./feed.js";
import type { CollectionReading, Sampler } from "./form.js";

/** The kinds of messages: what all in sight get, and what only owners do. */
export type Kind = "shared" | "own";

/** A collection or a single, as messages make it. */
export interface Part {
  /** What games see of it. */
  readonly live: object;
  /** The same of own fields. */
  readonly own?: object;
  /** What listens to a single. */
  readonly listen?: unknown;
  readonly feeds: readonly Feed[];
  /** All begins anew: what this message does not name goes. */
  begin(isSameEpoch: boolean): void;
  read(reader: Reader, kind: Kind): void;
  /** All that the message names has been read: the rest goes. */
  end(kind: Kind): void;
}

/** What a part is made of. */
export interface PartContext {
  readonly index: number;
  readonly reading: CollectionReading;
  readonly moment: Moment;
  /** The part's name, in log lines. */
  readonly what: string;
  readonly logger: Logger;
}

/** What the collections of a replica share: the message that is being applied. */
export interface Moment {
  /** Counts the messages, so that what one has named is known from what it has not. */
  serial: number;
  tick: number;
  /** The tick of the message before it; its own where that was later, as with another epoch. */
  before: number;
  readonly sampler: Sampler | undefined;
}
