import {
  AckPolicy,
  type ConsumerConfig,
  JetStreamApiCodes,
  JetStreamApiError,
  type JetStreamClient,
  type JetStreamManager,
  jetstream,
  StorageType,
  type StreamConfig,
} from "@nats-io/jetstream";
import { type KV, Kvm } from "@nats-io/kv";
import { createInbox, Empty, headers, type Msg, type NatsConnection, nanos } from "@nats-io/transport-node";
import type { StoredValue } from "../../server/contract/backplane.js";
import { fromTokens, toTokens } from "./keys.js";

export interface BucketOptions {
  readonly client: NatsConnection;
  readonly name: string;
  readonly replicas: number;
}

/** The last value of a key, or the mark that it has gone. */
export interface Entry extends StoredValue {
  readonly gone: boolean;
}

interface Parts {
  readonly jetstream: JetStreamClient;
  readonly manager: JetStreamManager;
  readonly kv: KV;
  readonly config: StreamConfig;
  readonly name: string;
}

/** What a consumer is told: a message of the bucket, or, where there is none for a while, undefined. */
export type Listener = (message: Msg | undefined) => void;

/** Longer than an answer of the store may take, which is what rejects. */
const REQUEST_MS = 10_000;
/** Consumers that nobody listens to any more are removed by the server after this. */
const UNUSED_MS = 5000;
const OPERATION = "KV-Operation";

const conflicts: ReadonlySet<number> = new Set([
  JetStreamApiCodes.StreamWrongLastSequence,
  JetStreamApiCodes.StreamWrongLastSequenceUnknown,
]);

/** A bucket of JetStream's key-value store, over one connection. */
export class Bucket {
  readonly config: StreamConfig;
  readonly #client: NatsConnection;
  readonly #subjects: string;
  readonly #stream: string;
  readonly #jetstream: JetStreamClient;
  readonly #manager: JetStreamManager;
  readonly #kv: KV;

  private constructor(client: NatsConnection, parts: Parts) {
    this.#client = client;
    this.#jetstream = parts.jetstream;
    this.#manager = parts.manager;
    this.#kv = parts.kv;
    this.config = parts.config;
    this.#stream = parts.config.name;
    this.#subjects = `$KV.${parts.name}.`;
  }

  /** Opens the bucket, and makes it where there is none. Values are read where they are written, not from copies that may be old. */
  static async open(options: BucketOptions): Promise<Bucket> {
    const { client, name, replicas } = options;
    const js = jetstream(client, { timeout: REQUEST_MS });
    const kv = await new Kvm(js).create(name, {
      history: 1,
      replicas,
      storage: StorageType.File,
      allow_direct: false,
    });
    const manager = await js.jetstreamManager(false);
    const { config } = await manager.streams.info(`KV_${name}`);
    return new Bucket(client, { jetstream: js, manager, kv, config, name });
  }

  async get(key: string): Promise<Entry | undefined> {
    const entry = await this.#kv.get(toTokens(key));
    if (entry === null) return undefined;
    return { value: entry.string(), revision: entry.revision, gone: entry.operation !== "PUT" };
  }

  /** Where the revision of the key is this one, or the key has none and it is 0: writes, and returns the new one. Else undefined. */
  put(key: string, value: string, revision: number): Promise<number | undefined> {
    return this.#publish(key, new TextEncoder().encode(value), { revision });
  }

  /** Writes the mark that a key has gone, and returns its revision. Undefined where the revision of the key is another. */
  mark(key: string, revision: number): Promise<number | undefined> {
    return this.#publish(key, Empty, { revision, operation: "DEL" });
  }

  /** Removes a mark, if it is still there. Not where the bucket keeps older values, which would come back. */
  async unmark(revision: number): Promise<void> {
    if (this.config.max_msgs_per_subject !== 1) return;
    await this.#manager.streams.deleteMessage(this.#stream, revision, false);
  }

  /** Tells the listener of messages, also of those to come. Resolves with how many there are at first, and with what ends it. */
  async consume(pattern: string, listener: Listener, config: Partial<ConsumerConfig>): Promise<Consumption> {
    const inbox = createInbox();
    const subscription = this.#client.subscribe(inbox, {
      callback: (error, message) => {
        if (error === null) listener(message.headers?.code === 100 ? undefined : message);
      },
    });
    const asked: Partial<ConsumerConfig> = {
      ack_policy: AckPolicy.None,
      deliver_subject: inbox,
      filter_subject: this.#subjects + pattern,
      inactive_threshold: nanos(UNUSED_MS),
      mem_storage: true,
      num_replicas: 1,
      ...config,
    };
    try {
      const { name, num_pending: pending } = await this.#manager.consumers.add(this.#stream, asked);
      return { pending, end: () => this.#endConsumer(name, () => subscription.unsubscribe()) };
    } catch (error) {
      subscription.unsubscribe();
      throw error;
    }
  }

  /** What a consumer was told. */
  read(message: Msg): Entry & { readonly key: string } {
    return {
      key: fromTokens(message.subject.slice(this.#subjects.length)),
      value: message.string(),
      revision: revisionOf(message),
      gone: (message.headers?.get(OPERATION) ?? "") !== "",
    };
  }

  #endConsumer(name: string, unsubscribe: () => void): void {
    unsubscribe();
    this.#manager.consumers.delete(this.#stream, name).catch(() => undefined);
  }

  async #publish(key: string, bytes: Uint8Array, { revision, operation }: Write): Promise<number | undefined> {
    const marks = headers();
    if (operation !== undefined) marks.set(OPERATION, operation);
    const expect = { lastSubjectSequence: revision };
    try {
      const { seq } = await this.#jetstream.publish(this.#subjects + toTokens(key), bytes, { headers: marks, expect });
      return seq;
    } catch (error) {
      if (error instanceof JetStreamApiError && conflicts.has(error.code)) return undefined;
      throw error;
    }
  }
}

interface Write {
  readonly revision: number;
  readonly operation?: string;
}

/** A consumer of the bucket. */
export interface Consumption {
  readonly pending: number;
  readonly end: () => void;
}

/** The address for an acknowledgement: `$JS.ACK`, stream, consumer, delivered, revision, number, time, pending. */
function partsOf({ reply = "" }: Msg): readonly string[] {
  const parts = reply.split(".");
  // Newer servers put a domain and an account before the stream.
  return parts.length > 9 ? parts.slice(4) : parts.slice(2);
}

function revisionOf(message: Msg): number {
  return Number(partsOf(message)[3]);
}

/** How many messages come after it. */
export function pendingAfter(message: Msg): number {
  return Number(partsOf(message)[6]);
}
