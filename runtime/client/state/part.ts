import type { Logger } from "../../protocol/logger.js";
import type { Reader } from "../../protocol/reader.js";
import type { Feed } from "./feed.js";
import type { EntityReading, Follow } from "./form.js";

/** A collection or a single, as messages make it: its shared values, or the own ones of a collection. */
export interface Part {
  /** What games see of it. */
  readonly live: object;
  /** What listens to a single. */
  readonly listen?: unknown;
  readonly feed: Feed;
  /** All begins anew: what this message does not name goes. Of another epoch nobody stays who they were. */
  begin(isSameEpoch: boolean): void;
  read(reader: Reader): void;
  /** All that the message names has been read: the rest goes. */
  end(): void;
}

/** What a part is made of. */
export interface PartContext {
  readonly reading: EntityReading & { readonly readKey?: (reader: Reader) => unknown };
  /** The part's name, in log lines. */
  readonly what: string;
  readonly logger: Logger;
  readonly follow: Follow | undefined;
}
