import type { Cluster, Redis } from "ioredis";
import type { BackplaneNode } from "../../server/contract/backplane.js";
import { Trouble } from "../trouble.js";
import { within } from "../within.js";
import { type Commands, RedisClients } from "./redis-clients.js";
import { readFacts, type ServerFacts } from "./server-facts.js";
import { isReplyError, isWrongServer, wordsOf } from "./trouble.js";
import { Unanswered } from "./unanswered.js";

const CONNECT_MS = 5000;
const WHOLE_MS = 100;
const PING_EVERY_MS = 2000;
const PING_ANSWER_MS = 2000;

export interface ConnectionEvents {
  /** A message came on a channel; its bytes are part of a larger buffer. */
  message(channel: string, bytes: Buffer): void;
  /** It is of no use any more, and has been thrown away. Called once. */
  failed(connection: Connection, why: string): void;
}

/** A connection to Redis, from the first attempt until anything about it fails: then another is made. */
export class Connection {
  readonly unanswered: Unanswered;
  readonly #node: BackplaneNode;
  readonly #events: ConnectionEvents;
  readonly #timers = new Set<() => void>();
  #clients: RedisClients | undefined;
  #sharded = false;
  #over = false;
  #refusals = 0;

  constructor(node: BackplaneNode, events: ConnectionEvents) {
    this.#node = node;
    this.#events = events;
    this.unanswered = new Unanswered(node.maxQueuedBytes);
  }

  /** Whether channels belong to slots of a cluster. Known once it is open. */
  get sharded(): boolean {
    return this.#sharded;
  }

  get commands(): Commands {
    if (this.#clients === undefined) throw new Trouble("there is no connection");
    return this.#clients.commands;
  }

  /** Connects, and asks the servers what they are. Rejects where that fails; may not resolve where {@link fail} is called meanwhile. */
  async open(create: () => Redis | Cluster): Promise<void> {
    let late = "no connection in time";
    const arrived = this.after(CONNECT_MS, () => this.fail(late));
    const clients = new RedisClients(create, (error) => this.fail(wordsOf(error)));
    this.#clients = clients;
    await clients.connect();
    const masters = await Promise.all(clients.masters.map(factsOf));
    const subscribers = await Promise.all(clients.subscribers.map(factsOf));
    this.#check(masters, subscribers);
    late = "the cluster is not whole";
    if (this.#sharded) await Promise.all(clients.masters.map((master) => this.#untilWhole(master)));
    arrived();
    for (const client of clients.subscribers) this.#listen(client);
    this.#ping();
  }

  /** Resolves with how many have heard it, as far as Redis counts them, or with undefined where it was not published. */
  async publish(channel: string, message: Buffer): Promise<unknown> {
    const answered = this.unanswered.add(message.length);
    try {
      const { commands } = this;
      this.#clients?.gather();
      return await (this.#sharded ? commands.spublish(channel, message) : commands.publish(channel, message));
    } catch (error) {
      this.#refused(error);
      return undefined;
    } finally {
      answered();
    }
  }

  /** Resolves when Redis has confirmed all of them; rejects where it has not. */
  async subscribe(channels: readonly string[]): Promise<void> {
    const clients = this.#clients;
    if (clients === undefined) return;
    clients.gather();
    const asked = this.#sharded
      ? channels.map((channel) => clients.subscriberOf(channel).ssubscribe(channel))
      : clients.subscribers.map((client) => client.subscribe(...channels));
    await Promise.all(asked);
  }

  unsubscribe(channel: string): void {
    const client = this.#clients?.subscriberOf(channel);
    const asked = this.#sharded ? client?.sunsubscribe(channel) : client?.unsubscribe(channel);
    asked?.catch((error: unknown) => this.fail(wordsOf(error)));
  }

  /** Calls back once, unless the connection fails or ends before. Returns what cancels it. */
  after(delayMs: number, callback: () => void): () => void {
    if (this.#over) return () => undefined;
    const cancel = this.#node.clock.after(delayMs, () => {
      this.#timers.delete(cancel);
      callback();
    });
    this.#timers.add(cancel);
    return () => {
      this.#timers.delete(cancel);
      cancel();
    };
  }

  fail(why: string): void {
    if (this.#over) return;
    void this.end();
    this.#events.failed(this, why);
  }

  /** Disconnects at once, without {@link ConnectionEvents.failed}. Resolves when the sockets are closed. */
  end(): Promise<void> {
    this.#over = true;
    for (const cancel of this.#timers) cancel();
    this.#timers.clear();
    return this.#clients?.end() ?? Promise.resolve();
  }

  #check(masters: readonly ServerFacts[], subscribers: readonly ServerFacts[]): void {
    const apart = masters.some(({ runId }, index) => subscribers[index]?.runId !== runId);
    if (apart) throw new Trouble("the connections have reached different servers");
    this.#sharded = masters.some(({ sharded }) => sharded);
    const policy = masters.find(({ evicts }) => evicts !== undefined)?.evicts;
    if (policy === undefined) return;
    this.#node.warn(
      `Redis may throw away what the nodes rely on: its maxmemory-policy is ${policy}, and should be noeviction`,
    );
  }

  /** After a start, a server of a cluster takes nothing for two seconds, or until it has heard from the others. */
  async #untilWhole(master: Redis): Promise<void> {
    while (!(await master.cluster("INFO")).includes("cluster_state:ok")) {
      await new Promise<void>((resolve) => this.after(WHOLE_MS, resolve));
    }
  }

  #listen(client: Redis): void {
    const heard = (channel: Buffer, bytes: Buffer): void => {
      if (!this.#over) this.#events.message(channel.toString(), bytes);
    };
    client.on("messageBuffer", heard).on("smessageBuffer", heard);
  }

  /** A frozen broker, and a connection that is open on this side only, are noticed by their silence. */
  #ping(): void {
    const { clock } = this.#node;
    this.after(PING_EVERY_MS, () => {
      const { masters = [], subscribers = [] } = this.#clients ?? {};
      const pongs = Promise.all([...masters, ...subscribers].map((client) => client.ping()));
      within(clock, PING_ANSWER_MS, pongs).catch((error: unknown) => this.fail(wordsOf(error)));
      // Answers that have come are read first, where this process had other things to do.
      setImmediate(() => {
        if (this.unanswered.look()) this.fail("no answer in time");
      });
      this.#ping();
    });
  }

  /** A publish that Redis refused is one dropped message; one that it has not answered is the end of the connection. */
  #refused(error: unknown): void {
    if (!isReplyError(error) || isWrongServer(error)) this.fail(wordsOf(error));
    else if (this.#refusals++ === 0) this.#node.warn(`Redis refuses what is published: ${wordsOf(error)}`);
  }
}

async function factsOf(client: Redis): Promise<ServerFacts> {
  return readFacts(await client.info());
}
