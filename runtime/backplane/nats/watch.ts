import { DeliverPolicy } from "@nats-io/jetstream";
import { type Msg, nanos } from "@nats-io/transport-node";
import type { Clock } from "../../protocol/clock.js";
import type { Bucket } from "./bucket.js";
import { patternOf } from "./keys.js";

export interface WatchOptions {
  readonly clock: Clock;
  readonly prefix: string;
  readonly changed: (key: string) => void;
  /** The bucket at the moment, opened if need be. */
  readonly bucket: () => Promise<Bucket>;
}

const HEARTBEAT_MS = 5000;
/** A consumer that has said nothing for so long has gone. */
const SILENT_MS = 12_000;
const AGAIN_MS = 5000;

/** Follows the changes of some keys, and begins anew where that has ended. */
export class Watch {
  readonly #options: WatchOptions;
  /** What ends the consumer that is listened to. */
  #end: (() => void) | undefined;
  #cancel: (() => void) | undefined;
  /** Counts the beginnings: what an earlier one brings is dropped. */
  #round = 0;
  #ended = false;

  constructor(options: WatchOptions) {
    this.#options = options;
  }

  /** Begins, or begins anew: at a new connection, or in a new bucket. */
  async begin(): Promise<void> {
    this.pause();
    if (this.#ended) return;
    const round = this.#round;
    this.#await(AGAIN_MS);
    try {
      const bucket = await this.#options.bucket();
      const { end } = await this.#consume(bucket, round);
      if (round !== this.#round) return end();
      this.#end = end;
      this.#await(SILENT_MS);
    } catch {
      // It is tried again.
    }
  }

  /** There is no connection. */
  pause(): void {
    this.#round++;
    this.#cancel?.();
    this.#end?.();
    this.#end = undefined;
  }

  end(): void {
    this.#ended = true;
    this.pause();
  }

  #consume(bucket: Bucket, round: number): Promise<{ readonly end: () => void }> {
    const { prefix, changed } = this.#options;
    const hear = (message: Msg | undefined): void => {
      if (round !== this.#round) return;
      this.#await(SILENT_MS);
      const key = message === undefined ? undefined : bucket.read(message).key;
      if (key?.startsWith(prefix)) changed(key);
    };
    return bucket.consume(patternOf(prefix), hear, {
      deliver_policy: DeliverPolicy.New,
      headers_only: true,
      idle_heartbeat: nanos(HEARTBEAT_MS),
    });
  }

  #await(delayMs: number): void {
    this.#cancel?.();
    this.#cancel = this.#options.clock.after(delayMs, () => void this.begin());
  }
}
