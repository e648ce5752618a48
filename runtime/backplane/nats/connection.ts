import { type NatsConnection, PermissionViolationError, type Status, type Subscription } from "@nats-io/transport-node";
import type { Clock } from "../../protocol/clock.js";
import { MAX_ENVELOPE_BYTES } from "../limits.js";
import { within } from "../within.js";
import { Answers } from "./answers.js";
import type { Dial } from "./dial.js";
import { reasonOf } from "./reason.js";

export interface ConnectionOptions {
  readonly client: NatsConnection;
  readonly dial: Dial;
  readonly clock: Clock;
  readonly warn: (text: string) => void;
  /** Called once, when the connection has ended by itself. */
  readonly lost: (why: string) => void;
}

const CLOSE_MS = 1000;

/** A connection to a server for as long as it lasts. It does not come back: what it had not sent is gone with it. */
export class Connection {
  readonly client: NatsConnection;
  readonly #options: ConnectionOptions;
  readonly #answers: Answers;
  #ended = false;
  #warned = false;
  #lastError: unknown;

  constructor(options: ConnectionOptions) {
    this.client = options.client;
    this.#options = options;
    this.#answers = new Answers({
      clock: options.clock,
      ask: async () => this.client.flush(),
      late: () => this.#lose("no answer in time"),
    });
    void this.#watch();
    void this.client.closed().then((error) => this.#lose(reasonOf(error ?? this.#lastError)));
  }

  get maxPublishBytes(): number {
    return Math.min(this.client.info?.max_payload ?? MAX_ENVELOPE_BYTES, MAX_ENVELOPE_BYTES);
  }

  get unansweredBytes(): number {
    return this.#answers.bytes;
  }

  /** Resolves once the server has read all that was sent up to now. */
  answered(): Promise<void> {
    return this.#answers.next();
  }

  /** False where the client takes it no more. */
  publish(subject: string, envelope: Uint8Array): boolean {
    // Before the client hears of it, so that the question leaves in the same write, behind all that is published in this turn.
    this.#answers.add(envelope.length);
    try {
      this.client.publish(subject, envelope);
    } catch {
      return false;
    }
    return true;
  }

  subscribe(subject: string, receive: (envelope: Uint8Array) => void): Subscription | undefined {
    try {
      return this.client.subscribe(subject, {
        callback: (error, message) => {
          // A copy: the client's bytes are a view of all that was read from the socket.
          if (error === null) receive(new Uint8Array(message.data));
        },
      });
    } catch {
      return undefined;
    }
  }

  /** Sends what was accepted, if that is possible within a second, and ends. */
  async close(): Promise<void> {
    if (!this.#ended) await within(this.#options.clock, CLOSE_MS, this.answered()).catch(() => undefined);
    this.end();
  }

  end(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#answers.end();
    this.client.close().catch(() => undefined);
    this.#options.dial.end();
  }

  #lose(why: string): void {
    if (this.#ended) return;
    this.end();
    this.#options.lost(why);
  }

  async #watch(): Promise<void> {
    try {
      for await (const status of this.client.status()) this.#hear(status);
    } catch {
      // It ends with the connection.
    }
  }

  #hear(status: Status): void {
    if (status.type === "staleConnection") this.#lose("no answer in time");
    if (status.type === "disconnect") this.#lose(reasonOf(this.#lastError));
    if (status.type !== "error") return;
    if (status.error instanceof PermissionViolationError) this.#warn(status.error);
    else this.#lastError = status.error;
  }

  /** Once a connection: who may not do one thing may not do thousands like it. */
  #warn({ operation, subject }: PermissionViolationError): void {
    if (this.#warned || this.#ended) return;
    this.#warned = true;
    const what = operation === "subscription" ? "subscribe" : operation;
    this.#options.warn(`NATS does not permit this node to ${what} to ${subject}, so that it may hear or tell nothing`);
  }
}
