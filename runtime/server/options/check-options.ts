import { usage } from "../../protocol/error.js";
import type { AnyServerOptions } from "../contract/options.js";
import type { ServerSchema } from "../contract/schema.js";
import type { ListenOptions } from "../contract/server.js";

type OptionName = keyof AnyServerOptions<unknown, unknown>;

/** What an option must be: the test, and the words for the error. */
interface Expectation {
  readonly what: string;
  readonly holds: (value: unknown) => boolean;
}

const isFunction = (value: unknown): boolean => typeof value === "function";
const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;
const isPositive = (value: unknown): value is number => typeof value === "number" && value > 0 && value < 2 ** 31;
const isWhole = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

const aFunction: Expectation = { what: "a function", holds: isFunction };
const anObject: Expectation = { what: "an object", holds: isObject };
const milliseconds: Expectation = { what: "a number of milliseconds above 0 and below 2^31", holds: isPositive };
const count: Expectation = { what: "a whole number above 0", holds: (value) => isWhole(value) && value > 0 };
const rate: Expectation = {
  what: "{ perSecond, burst } with numbers above 0 (a burst of at least 1), or false",
  holds: (value) => value === false || (isObject(value) && Object.entries(value).every(isRateEntry)),
};

/** Every option there is, so that a misspelled one is found too. */
const expectations: { readonly [Name in OptionName]: Expectation } = {
  authenticate: aFunction,
  authenticateTimeoutMs: milliseconds,
  roles: aFunction,
  origins: { what: 'a list of origins such as "https://game.example", a function, or "any"', holds: isOrigins },
  connected: aFunction,
  disconnected: aFunction,
  commands: anObject,
  methods: anObject,
  path: { what: 'a path such as "/ws", without a query', holds: isPath },
  maxConnections: count,
  maxConnectionsPerAddress: {
    what: "a whole number above 0, or false",
    holds: (value) => value === false || count.holds(value),
  },
  handshakeRate: rate,
  handshakeRatePerAddress: rate,
  handshakeTimeoutMs: milliseconds,
  rateLimit: rate,
  byteRateLimit: rate,
  maxPayloadBytes: { what: "a number of bytes from 4 to 10 MiB", holds: isFrameLimit },
  frameParser: { what: '"kephas" or "ws"', holds: (value) => value === "kephas" || value === "ws" },
  compression: { what: "{ thresholdBytes } with a whole number, or true or false", holds: isCompression },
  maxWaitingMessages: count,
  maxRunningMethods: count,
  slowPeerBytes: count,
  maxBufferedBytes: count,
  readTimeoutMs: milliseconds,
  pingAfterMs: milliseconds,
  writeTimeoutMs: milliseconds,
  trustedHops: { what: "a whole number of proxies", holds: isWhole },
  logger: { what: "an object with debug, info, warn and error, or false", holds: isLogger },
  clock: { what: "an object with now and after", holds: (value) => hasFunctions(value, ["now", "after"]) },
};

/** Throws a `usage` error that names the first option that is wrong, unknown, or missing for this schema. */
export function checkOptions<Session, P>(options: AnyServerOptions<Session, P>, schema: ServerSchema): void {
  if (!isObject(options)) throw usage("the options must be an object");
  for (const [name, value] of Object.entries(options)) {
    if (!Object.hasOwn(expectations, name)) throw usage(`there is no option "${name}"`);
    const { what, holds } = expectations[name as OptionName];
    if (value !== undefined && !holds(value)) throw usage(`option "${name}" must be ${what}`);
  }
  const guarded = [...schema.commands, ...schema.methods].find(({ requires }) => requires.length > 0);
  if (guarded !== undefined && options.roles === undefined) {
    throw usage(`option "roles" is missing, for ${guarded.name} requires one of ${guarded.requires.join(", ")}`);
  }
  const { pingAfterMs = 54_000, readTimeoutMs = 60_000 } = options;
  if (pingAfterMs >= readTimeoutMs) throw usage('option "pingAfterMs" must be less than "readTimeoutMs"');
}

/** Throws `usage`, naming what is wrong with the options of `listen`. */
export function checkListenOptions({ port, host, http, monitor }: ListenOptions): void {
  if (!isWhole(port) || port > 65_535) throw usage('option "port" must be a whole number up to 65535');
  if (host !== undefined && typeof host !== "string") throw usage('option "host" must be a name or an address');
  if (http !== undefined && !isFunction(http)) throw usage('option "http" must be a function');
  if (monitor !== undefined && monitor !== "health" && monitor !== "all") {
    throw usage('option "monitor" must be "health" or "all"');
  }
}

/** Throws `usage` for a grace period that is none. */
export function checkGrace(graceMs: number): void {
  if (graceMs !== 0 && !isPositive(graceMs)) throw usage('option "graceMs" must be a number of milliseconds from 0 on');
}

function isRateEntry([name, value]: readonly [string, unknown]): boolean {
  if (name === "perSecond") return value === undefined || isPositive(value);
  return name === "burst" && (value === undefined || (isPositive(value) && value >= 1));
}

function isOrigins(value: unknown): boolean {
  return value === "any" || isFunction(value) || (Array.isArray(value) && value.every(isOrigin));
}

function isPath(value: unknown): boolean {
  return typeof value === "string" && /^\/[^\s?#]*$/.test(value);
}

function isFrameLimit(value: unknown): boolean {
  return isWhole(value) && value >= 4 && value <= 10 * 1024 * 1024;
}

function isCompression(value: unknown): boolean {
  if (!isObject(value)) return typeof value === "boolean";
  return Object.entries(value).every(
    ([name, bytes]) => name === "thresholdBytes" && (bytes === undefined || isWhole(bytes)),
  );
}

function isLogger(value: unknown): boolean {
  return value === false || hasFunctions(value, ["debug", "info", "warn", "error"]);
}

function hasFunctions(value: unknown, names: readonly string[]): boolean {
  return isObject(value) && names.every((name) => isFunction((value as Record<string, unknown>)[name]));
}

/** Whether the text is an origin as a browser writes it: `https://game.example`, without a path; or `null`. */
export function isOrigin(text: unknown): boolean {
  if (typeof text !== "string") return false;
  return text === "null" || (URL.canParse(text) && new URL(text).origin === text);
}
