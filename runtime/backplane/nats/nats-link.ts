import type { Subscription } from "@nats-io/transport-node";
import type { BackplaneLink, BackplaneNode, Published } from "../../server/contract/backplane.js";
import { MAX_ENVELOPE_BYTES } from "../limits.js";
import type { Connection } from "./connection.js";
import { NatsStore } from "./nats-store.js";
import type { NatsSettings } from "./options.js";
import { Redial } from "./redial.js";

/** A subject that is subscribed to, as long as it is. */
interface Wanted {
  readonly subject: string;
  /** Who waits for it to be in force. */
  readonly waiting: (() => void)[];
  /** At the connection that there is. */
  subscription: Subscription | undefined;
}

/** A link: a connection, or the wait for one, and the subscriptions that each connection is given. */
export class NatsLink implements BackplaneLink {
  readonly store: NatsStore;
  readonly #node: BackplaneNode;
  readonly #redial: Redial;
  readonly #wanted = new Map<string, Wanted>();
  #connection: Connection | undefined;
  /** How many subscriptions were asked for, ever. */
  #asked = 0;
  #up = false;
  #closing: Promise<void> | undefined;

  constructor(node: BackplaneNode, { connect, replicas }: NatsSettings) {
    this.#node = node;
    const { clock, prefix } = node;
    const warn = (text: string): void => {
      if (this.#closing === undefined) node.warn(text);
    };
    this.store = new NatsStore({ clock, prefix, replicas, warn });
    this.#redial = new Redial({
      clock,
      warn,
      connect: { name: `${prefix} ${node.id}`, ...connect },
      opened: (connection) => void this.#begin(connection),
      lost: (connection, why) => this.#lost(connection, why),
    });
  }

  get maxPublishBytes(): number {
    return this.#connection?.maxPublishBytes ?? MAX_ENVELOPE_BYTES;
  }

  publish(subject: string, envelope: Uint8Array): Published {
    const connection = this.#connection;
    if (!this.#up || connection === undefined) return "down";
    if (envelope.length > connection.maxPublishBytes) return "tooLarge";
    if (connection.unansweredBytes + envelope.length > this.#node.maxQueuedBytes) return "full";
    return connection.publish(subject, envelope) ? "sent" : "down";
  }

  subscribe(subject: string): Promise<void> {
    if (this.#closing !== undefined) return Promise.resolve();
    const wanted = this.#wanted.get(subject) ?? this.#want(subject);
    return new Promise((resolve) => {
      wanted.waiting.push(resolve);
      if (this.#up) void this.#connection?.answered().then(() => confirm(wanted));
    });
  }

  unsubscribe(subject: string): void {
    const wanted = this.#wanted.get(subject);
    if (wanted === undefined) return;
    this.#wanted.delete(subject);
    wanted.subscription?.unsubscribe();
    confirm(wanted);
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  #want(subject: string): Wanted {
    const wanted: Wanted = { subject, waiting: [], subscription: undefined };
    this.#wanted.set(subject, wanted);
    this.#asked++;
    if (this.#connection !== undefined) this.#subscribeAt(this.#connection, wanted);
    return wanted;
  }

  #subscribeAt(connection: Connection, wanted: Wanted): void {
    const { subject } = wanted;
    wanted.subscription = connection.subscribe(subject, (envelope) => {
      // The client may still have messages of a subscription, or a connection, that has ended.
      const ended = this.#connection !== connection || this.#wanted.get(subject) !== wanted;
      if (!ended && this.#closing === undefined) this.#node.receive(subject, envelope);
    });
  }

  /** Up once all that is subscribed to by then is in force. */
  async #begin(connection: Connection): Promise<void> {
    this.#connection = connection;
    for (const wanted of this.#wanted.values()) this.#subscribeAt(connection, wanted);
    let asked: number;
    do {
      asked = this.#asked;
      await connection.answered();
    } while (asked !== this.#asked);
    if (this.#connection !== connection || this.#closing !== undefined) return;
    this.#up = true;
    for (const wanted of this.#wanted.values()) confirm(wanted);
    this.store.attach(connection.client);
    this.#node.changed("up", "connected");
  }

  #lost(connection: Connection, why: string): void {
    if (this.#connection !== connection) return;
    this.#connection = undefined;
    this.store.detach();
    if (this.#up && this.#closing === undefined) {
      this.#up = false;
      this.#node.changed("down", why);
    }
  }

  async #close(): Promise<void> {
    this.#up = false;
    this.#redial.end();
    this.store.close();
    for (const subject of [...this.#wanted.keys()]) this.unsubscribe(subject);
    await this.#connection?.close();
    this.#connection = undefined;
  }
}

function confirm(wanted: Wanted): void {
  for (const resolve of wanted.waiting.splice(0)) resolve();
}
