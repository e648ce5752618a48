import { randomInt } from "node:crypto";
import type { BackplaneLink, BackplaneNode, Published } from "../../server/contract/backplane.js";
import { afterAwake } from "../after-awake.js";
import { MAX_ENVELOPE_BYTES } from "../limits.js";
import type { Channel, ChannelLink } from "./channel.js";
import { costOf, fits, type StoreOperation, type ToWorker } from "./messages.js";
import { Pulse } from "./pulse.js";
import { Questions } from "./questions.js";
import { confirm, type Subscription, Subscriptions } from "./subscriptions.js";
import { WorkerStore } from "./worker-store.js";

/** How long the store and `close` wait for an answer, in milliseconds. */
const ANSWER_MS = 1_000;

const SILENT = "the primary does not answer";
const GONE = "the channel to the primary is closed";
const ENDED = "the primary has closed its backplane";

type Delivery = Extract<ToWorker, { readonly did: "message" | "changed" }>;

/** A link of a worker to the primary. */
export class WorkerLink implements BackplaneLink, ChannelLink {
  /** Of all workers' links, none has the same. */
  readonly id: number = randomInt(2 ** 48 - 1);
  readonly maxPublishBytes: number = MAX_ENVELOPE_BYTES;
  readonly store: WorkerStore;
  readonly #channel: Channel;
  readonly #node: BackplaneNode;
  readonly #pulse: Pulse;
  readonly #questions = new Questions();
  readonly #subscriptions = new Subscriptions();
  /** What the primary has not been told: subscriptions that were made, and the subjects of those that were ended. */
  readonly #changes = new Map<string, Subscription | undefined>();
  /** `new`: was never up. `ended`: never will be any more. */
  #state: "new" | "up" | "down" | "ended" = "new";
  /** Whether the primary has been told all that this link wants. */
  #told = false;
  /** Accepted for publishing, and not answered. */
  #queued = 0;
  /** Taken, and not answered. */
  #owed = 0;
  #closing: Promise<void> | undefined;

