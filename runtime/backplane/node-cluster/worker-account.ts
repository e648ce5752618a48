import { MAX_ENVELOPE_BYTES } from "../limits.js";
import { costOf, fits, type ToWorker } from "./messages.js";

/**
 * How much may be under way to a worker that has not answered, in bytes: beyond it, what is published to it is dropped. Several of
 * the largest envelopes, as all the others publish to it at the same time, each as much as its own bound allows.
 */
const MAX_UNANSWERED_BYTES = 8 * MAX_ENVELOPE_BYTES;

/** What the primary sends a worker by. */
export type SendToWorker = (message: ToWorker) => void;

/** What the primary knows of a worker: the links in it, and what it has not answered. */
export class WorkerAccount {
  readonly links = new Map<number, LinkAccount>();
  readonly send: SendToWorker;
  unanswered = 0;

  constructor(send: SendToWorker) {
    this.send = send;
  }
}

/** A link in a worker, as the primary sees it. */
export class LinkAccount {
  readonly id: number;
  readonly subjects = new Set<string>();
  prefixes: readonly string[] = [];
  readonly #worker: WorkerAccount;
  #unanswered = 0;
  /** What was passed on, and is not answered yet. */
  #passed = 0;
  readonly #unheard = new Set<string>();

  constructor(worker: WorkerAccount, id: number) {
    this.#worker = worker;
    this.id = id;
  }

  send(message: ToWorker): void {
    this.#worker.send(message);
  }

  /** Passes an envelope on, or drops it where the worker takes none. */
  deliver(subject: string, envelope: Uint8Array): void {
    if (this.#admits(costOf(subject, envelope))) this.send({ link: this.id, did: "message", subject, envelope });
  }

  /** Tells that a key has changed, if it is watched, and the worker takes it. */
  hint(key: string): void {
    if (!this.prefixes.some((prefix) => key.startsWith(prefix))) return;
    if (this.#admits(costOf(key))) this.send({ link: this.id, did: "changed", key });
  }

  /** The worker has taken what cost so much. */
  took(cost: number): void {
    const taken = Math.min(cost, this.#unanswered);
    this.#unanswered -= taken;
    this.#worker.unanswered -= taken;
  }

  /** What the link has published was passed on; it is told so with all else that came in this turn. */
  passed(cost: number, subject: string, heard: boolean): void {
    if (this.#passed === 0) setImmediate(() => this.#answer());
    this.#passed += cost;
    if (!heard) this.#unheard.add(subject);
  }

  /** Nothing is under way to it any more. */
  forget(): void {
    this.took(this.#unanswered);
  }

  #admits(cost: number): boolean {
    if (!fits(this.#worker.unanswered, cost, MAX_UNANSWERED_BYTES)) return false;
    this.#unanswered += cost;
    this.#worker.unanswered += cost;
    return true;
  }

  #answer(): void {
    this.send({ link: this.id, did: "took", cost: this.#passed, unheard: [...this.#unheard] });
    this.#passed = 0;
    this.#unheard.clear();
  }
}
