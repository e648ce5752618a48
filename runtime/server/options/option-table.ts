import { type Clock, systemClock } from "../../protocol/clock.js";
import { COMMAND_ID_BYTES, MAX_MESSAGE_BYTES } from "../../protocol/frame.js";
import type { Logger } from "../../protocol/logger.js";
import type { Backplane } from "../contract/backplane.js";
import type { CommonOptions, FrameParserName, Origins, Rate, ResumeOptions } from "../contract/options.js";
import type { ServerSchema } from "../contract/schema.js";
import { createServerLog, type ServerLog } from "../logging/server-log.js";
import { isOrigin } from "./is-origin.js";
import {
  callback,
  count,
  countOrNone,
  gracePeriod,
  hasFunctions,
  isFunction,
  isObject,
  isPositive,
  isWhole,
  milliseconds,
  type Option,
  type OptionContext,
  peerRate,
  type ResolvedOptions,
  rate,
} from "./option.js";
import { largestSentBytes } from "./sent-bytes.js";

const KIB = 1024;
const MIB = 1024 * KIB;

/** Messages from so many bytes on are compressed, where the option `compression` is `true`. */
const COMPRESSION_THRESHOLD_BYTES = 1024;

/** The option `resume`, complete. */
export type ResumeSettings = Required<Omit<ResumeOptions, "store">> & Pick<ResumeOptions, "store">;

/** How sessions are kept where the game does not say. */
const RESUME: Required<Omit<ResumeOptions, "store">> = { windowMs: 60_000, maxBytes: 256 * KIB, maxSessions: 10_000 };

type Given<P> = Required<CommonOptions<P>>;

type Callbacks<P> = {
  readonly [Name in "connected" | "disconnected" | "lost" | "resumed"]: Option<
    Given<P>[Name],
    Given<P>[Name] | undefined
  >;
};

type Values = {
  readonly [Name in keyof ResolvedOptions]: Option<Given<never>[Name], ResolvedOptions[Name]>;
};

/** Every option that a server takes whatever its schema, with its check and its default. `CommonOptions` documents them. */
export interface OptionTable<P> extends Callbacks<P>, Values {
  readonly origins: Option<Origins, Origins | undefined>;
  /** Becomes the size from which messages are compressed, in bytes. */
  readonly compression: Option<Given<P>["compression"], number | undefined>;
  readonly logger: Option<Logger | false, ServerLog>;
  readonly backplane: Option<Backplane, Backplane | undefined>;
  readonly address: Option<string, string | undefined>;
  readonly resume: Option<ResumeOptions | false, ResumeSettings | undefined>;
}

