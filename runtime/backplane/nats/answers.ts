import type { Clock } from "../../protocol/clock.js";
import { afterAwake } from "../after-awake.js";

export interface AnswersOptions {
  readonly clock: Clock;
  /** Asks the server, which answers once it has read all that was sent before. */
  readonly ask: () => Promise<void>;
  /** Called once, if an answer is late. */
  readonly late: () => void;
}

/** A server that has not answered for so long is taken for gone, whatever the client thinks. */
const LATE_MS = 4000;
/** The least that an envelope counts: so many empty ones cost memory too. */
const LEAST_BYTES = 64;

/** What was given to the client and the server has not answered for. One question is under way while there is any. */
export class Answers {
  readonly #options: AnswersOptions;
  /** Sent before the question that is under way. */
  #asked = 0;
  /** Sent after it. */
  #unasked = 0;
  #waiting: (() => void)[] = [];
  #state: "idle" | "soon" | "asking" | "ended" = "idle";
  #cancel: (() => void) | undefined;

  constructor(options: AnswersOptions) {
    this.#options = options;
  }

  /** Bytes without an answer. */
  get bytes(): number {
    return this.#asked + this.#unasked;
  }

  add(bytes: number): void {
    this.#unasked += Math.max(bytes, LEAST_BYTES);
    this.#askSoon();
  }

  /** Resolves once all that was sent up to now is answered; never, if the connection ends before. */
  next(): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      this.#askSoon();
    });
  }

  end(): void {
    this.#state = "ended";
    this.#cancel?.();
    this.#waiting = [];
  }

  /** What is sent in the same turn shares a question. */
  #askSoon(): void {
    if (this.#state !== "idle") return;
    this.#state = "soon";
    queueMicrotask(() => this.#ask());
  }

  #ask(): void {
    if (this.#state === "ended") return;
    this.#state = "asking";
    this.#asked = this.#unasked;
    this.#unasked = 0;
    const waiting = this.#waiting;
    this.#waiting = [];
    this.#cancel = afterAwake(this.#options.clock, LATE_MS, this.#options.late);
    this.#options.ask().then(
      () => this.#answered(waiting),
      () => undefined, // The connection has ended, which is told elsewhere.
    );
  }

  #answered(waiting: readonly (() => void)[]): void {
    if (this.#state === "ended") return;
    this.#cancel?.();
    this.#asked = 0;
    this.#state = "idle";
    for (const resolve of waiting) resolve();
    if (this.#unasked > 0 || this.#waiting.length > 0) this.#askSoon();
  }
}
