import * as closeCodes from "../../protocol/close-codes.js";
import { CONNECTION_REFUSALS, type ConnectionRefusal, createCounts } from "../contract/refusal-reason.js";

/** The part of a connection's end that is counted. */
export interface CountedClosure {
  readonly code: number;
  readonly voluntary: boolean;
}

/** The codes that have a meaning of their own; how long a reason may be stands beside them. */
const KNOWN: readonly string[] = Object.values(closeCodes)
  .filter((value) => typeof value === "number" && value >= closeCodes.CLOSE_NORMAL)
  .map(String);

/** What a server counts of its connections. */
export class ConnectionMeter {
  opened = 0;
  readonly refused: Record<ConnectionRefusal, number> = createCounts(CONNECTION_REFUSALS);
  readonly #closed = new Map<string, number>(KNOWN.map((code) => [code, 0]));

  /** Ended connections by close code; `other` for codes that clients chose: their number has to stay bounded. */
  get closed(): ReadonlyMap<string, number> {
    return this.#closed;
  }

  /** A connection has ended. */
  close({ code, voluntary }: CountedClosure): void {
    const key = voluntary && !KNOWN.includes(String(code)) ? "other" : String(code);
    this.#closed.set(key, (this.#closed.get(key) ?? 0) + 1);
  }
}
