import type { ConnectionOptions } from "node:tls";
import { type Cluster, Redis, type RedisOptions } from "ioredis";
import { usage } from "../../protocol/error.js";

export interface RedisBackplaneOptions {
  /** `redis://user:password@host:6379/0`; with TLS `rediss://`. Instead of the other parts of an address. */
  readonly url?: string;
  /** `localhost` where there is none. */
  readonly host?: string;
  /** 6379 where there is none. */
  readonly port?: number;
  readonly username?: string;
  readonly password?: string;
  /** True for TLS, or what `tls.connect` of Node takes. */
  readonly tls?: boolean | ConnectionOptions;
  /** The number of the database, which only the store asks for: channels belong to all of them. */
  readonly db?: number;
  /** More options of ioredis. Those that queue, send again, and connect again are not asked: the backplane sees to that itself. */
  readonly ioredis?: RedisOptions;
  /**
   * Makes a client, for Sentinels and for clusters; instead of all other options. Is called for each connection, and has to return a new
   * client with the options that it is given: `(options) => new Redis({ ...options, sentinels, name })`, or
   * `(options) => new Cluster(nodes, { enableOfflineQueue: false, redisOptions: options })`.
   */
  readonly create?: (options: RedisClientOptions) => Redis | Cluster;
}

/** What the backplane asks of each client. */
export type RedisClientOptions = Readonly<
  Pick<
    RedisOptions,
    | "enableOfflineQueue"
    | "autoResubscribe"
    | "autoResendUnfulfilledCommands"
    | "maxRetriesPerRequest"
    | "retryStrategy"
    | "commandTimeout"
    | "enableReadyCheck"
    | "enableAutoPipelining"
    | "lazyConnect"
    | "readOnly"
    | "keyPrefix"
    | "disconnectTimeout"
    | "disableClientInfo"
  >
> & { readonly replyMapping: "legacy" };

/**
 * What a client of a link is: it queues nothing, sends nothing twice, and is thrown away when its connection is lost. It has no time limit
 * for commands, for what is unanswered has to be known for as long as it may still be executed.
 */
export const clientOptions: RedisClientOptions = {
  enableOfflineQueue: false,
  autoResubscribe: false,
  autoResendUnfulfilledCommands: false,
  maxRetriesPerRequest: 0,
  retryStrategy: () => null,
  commandTimeout: undefined,
  enableReadyCheck: false,
  enableAutoPipelining: false,
  lazyConnect: false,
  readOnly: false,
  keyPrefix: "",
  disconnectTimeout: 200,
  disableClientInfo: true,
  replyMapping: "legacy",
};

const isText = (value: unknown): boolean => typeof value === "string";
const isObject = (value: unknown): boolean => typeof value === "object" && value !== null;
const isWholeUpTo = (most: number) => (value: unknown) =>
  Number.isInteger(value) && Number(value) >= 0 && Number(value) <= most;

const checks: { readonly [Name in keyof RedisBackplaneOptions]-?: (value: unknown) => boolean } = {
  url: isText,
  host: isText,
  port: isWholeUpTo(65_535),
  username: isText,
  password: isText,
  tls: (value) => typeof value === "boolean" || isObject(value),
  db: isWholeUpTo(2 ** 31),
  ioredis: isObject,
  create: (value) => typeof value === "function",
};

/** What makes the clients of links. Throws `usage` for wrong options. */
export function clientsOf(options: RedisBackplaneOptions): () => Redis | Cluster {
  checkOptions(options);
  const { create, url, ioredis, tls, ...address } = options;
  if (create !== undefined) return () => create({ ...clientOptions });
  const secure = tls === undefined || tls === false ? undefined : { tls: tls === true ? {} : tls };
  const all = { ...ioredis, ...(url === undefined ? address : addressOf(url)), ...secure, ...clientOptions };
  return () => new Redis(all);
}

function checkOptions(options: RedisBackplaneOptions): void {
  for (const [name, value] of Object.entries(options)) {
    if (!Object.hasOwn(checks, name)) throw usage(`redisBackplane: there is no option "${name}"`);
    if (value !== undefined && !checks[name as keyof RedisBackplaneOptions](value)) {
      throw usage(`redisBackplane: option "${name}" is not what it must be`);
    }
  }
  const given = new Set(
    Object.keys(options).filter((name) => options[name as keyof RedisBackplaneOptions] !== undefined),
  );
  if (given.has("create") && given.size > 1) throw usage('redisBackplane: with "create" there are no other options');
  const parts = ["host", "port", "username", "password", "db"].filter((name) => given.has(name));
  if (given.has("url") && parts.length > 0) throw usage(`redisBackplane: both "url" and "${parts[0]}"`);
}

/** The parts of a URL. No error quotes it, for there may be a password in it. */
function addressOf(text: string): RedisOptions {
  if (!URL.canParse(text)) throw usage('redisBackplane: option "url" is no URL');
  const url = new URL(text);
  const db = url.pathname.replace(/^\//, "");
  if (!/^rediss?:$/.test(url.protocol))
    throw usage('redisBackplane: option "url" must begin with redis:// or rediss://');
  if (!/^\d{0,9}$/.test(db))
    throw usage('redisBackplane: after the host of "url" there may be only the number of a database');
  if (url.search !== "") throw usage('redisBackplane: "url" takes no parameters; there is the option "ioredis"');
  return {
    host: url.hostname.replace(/^\[|\]$/g, "") || "localhost",
    ...(url.port !== "" && { port: Number(url.port) }),
    ...(url.username !== "" && { username: decoded(url.username) }),
    ...(url.password !== "" && { password: decoded(url.password) }),
    ...(db !== "" && { db: Number(db) }),
    ...(url.protocol === "rediss:" && { tls: {} }),
  };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw usage('redisBackplane: the user or the password in "url" is not percent-encoded');
  }
}
