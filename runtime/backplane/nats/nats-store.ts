import { JetStreamApiCodes, JetStreamApiError, StorageType, type StreamConfig } from "@nats-io/jetstream";
import type { NatsConnection } from "@nats-io/transport-node";
import type { Clock } from "../../protocol/clock.js";
import type { BackplaneStore, StoredValue } from "../../server/contract/backplane.js";
import { within } from "../within.js";
import { Bucket } from "./bucket.js";
import { bucketOf } from "./keys.js";
import { list } from "./listing.js";
import { Marks } from "./marks.js";
import { Watch } from "./watch.js";

export interface NatsStoreOptions {
  readonly clock: Clock;
  readonly prefix: string;
  readonly replicas: number;
  readonly warn: (text: string) => void;
}

const ANSWER_MS = 1000;
/** How often a creation looks again at a key that comes and goes. */
const CREATE_TRIES = 20;

/** The store of a link: a bucket, opened when it is first asked for, and again at each connection. */
export class NatsStore implements BackplaneStore {
  readonly #options: NatsStoreOptions;
  readonly #marks: Marks;
  readonly #watches = new Set<Watch>();
  readonly #warned = new Set<string>();
  #client: NatsConnection | undefined;
  #bucket: Promise<Bucket> | undefined;

  constructor(options: NatsStoreOptions) {
    this.#options = options;
    this.#marks = new Marks(options.clock, async (revision) => (await this.#open()).unmark(revision));
  }

  get(key: string): Promise<StoredValue | undefined> {
    return this.#ask(async (bucket) => {
      const entry = await bucket.get(key);
      return entry === undefined || entry.gone ? undefined : { value: entry.value, revision: entry.revision };
    });
  }

  create(key: string, value: string): Promise<number | undefined> {
    return this.#ask(async (bucket) => {
      let revision = 0;
      for (let tries = 0; tries < CREATE_TRIES; tries++) {
        const created = await bucket.put(key, value, revision);
        if (created !== undefined) return created;
        const entry = await bucket.get(key);
        if (entry !== undefined && !entry.gone) return undefined;
        revision = entry?.revision ?? 0;
      }
      throw new Error("the key comes and goes too often");
    });
  }

  update(key: string, value: string, revision: number): Promise<number | undefined> {
    return this.#ask(async (bucket) => (revision > 0 ? await bucket.put(key, value, revision) : undefined));
  }

  delete(key: string, revision: number): Promise<boolean> {
    return this.#ask(async (bucket) => {
      const mark = revision > 0 ? await bucket.mark(key, revision) : undefined;
      if (mark !== undefined) this.#marks.add(mark);
      return mark !== undefined;
    });
  }

  list(prefix: string): Promise<ReadonlyMap<string, StoredValue>> {
    return this.#ask(async (bucket, ended) => {
      const { values, marks } = await list(bucket, prefix, ended);
      for (const mark of marks) this.#marks.add(mark);
      return values;
    });
  }

  watch(prefix: string, changed: (key: string) => void): () => void {
    const watch = new Watch({ clock: this.#options.clock, prefix, changed, bucket: () => this.#open() });
    this.#watches.add(watch);
    if (this.#client !== undefined) void watch.begin();
    return () => {
      this.#watches.delete(watch);
      watch.end();
    };
  }

  attach(client: NatsConnection): void {
    this.#client = client;
    for (const watch of this.#watches) void watch.begin();
  }

  detach(): void {
    this.#client = undefined;
    this.#bucket = undefined;
    this.#marks.clear();
    for (const watch of this.#watches) watch.pause();
  }

  close(): void {
    for (const watch of this.#watches) watch.end();
    this.#watches.clear();
    this.detach();
  }

  /** Asks the bucket, once more if it turns out to be gone: then nothing was written. Rejects after a second. */
  #ask<Answer>(run: (bucket: Bucket, ended: Promise<unknown>) => Promise<Answer>): Promise<Answer> {
    let end = (): void => undefined;
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    const asked = async (): Promise<Answer> => {
      const opening = this.#open();
      try {
        return await run(await opening, ended);
      } catch (error) {
        if (!isGone(error)) throw error;
        if (this.#bucket === opening) this.#reopen();
        return await run(await this.#open(), ended);
      }
    };
    return within(this.#options.clock, ANSWER_MS, asked()).finally(end);
  }

  #reopen(): void {
    this.#bucket = undefined;
    for (const watch of this.#watches) void watch.begin();
  }

  #open(): Promise<Bucket> {
    const client = this.#client;
    if (client === undefined) return Promise.reject(new Error("there is no connection to NATS"));
    this.#bucket ??= this.#openAt(client);
    return this.#bucket;
  }

  async #openAt(client: NatsConnection): Promise<Bucket> {
    const { prefix, replicas } = this.#options;
    try {
      const bucket = await Bucket.open({ client, name: bucketOf(prefix), replicas });
      for (const text of faultsOf(bucket.config)) this.#warnOnce(text);
      return bucket;
    } catch (error) {
      if (this.#client === client) this.#bucket = undefined;
      if (!isWithoutJetStream(error)) throw error;
      if (client.info?.jetstream !== true) this.#warnOnce("NATS has no JetStream here: nothing can be stored");
      throw new Error("NATS has no JetStream here", { cause: error });
    }
  }

  #warnOnce(text: string): void {
    if (this.#warned.has(text)) return;
    this.#warned.add(text);
    this.#options.warn(text);
  }
}

function isWithoutJetStream(error: unknown): boolean {
  return error instanceof Error && error.name === "JetStreamNotEnabled";
}

/** Whether the stream of the bucket is not there: nobody answers to what is published to it. */
function isGone(error: unknown): boolean {
  if (isWithoutJetStream(error)) return true;
  return error instanceof JetStreamApiError && error.code === JetStreamApiCodes.StreamNotFound;
}

/** What of the settings of a bucket that somebody else made breaks the promises of a store. */
function faultsOf({ storage, max_age: maxAge, max_msgs_per_subject: history }: StreamConfig): readonly string[] {
  const faults = [
    storage === StorageType.Memory && "is kept in memory, and lost with its servers",
    maxAge > 0 && "has a time limit (TTL), after which values vanish",
    history !== 1 && "keeps older values, and marks of all keys that were ever deleted",
  ];
  return faults.filter((fault) => fault !== false).map((fault) => `the bucket of the store ${fault}`);
}