/** A row an option, in the order of their declarations. */
export const optionTable: OptionTable<never> = {
  authenticateTimeoutMs: milliseconds(10_000),
  origins: {
    expects: 'a list of origins such as "https://game.example", a function, or "any"',
    accepts: (value) => value === "any" || isFunction(value) || (Array.isArray(value) && value.every(isOrigin)),
    normal: "the same host",
    resolve: (given) => given,
  },
  connected: callback(),
  disconnected: callback(),
  lost: callback(),
  resumed: callback(),
  resume: {
    expects:
      "{ windowMs, maxBytes, maxSessions } with whole numbers above 0, and perhaps a store with take, put and delete, or false",
    accepts: (value) => value === false || (isObject(value) && Object.entries(value).every(isResumeEntry)),
    normal: "`false`",
    resolve: (given = false) => (given === false ? undefined : completeResume(given)),
  },
  path: {
    expects: 'a path such as "/ws", without a query',
    accepts: (value) => typeof value === "string" && /^\/[^\s?#]*$/.test(value),
    normal: "`/ws`",
    resolve: (given = "/ws") => given,
  },
  maxConnections: count(Number.POSITIVE_INFINITY),
  maxPeersPerIdentity: count(Number.POSITIVE_INFINITY),
  maxConnectionsPerAddress: countOrNone(256),
  handshakeRate: rate(() => ({ perSecond: 4000, burst: 8000 }), "4000 a second, bursts of 8000"),
  handshakeRatePerAddress: rate(
    handshakesOfOneAddress,
    "20 a second, bursts of 256, or of `maxConnectionsPerAddress` where that is more",
  ),
  handshakeTimeoutMs: milliseconds(10_000),
  rateLimit: peerRate(() => ({ perSecond: 100, burst: 200 }), "100 a second, bursts of 200"),
  byteRateLimit: peerRate(
    ({ resolved }) => ({ perSecond: MIB, burst: resolved("maxPayloadBytes") + 64 * KIB }),
    "1 MiB a second, bursts of `maxPayloadBytes` and 64 KiB",
  ),
  maxPayloadBytes: {
    expects: "a number of bytes from 4 to 10 MiB",
    accepts: (value) => isWhole(value) && value >= COMMAND_ID_BYTES && value <= MAX_MESSAGE_BYTES,
    normal: "the larger of 64 KiB and twice the schema's largest, at most 10 MiB",
    resolve: (given, { schema }) => given ?? twiceTheLargest(schema),
  },
  frameParser: {
    expects: '"kephas" or "ws"',
    accepts: (value) => value === "kephas" || value === "ws",
    normal: '`"kephas"`',
    resolve: (given: FrameParserName = "kephas") => given,
  },
  compression: {
    expects: "{ thresholdBytes } with a whole number, or true or false",
    accepts: isCompression,
    normal: "`false`",
    resolve: compressFromBytes,
  },
  maxWaitingMessages: count(64),
  maxRunningMethods: count(64),
  slowPeerBytes: count(16 * KIB),
  maxBufferedBytes: count(
    ({ schema }) => Math.max(MIB, 2 * largestSentBytes(schema)),
    "the larger of 1 MiB and twice the largest message that the server sends",
  ),
  maxBufferedBytesTotal: count(512 * MIB),
  readTimeoutMs: milliseconds(60_000),
  pingAfterMs: milliseconds(25_000),
  writeTimeoutMs: milliseconds(30_000),
  graceMs: gracePeriod(5000),
  backplane: {
    expects: "a backplane, which natsBackplane makes for example",
    accepts: (value) => hasFunctions(value, ["open"]),
    normal: "none",
    resolve: (given) => given,
  },
  deployment: {
    expects: "1 to 32 letters, digits, _ and -",
    accepts: (value) => typeof value === "string" && /^[A-Za-z0-9_-]{1,32}$/.test(value),
    normal: "`default`",
    resolve: (given = "default") => given,
  },
  address: {
    expects: 'a WebSocket address such as "wss://node-1.game.example/ws"',
    accepts: isWebSocketAddress,
    normal: "none",
    resolve: (given) => given,
  },
  leaseMs: {
    ...milliseconds(10_000),
    expects: "a number of milliseconds from 4000 on and below 2^31",
    accepts: isLease,
  },
  maxQueuedBytes: count(MIB),
  trustedHops: {
    expects: "a whole number of proxies",
    accepts: isWhole,
    normal: "0",
    resolve: (given = 0) => given,
  },
  logger: {
    expects: "an object with debug, info, warn and error, or false",
    accepts: (value) => value === false || hasFunctions(value, ["debug", "info", "warn", "error"]),
    normal: "`console`",
    resolve: createServerLog,
  },
  clock: {
    expects: "an object with now and after",
    accepts: (value) => hasFunctions(value, ["now", "after"]),
    normal: "the system's",
    resolve: (given: Clock = systemClock) => given,
  },
};

/** So that a message too large for its command is answered, and does not close the connection. */
function twiceTheLargest({ commands, methods }: ServerSchema): number {
  const payloads = [...commands.map(({ largestBytes }) => largestBytes), ...methods.map(({ maxBytes }) => maxBytes)];
  const largest = Math.max(0, ...payloads) + COMMAND_ID_BYTES;
  return Math.min(MAX_MESSAGE_BYTES, Math.max(64 * KIB, 2 * largest));
}

/** An address that may have many connections opens them all again after a restart of the server. */
function handshakesOfOneAddress({ options, resolved }: OptionContext): Rate | undefined {
  const connections = resolved("maxConnectionsPerAddress");
  const unlimited = connections === Number.POSITIVE_INFINITY;
  if (options.handshakeRatePerAddress === undefined && unlimited) return undefined;
  return { perSecond: 20, burst: unlimited ? 256 : Math.max(256, connections) };
}

function isResumeEntry([name, value]: readonly [string, unknown]): boolean {
  if (name === "store") return value === undefined || hasFunctions(value, ["take", "put", "delete"]);
  if (!Object.hasOwn(RESUME, name)) return false;
  return value === undefined || (isWhole(value) && value > 0 && value < 2 ** 31);
}

function completeResume(given: ResumeOptions): ResumeSettings {
  const { windowMs, maxBytes, maxSessions, store } = given;
  return {
    windowMs: windowMs ?? RESUME.windowMs,
    maxBytes: maxBytes ?? RESUME.maxBytes,
    maxSessions: maxSessions ?? RESUME.maxSessions,
    ...(store && { store }),
  };
}

function isLease(value: unknown): boolean {
  return isPositive(value) && value >= 4000;
}

function isWebSocketAddress(value: unknown): boolean {
  return typeof value === "string" && /^wss?:\/\/[^\s#]+$/.test(value) && URL.canParse(value);
}

function isCompression(value: unknown): boolean {
  if (!isObject(value)) return typeof value === "boolean";
  return Object.entries(value).every(
    ([name, bytes]) => name === "thresholdBytes" && (bytes === undefined || isWhole(bytes)),
  );
}

function compressFromBytes(given: CommonOptions<never>["compression"]): number | undefined {
  if (given === undefined || given === false) return undefined;
  return (given === true ? undefined : given.thresholdBytes) ?? COMPRESSION_THRESHOLD_BYTES;
}
