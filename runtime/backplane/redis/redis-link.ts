import type { Cluster, Redis } from "ioredis";
import type { BackplaneLink, BackplaneNode, Published } from "../../server/contract/backplane.js";
import { MAX_ENVELOPE_BYTES } from "../limits.js";
import { within } from "../within.js";
import { Connection } from "./connection.js";
import { RedisStore } from "./redis-store.js";
import { Subscriptions } from "./subscriptions.js";
import { wordsOf } from "./trouble.js";

/** Attempts to connect are so far apart, with jitter, for all nodes lose a broker at the same time. */
const LEAST_WAIT_MS = 200;
const MOST_WAIT_MS = 2000;
const CLOSE_MS = 1000;

/** Where an envelope has the id of the node that sent it. */
const SENDER_START = 4;
const SENDER_END = 12;

export class RedisLink implements BackplaneLink {
  readonly maxPublishBytes: number = MAX_ENVELOPE_BYTES;
  readonly store: RedisStore;
  readonly #node: BackplaneNode;
  readonly #create: () => Redis | Cluster;
  readonly #subscriptions = new Subscriptions();
  readonly #self: Buffer;
  #connection: Connection | undefined;
  /** The connection, as long as it takes envelopes. */
  #up: Connection | undefined;
  #attempts = 0;
  #lastWhy = "";
  #cancelRetry: (() => void) | undefined;
  #closed: Promise<void> | undefined;

  constructor(node: BackplaneNode, create: () => Redis | Cluster) {
    this.#node = node;
    this.#create = create;
    this.#self = Buffer.from(node.id);
    this.store = new RedisStore(node, this.#subscriptions);
    this.#connect();
  }

  publish(subject: string, envelope: Uint8Array): Published {
    const connection = this.#up;
    if (connection === undefined) return "down";
    if (envelope.length > MAX_ENVELOPE_BYTES) return "tooLarge";
    if (!connection.unanswered.fits(envelope.length)) return "full";
    // Any other Uint8Array would be sent as the text of its numbers.
    const bytes = Buffer.from(envelope.buffer, envelope.byteOffset, envelope.length);
    const own = this.#subscriptions.inForce(subject);
    void connection.publish(subject, bytes).then((count) => this.#counted(connection, { subject, own, count }));
    return "sent";
  }

  subscribe(subject: string): Promise<void> {
    return this.#closed === undefined ? this.#subscriptions.add(subject) : Promise.resolve();
  }

  unsubscribe(subject: string): void {
    this.#subscriptions.remove(subject);
  }

  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  #connect(): void {
    const connection = new Connection(this.#node, {
      message: (channel, bytes) => this.#hear(channel, bytes),
      failed: (failed, why) => this.#fail(failed, why),
    });
    this.#connection = connection;
    this.#establish(connection).catch((error: unknown) => connection.fail(wordsOf(error)));
  }

  async #establish(connection: Connection): Promise<void> {
    await connection.open(this.#create);
    if (this.#connection !== connection) return;
    this.store.use(connection);
    await this.#subscriptions.restore(connection);
    if (this.#connection !== connection) return;
    this.#up = connection;
    this.#attempts = 0;
    this.#lastWhy = "";
    this.#node.changed("up", "connected");
  }

  #fail(connection: Connection, why: string): void {
    if (this.#connection !== connection) return;
    const wasUp = this.#up === connection;
    this.#forget();
    const most = Math.min(MOST_WAIT_MS, 2 * LEAST_WAIT_MS * 2 ** this.#attempts++);
    const waitMs = LEAST_WAIT_MS + Math.random() * (most - LEAST_WAIT_MS);
    this.#cancelRetry = this.#node.clock.after(waitMs, () => this.#connect());
    if (wasUp) this.#node.changed("down", why);
    else if (why !== this.#lastWhy) this.#node.warn(`cannot connect to Redis: ${why}`);
    this.#lastWhy = why;
  }

  #forget(): void {
    this.#connection = undefined;
    this.#up = undefined;
    this.store.use(undefined);
    this.#subscriptions.lost();
  }

  #hear(channel: string, bytes: Buffer): void {
    if (this.#connection === undefined) return;
    if (channel === this.store.hints) this.store.hinted(bytes.toString("latin1"));
    else if (this.#subscriptions.has(channel) && !this.#isOwn(bytes)) {
      // A copy, for the bytes are part of what came over the socket, which is kept for as long as they are.
      this.#node.receive(channel, new Uint8Array(bytes));
    }
  }

  #isOwn(bytes: Buffer): boolean {
    return bytes.length >= SENDER_END && this.#self.compare(bytes, SENDER_START, SENDER_END) === 0;
  }

  /** In a cluster, Redis counts only who listens at one of its servers. */
  #counted(connection: Connection, { subject, own, count }: Counted): void {
    if (connection !== this.#up || connection.sharded) return;
    const onlyOwn = own !== undefined && own === this.#subscriptions.inForce(subject);
    if (count === 0 || Number(count) === (onlyOwn ? 1 : 0)) this.#node.unheard?.(subject);
  }

  async #close(): Promise<void> {
    const [connection, up] = [this.#connection, this.#up];
    this.#cancelRetry?.();
    this.#forget();
    this.#subscriptions.removeAll();
    const { clock } = this.#node;
    if (up !== undefined) await within(clock, CLOSE_MS, up.unanswered.emptied()).catch(() => undefined);
    if (connection !== undefined) await within(clock, CLOSE_MS, connection.end()).catch(() => undefined);
  }
}

interface Counted {
  readonly subject: string;
  /** This node's own subscription when it was published. */
  readonly own: object | undefined;
  readonly count: unknown;
}
