import {
  CLOSE_ABNORMAL,
  CLOSE_GOING_AWAY,
  CLOSE_NORMAL,
  CLOSE_POLICY_VIOLATION,
  CLOSE_SERVICE_RESTART,
  CLOSE_TRY_AGAIN_LATER,
  CLOSE_UNAUTHORIZED,
  isFinalCloseCode,
} from "../protocol/close-codes.js";
import { type BackoffRange, backoffMs } from "./backoff.js";
import type { ConnectionEnd } from "./connection.js";

/** A connection that was open for less does not reset the waits. */
const STABLE_MS = 5_000;

/** A connection that was open for less does not end a series of 1008 or of 4401. */
const ACCEPTED_MS = 60_000;

/** The waits after 1008: a client that sent too much does not reconnect at once. */
const FIRST_VIOLATION_MS = 5_000;
const LONGEST_VIOLATION_MS = 60_000;

/** A wait before the next attempt. */
export interface RetryWait {
  readonly waitMs: number;
  /** Whether nothing but its end ends it. */
  readonly strict: boolean;
}

/** What a client does after the end of each connection or attempt, by the close code and by what went before. */
export class Retries {
  readonly #plain: boolean;
  /** Ends in a row since a connection was stable. */
  #failures = 0;
  #violations = 0;
  #unauthorized = false;

  /** @param plain whether the plain protocol is used */
  constructor(plain: boolean) {
    this.#plain = plain;
  }

  /** How many attempts in a row have failed. */
  get failures(): number {
    return this.#failures;
  }

  /** A connection that was open for so long has ended. */
  stood(forMs: number): void {
    if (forMs >= STABLE_MS) this.#failures = 0;
    if (forMs < ACCEPTED_MS) return;
    this.#violations = 0;
    this.#unauthorized = false;
  }

  /** Whether a client does not reconnect after this. */
  isFinal({ code, stage }: ConnectionEnd): boolean {
    if (stage === "refused") return code !== CLOSE_TRY_AGAIN_LATER && code !== CLOSE_ABNORMAL;
    // KephasNet's servers send it when they stop.
    if (code === CLOSE_NORMAL) return !this.#plain;
    // A token may expire in use, and the next one be good.
    if (code === CLOSE_UNAUTHORIZED) return this.#unauthorized;
    return isFinalCloseCode(code);
  }

  /** The wait after an end that is not final. Where the server may have gone, its clients share `spreadMs` for their first attempts. */
  next({ code, stage }: ConnectionEnd, range: BackoffRange, random: number, spreadMs = 0): RetryWait {
    if (code === CLOSE_UNAUTHORIZED) this.#unauthorized = true;
    const backoff = backoffMs(range, this.#failures++, random);
    if (code !== CLOSE_POLICY_VIOLATION || stage !== "open") {
      const gone =
        stage === "open" && (code === CLOSE_ABNORMAL || code === CLOSE_GOING_AWAY || code === CLOSE_SERVICE_RESTART);
      return { waitMs: Math.max(backoff, gone ? random * spreadMs : 0), strict: false };
    }
    const waitMs = Math.min(LONGEST_VIOLATION_MS, FIRST_VIOLATION_MS * 2 ** this.#violations++);
    return { waitMs, strict: true };
  }
}
