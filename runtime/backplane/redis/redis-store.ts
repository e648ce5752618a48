import type { BackplaneNode, BackplaneStore, StoredValue } from "../../server/contract/backplane.js";
import { Trouble } from "../trouble.js";
import { within } from "../within.js";
import type { Connection } from "./connection.js";
import { removeScript, type Script, writeScript } from "./scripts.js";
import type { Subscriptions } from "./subscriptions.js";
import { isReplyError, isWrongServer, wordsOf } from "./trouble.js";

const ANSWER_MS = 1000;
/** How many values are asked for at once: 64 MiB at most. */
const PAGE = 250;

interface Watch {
  readonly prefix: string;
  readonly changed: (key: string) => void;
}

/**
 * Each key is a hash with its value `v` and its revision `r`; a sorted set has the keys in order, and a counter the last revision. The
 * names of all begin alike, in braces: in a cluster they are in one slot. Keys of the store have no colon, the other two have.
 */
export class RedisStore implements BackplaneStore {
  /** The channel that changed keys are told on. */
  readonly hints: string;
  readonly #node: BackplaneNode;
  readonly #subscriptions: Subscriptions;
  readonly #start: string;
  readonly #watches = new Set<Watch>();
  #connection: Connection | undefined;

  constructor(node: BackplaneNode, subscriptions: Subscriptions) {
    this.#node = node;
    this.#subscriptions = subscriptions;
    this.#start = `{${node.prefix}}:`;
    this.hints = `${node.prefix}.:keys`;
  }

  use(connection: Connection | undefined): void {
    this.#connection = connection;
  }

  get(key: string): Promise<StoredValue | undefined> {
    return this.#answer((connection) => this.#read(connection, key));
  }

  create(key: string, value: string): Promise<number | undefined> {
    return this.#write(key, value, "");
  }

  update(key: string, value: string, revision: number): Promise<number | undefined> {
    return this.#write(key, value, String(revision));
  }

  async delete(key: string, revision: number): Promise<boolean> {
    return (await this.#change(removeScript, key, [String(revision)])) !== null;
  }

  list(prefix: string): Promise<ReadonlyMap<string, StoredValue>> {
    return this.#answer(async (connection) => {
      const found = new Map<string, StoredValue>();
      for (let after = `[${prefix}`; after !== ""; ) {
        const keys = await connection.commands.zrangebylex(this.#index, after, `(${prefix}~`, "LIMIT", 0, PAGE);
        const values = await Promise.all(keys.map((key) => this.#read(connection, key)));
        for (const [index, key] of keys.entries()) {
          const value = values[index];
          if (value !== undefined) found.set(key, value);
        }
        after = keys.length < PAGE ? "" : `(${keys.at(-1)}`;
      }
      return found;
    });
  }

  watch(prefix: string, changed: (key: string) => void): () => void {
    const watch = { prefix, changed };
    this.#watches.add(watch);
    void this.#subscriptions.add(this.hints);
    return () => {
      this.#watches.delete(watch);
      if (this.#watches.size === 0) this.#subscriptions.remove(this.hints);
    };
  }

  /** Somebody says that a key has changed. */
  hinted(key: string): void {
    if (!/^[A-Za-z0-9_.-]{1,512}$/.test(key)) return;
    for (const { prefix, changed } of [...this.#watches]) if (key.startsWith(prefix)) changed(key);
  }

  get #index(): string {
    return `${this.#start}:keys`;
  }

  async #read({ commands }: Connection, key: string): Promise<StoredValue | undefined> {
    const [value, revision] = await commands.hmget(this.#start + key, "v", "r");
    return typeof value === "string" ? { value, revision: Number(revision) } : undefined;
  }

  async #write(key: string, value: string, revision: string): Promise<number | undefined> {
    const written = await this.#change(writeScript, key, [revision, value]);
    return written === null ? undefined : Number(written);
  }

  #change(script: Script, key: string, values: readonly string[]): Promise<unknown> {
    return this.#answer(async (connection) => {
      const hints = connection.sharded ? "" : this.hints;
      const keys = [this.#start + key, this.#index, `${this.#start}:revision`];
      const changed = await run(connection, script, [...keys, key, hints, ...values]);
      // A script may not publish to the slot of another key.
      if (connection.sharded && changed !== null) connection.commands.spublish(this.hints, key).catch(() => undefined);
      return changed;
    });
  }

  async #answer<Answer>(ask: (connection: Connection) => Promise<Answer>): Promise<Answer> {
    const connection = this.#connection;
    if (connection === undefined) throw new Error("the store of Redis cannot be reached");
    try {
      return await within(this.#node.clock, ANSWER_MS, ask(connection));
    } catch (error) {
      if (isWrongServer(error)) connection.fail(wordsOf(error));
      throw new Trouble(`the store of Redis has not answered: ${wordsOf(error)}`);
    }
  }
}

/** Redis forgets scripts when it starts anew. */
async function run({ commands }: Connection, { hash, text }: Script, rest: readonly string[]): Promise<unknown> {
  try {
    return await commands.evalsha(hash, 3, ...rest);
  } catch (error) {
    if (!isReplyError(error) || wordsOf(error) !== "NOSCRIPT") throw error;
    return commands.eval(text, 3, ...rest);
  }
}
