import type { Logger } from "../protocol/logger.js";

/** The messages of the other side that a client could not use. It answers none of them. */
export interface IgnoredCounts {
  /** Commands and notifications that are not in this client's schema, or not from a server. */
  readonly unknown: number;
  /** Messages that do not conform to the schema or to JSON-RPC. */
  readonly malformed: number;
  /** Responses to no request, or to one that is over. */
  readonly unmatched: number;
  /** Errors of commands that were sent without waiting for an answer. */
  readonly refused: number;
}

/** So many lines of each kind are logged; the rest is only counted. */
const LINES_PER_KIND = 5;

/** Counts and logs what is ignored, with bounded output: a new server must not flood an old client's console. */
export class IgnoredMessages {
  readonly #logger: Logger;
  readonly #counts = { unknown: 0, malformed: 0, unmatched: 0, refused: 0 };

  constructor(logger: Logger) {
    this.#logger = logger;
  }

  get counts(): IgnoredCounts {
    return { ...this.#counts };
  }

  add(kind: keyof IgnoredCounts, words: string): void {
    const count = ++this.#counts[kind];
    if (count > LINES_PER_KIND) return;
    const last = count === LINES_PER_KIND ? "; more are only counted" : "";
    this.#logger.warn(`kephas: ignored as ${kind}: ${words}${last}`);
  }
}

/** A command id as the documentation writes it: `0x00000100`. */
export function hexId(commandId: number): string {
  return `0x${commandId.toString(16).padStart(8, "0")}`;
}