  constructor(channel: Channel, node: BackplaneNode) {
    this.#channel = channel;
    this.#node = node;
    const ask = (operation: StoreOperation) => this.#askStore(operation);
    this.store = new WorkerStore({ ask, watch: (prefixes) => this.#watch(prefixes) }, node.prefix);
    this.#pulse = new Pulse({ clock: node.clock, ask: () => this.#ping(), silent: () => this.#silent() });
    if (!channel.connected) {
      this.#state = "ended";
      return;
    }
    channel.add(this);
    this.#open();
    this.#pulse.start();
  }

  publish(subject: string, envelope: Uint8Array): Published {
    if (this.#state !== "up" || !this.#channel.connected) return "down";
    if (envelope.length > MAX_ENVELOPE_BYTES) return "tooLarge";
    const most = this.#node.maxQueuedBytes;
    const cost = costOf(subject, envelope);
    if (envelope.length > most || !fits(this.#queued, cost, most)) return "full";
    this.#queued += cost;
    this.#channel.send({ link: this.id, do: "publish", subject, envelope });
    return "sent";
  }

  subscribe(subject: string): Promise<void> {
    if (this.#closing !== undefined) return Promise.resolve();
    const subscription = this.#subscriptions.add(subject);
    if (subscription !== undefined) this.#change(subject, subscription);
    return this.#subscriptions.confirmation(subject);
  }

  unsubscribe(subject: string): void {
    if (this.#subscriptions.remove(subject)) this.#change(subject, undefined);
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  hear(message: ToWorker): void {
    this.#pulse.heard();
    switch (message.did) {
      case "message":
      case "changed":
        this.#take(message);
        break;
      case "took":
        this.#passed(message.cost, message.unheard);
        break;
      case "answer":
        this.#questions.answer(message.ask, message.value);
        break;
      case "refused":
        this.#refused(message.why);
        break;
      case "ended":
        this.#end(ENDED);
    }
  }

  lost(): void {
    this.#end(GONE);
  }

  /** The primary is told that it was taken with all else that comes in this turn. */
  #take(message: Delivery): void {
    if (this.#owed === 0) setImmediate(() => this.#answer());
    if (message.did === "message") {
      this.#owed += costOf(message.subject, message.envelope);
      this.#receive(message.subject, message.envelope);
    } else {
      this.#owed += costOf(message.key);
      if (this.#closing === undefined) this.store.hint(message.key);
    }
  }

  /** The bytes are a view into those of several messages: a copy keeps none of the others. */
  #receive(subject: string, envelope: Uint8Array): void {
    if (this.#state === "up" && this.#subscriptions.has(subject)) this.#node.receive(subject, new Uint8Array(envelope));
  }

  /** Whether the primary is to be told what has changed; else it is told all when the link comes up. */
  #canTell(): boolean {
    this.#told &&= this.#state === "up";
    return this.#told;
  }

  /** The primary is told with all else that changes before the end of this microtask: what was last said of a subject counts. */
  #change(subject: string, subscription: Subscription | undefined): void {
    if (!this.#canTell()) return;
    if (this.#changes.size === 0) queueMicrotask(() => this.#sendChanges());
    this.#changes.set(subject, subscription);
  }

  #sendChanges(): void {
    const changes = [...this.#changes];
    this.#changes.clear();
    if (!this.#canTell()) return;
    const subjects = changes.filter(([, made]) => made !== undefined).map(([subject]) => subject);
    const ended = changes.filter(([, made]) => made === undefined).map(([subject]) => subject);
    const answered = (): void => {
      for (const [, made] of changes) if (made !== undefined) confirm(made);
    };
    this.#channel.send({ link: this.id, do: "subscribe", subjects, ended, ask: this.#questions.add({ answered }) });
  }

  #open(): void {
    this.#told = true;
    const { subjects } = this.#subscriptions;
    const { prefixes } = this.store;
    this.#channel.send({ link: this.id, do: "open", probe: new Uint8Array(1), subjects, prefixes });
    this.#pulse.ask();
  }

  #ping(): void {
    const ask = this.#questions.add({ answered: () => this.#pinged() });
    this.#channel.send({ link: this.id, do: "ping", ask });
  }

  #pinged(): void {
    this.#pulse.answered();
    if (this.#state === "up" || this.#state === "ended") return;
    if (this.#told) this.#goUp();
    else this.#open();
  }

  #silent(): void {
    if (this.#state === "new") {
      this.#state = "down";
      this.#node.warn("the primary does not answer: did it call setUpPrimary() before it forked this worker?");
    }
    if (this.#state === "up") this.#goDown("down", SILENT);
  }

  #refused(why: string): void {
    if (this.#state === "ended") return;
    this.#end(why);
    this.#node.warn(why);
  }

  #end(why: string): void {
    this.#pulse.stop();
    this.#questions.fail();
    if (this.#state === "up") this.#goDown("ended", why);
    this.#state = "ended";
  }

  #goUp(): void {
    this.#state = "up";
    this.#subscriptions.confirmAll();
    this.#node.changed("up", "connected");
  }

  #goDown(state: "down" | "ended", why: string): void {
    this.#state = state;
    this.#told = false;
    this.#subscriptions.doubtAll();
    this.#node.changed("down", why);
  }

  #answer(): void {
    this.#channel.send({ link: this.id, do: "took", cost: this.#owed });
    this.#owed = 0;
  }

  #passed(cost: number, unheard: readonly string[]): void {
    this.#queued -= cost;
    if (this.#state !== "up") return;
    for (const subject of unheard) this.#node.unheard?.(subject);
  }

  #watch(prefixes: readonly string[]): void {
    if (this.#canTell()) this.#channel.send({ link: this.id, do: "watch", prefixes });
  }

  #askStore(operation: StoreOperation): Promise<unknown> {
    if (this.#state !== "up") return Promise.reject(new Error(SILENT));
    return new Promise((resolve, reject) => {
      const failed = (): void => reject(new Error(SILENT));
      const ask = this.#questions.add({
        answered(value) {
          cancel();
          resolve(value);
        },
        failed() {
          cancel();
          failed();
        },
      });
      const cancel = afterAwake(this.#node.clock, ANSWER_MS, () => {
        this.#questions.forget(ask);
        failed();
      });
      this.#channel.send({ link: this.id, do: "store", ask, operation });
    });
  }

  async #close(): Promise<void> {
    const state = this.#state;
    this.#state = "ended";
    this.#pulse.stop();
    this.#subscriptions.clear();
    this.store.clear();
    this.#questions.fail();
    if (state !== "ended") await this.#sayGoodbye(state === "up");
    this.#channel.remove(this);
  }

  /** Resolves when the primary has passed on all that was published, or after a second. */
  #sayGoodbye(waits: boolean): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        cancel();
        resolve();
      };
      const ask = this.#questions.add({ answered: done, failed: done });
      const cancel = afterAwake(this.#node.clock, ANSWER_MS, done);
      this.#channel.send({ link: this.id, do: "close", ask });
      if (!waits) done();
    });
  }
}
