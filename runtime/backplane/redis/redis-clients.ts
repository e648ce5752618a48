import type { Cluster, Redis } from "ioredis";
import { Trouble } from "../trouble.js";
import { clientOptions } from "./redis-options.js";
import { slotOf } from "./slots.js";
import { isReplyError } from "./trouble.js";

/** What is asked of a client, be it one of a single Redis or of a cluster. */
export interface Commands {
  publish(channel: string, message: Buffer | string): Promise<unknown>;
  spublish(channel: string, message: Buffer | string): Promise<unknown>;
  evalsha(hash: string, keys: number, ...rest: string[]): Promise<unknown>;
  eval(script: string, keys: number, ...rest: string[]): Promise<unknown>;
  hmget(key: string, ...fields: string[]): Promise<(string | null)[]>;
  zrangebylex(key: string, min: string, max: string, limit: "LIMIT", offset: number, count: number): Promise<string[]>;
}

/** The clients of one connection to a broker: they are made together, and when one is lost, all are thrown away. */
export class RedisClients {
  readonly commands: Redis | Cluster;
  readonly #create: () => Redis | Cluster;
  readonly #lost: (error: unknown) => void;
  readonly #all = new Set<Redis | Cluster>();
  #masters: readonly Redis[] = [];
  #subscribers: readonly Redis[] = [];
  #lastError: unknown;
  #gathering = false;
  #ended = false;

  /** Throws what `create` throws. `lost` may be called several times, and in a later turn. */
  constructor(create: () => Redis | Cluster, lost: (error: unknown) => void) {
    this.#create = create;
    this.#lost = lost;
    this.commands = this.#adopt(create());
  }

  /** The clients of single servers: to give commands to, and to subscribe at. */
  get masters(): readonly Redis[] {
    return this.#masters;
  }

  get subscribers(): readonly Redis[] {
    return this.#subscribers;
  }

  /** Resolves when all are connected. Does not resolve where one is lost before. */
  async connect(): Promise<void> {
    const { commands } = this;
    await ready(commands);
    if (this.#ended) throw new Trouble("the connection was closed");
    this.#masters = isCluster(commands) ? commands.nodes("master") : [commands];
    this.#subscribers = isCluster(commands)
      ? this.#masters.map((master) => this.#adopt(master.duplicate(clientOptions)))
      : [this.#adopt(asSingle(this.#create()))];
    if (this.#subscribers.length === 0) throw new Trouble("the cluster has no masters");
    await Promise.all(this.#subscribers.map(ready));
  }

  /** The one to subscribe to a sharded channel at. */
  subscriberOf(channel: string): Redis {
    const { commands } = this;
    const [first] = this.#subscribers;
    const at = isCluster(commands) ? this.#masterOf(commands, channel) : 0;
    const subscriber = this.#subscribers[at] ?? first;
    if (subscriber === undefined) throw new Trouble("there is no connection");
    return subscriber;
  }

  /** What is sent to any server before the end of this microtask leaves in one write, as each of them costs more than all else. */
  gather(): void {
    if (this.#gathering) return;
    const streams = [...this.#masters, ...this.#subscribers].map(({ stream }) => stream);
    for (const stream of streams) stream.cork();
    this.#gathering = true;
    queueMicrotask(() => {
      this.#gathering = false;
      for (const stream of streams) stream.uncork();
    });
  }

  /** Disconnects all, and resolves when they have ended. */
  async end(): Promise<void> {
    this.#ended = true;
    await Promise.all([...this.#all].map(disconnected));
  }

  #masterOf(cluster: Cluster, channel: string): number {
    const key = cluster.slots[slotOf(channel)]?.[0];
    return this.#masters.findIndex(({ options: { host, port } }) => `${host}:${port}` === key);
  }

  #adopt<Client extends Redis | Cluster>(client: Client): Client {
    this.#all.add(client);
    const lost = (): void => this.#lost(this.#lastError);
    const failed = (error: unknown): void => {
      this.#lastError = error;
      // The client would go on without the database that it asked for.
      if (isReplyError(error)) lost();
    };
    client.on("error", failed).on("node error", failed).on("close", lost).on("end", lost);
    client.on("moved", () => this.#lost(new Trouble("slots of the cluster have moved")));
    client.on("-node", (node: Redis) => {
      if (this.#masters.includes(node)) lost();
    });
    const wrong = findWrongOption(client);
    if (wrong !== undefined) {
      client.disconnect();
      throw new Trouble(`\`create\` must set ${wrong}`);
    }
    if (client.status === "wait") client.connect().catch(failed);
    return client;
  }
}

function isCluster(client: Redis | Cluster): client is Cluster {
  return client.isCluster;
}

function asSingle(client: Redis | Cluster): Redis {
  if (isCluster(client)) throw new Trouble("`create` returned a Redis, and then a Cluster");
  return client;
}

/** Where a client would do what {@link clientOptions} forbid, what it has to be told. */
function findWrongOption(client: Redis | Cluster): string | undefined {
  const { enableOfflineQueue, keyPrefix } = client.options;
  if (enableOfflineQueue !== false) return "enableOfflineQueue to false";
  if (keyPrefix !== undefined && keyPrefix !== "") return "no keyPrefix";
  return isCluster(client) && client.options.scaleReads !== "master" ? "no scaleReads" : undefined;
}

function ready(client: Redis | Cluster): Promise<void> {
  return new Promise((resolve) => {
    if (client.status === "ready") resolve();
    else client.once("ready", resolve);
  });
}

function disconnected(client: Redis | Cluster): Promise<void> {
  return new Promise((resolve) => {
    if (client.status === "end") resolve();
    else client.once("end", resolve);
    client.disconnect();
  });
}
