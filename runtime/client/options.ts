import { type Clock, systemClock } from "../protocol/clock.js";
import { KephasError } from "../protocol/error.js";
import { type Logger, silentLogger } from "../protocol/logger.js";
import type { CallOptions } from "../protocol/pending-calls.js";
import type { Transport, WebSocketConstructor } from "../protocol/transport.js";
import type { BackoffRange } from "./backoff.js";
import type { TokenSource } from "./token.js";
import { createWebTransport } from "./web-transport.js";

/** How a client behaves. Every option has a default; a wrong one throws `usage` at the constructor. */
export interface ClientOptions {
  /** Who this is: a token, or a function that is asked for each connection. None by default. */
  readonly token?: TokenSource;
  /** The class that opens sockets: `globalThis.WebSocket` by default; Node 20 has none and passes the one of `ws`. */
  readonly WebSocket?: WebSocketConstructor | undefined;
  /** How long to wait before trying again: 250 ms to 10 s by default. `false` never tries again. */
  readonly reconnect?: false | Partial<BackoffRange> | undefined;
  /** `false` speaks the plain protocol, without subprotocol, as KephasNet's servers do: a token goes into the query. */
  readonly subprotocol?: false | undefined;
  /** On a plain connection `request` works only with `true`: the server answers each command in order of arrival. */
  readonly assumeOrdered?: boolean | undefined;
  /** How long calls and requests wait for their answer, in milliseconds; what the schema says by default. */
  readonly timeoutMs?: number | undefined;
  /** How long one attempt to connect may take, the token's included: 10 000 ms by default. */
  readonly connectTimeoutMs?: number | undefined;
  /** How many messages of one command wait for the next connection, where its `offline` is `queue`: 64 by default. */
  readonly queueLimit?: number | undefined;
  /** Where lines go: `console` by default, `false` for nowhere. */
  readonly logger?: Logger | false | undefined;
  /** Time: the system's by default. */
  readonly clock?: Clock | undefined;
  /** Numbers from 0 to below 1 for the jitter of reconnecting: `Math.random` by default. */
  readonly random?: (() => number) | undefined;
}

/** The options, checked and complete. */
export interface ClientSettings {
  readonly transport: Transport;
  readonly token: TokenSource;
  readonly reconnect: BackoffRange | undefined;
  /** Whether the plain protocol is spoken. */
  readonly plain: boolean;
  /** Whether answers may be told apart by their order. */
  readonly ordered: boolean;
  readonly timeoutMs: number | undefined;
  readonly connectTimeoutMs: number;
  readonly queueLimit: number;
  readonly logger: Logger;
  readonly clock: Clock;
  readonly random: () => number;
}

const defaults = { minMs: 250, maxMs: 10_000, connectTimeoutMs: 10_000, queueLimit: 64 } as const;

const optionNames: readonly (keyof ClientOptions)[] = [
  "token",
  "WebSocket",
  "reconnect",
  "subprotocol",
  "assumeOrdered",
  "timeoutMs",
  "connectTimeoutMs",
  "queueLimit",
  "logger",
  "clock",
  "random",
];

/** Checks what a client was constructed with. Throws `usage` with the option's name. */
export function readOptions(target: string | URL | Transport, options: ClientOptions): ClientSettings {
  checkOptions(options);
  const plain = options.subprotocol === false;
  return {
    transport: readTarget(target, options),
    token: options.token,
    reconnect: readReconnect(options.reconnect),
    plain,
    ordered: !plain || options.assumeOrdered === true,
    timeoutMs: options.timeoutMs,
    connectTimeoutMs: requireDelay("connectTimeoutMs", options.connectTimeoutMs ?? defaults.connectTimeoutMs),
    queueLimit: requireCount("queueLimit", options.queueLimit ?? defaults.queueLimit),
    logger: requireMethods("logger", options.logger === false ? silentLogger : (options.logger ?? console), [
      "debug",
      "info",
      "warn",
      "error",
    ]),
    clock: requireMethods("clock", options.clock ?? systemClock, ["now", "after"]),
    random: options.random ?? Math.random,
  };
}

function checkOptions(options: ClientOptions): void {
  for (const name of Object.keys(options)) {
    if (!(optionNames as readonly string[]).includes(name)) throw usage(name, "there is no such option");
  }
  const { token, subprotocol, assumeOrdered, timeoutMs, random } = options;
  if (token !== undefined && typeof token !== "string") requireFunction("token", token);
  if (subprotocol !== undefined && subprotocol !== false) throw usage("subprotocol", "expected false or nothing");
  if (assumeOrdered !== undefined && typeof assumeOrdered !== "boolean") {
    throw usage("assumeOrdered", "expected true or false");
  }
  if (timeoutMs !== undefined) requireDelay("timeoutMs", timeoutMs);
  if (random !== undefined) requireFunction("random", random);
}

function readTarget(target: string | URL | Transport, options: ClientOptions): Transport {
  if (typeof target === "object" && "open" in target) {
    if (options.WebSocket !== undefined) throw usage("WebSocket", "a transport opens its own sockets");
    return target;
  }
  const WebSocket = options.WebSocket ?? (globalThis as { WebSocket?: WebSocketConstructor }).WebSocket;
  if (typeof WebSocket !== "function") {
    throw usage("WebSocket", 'there is none here; pass the one of ws: import { WebSocket } from "ws"');
  }
  return createWebTransport(WebSocket, target);
}

function readReconnect(reconnect: ClientOptions["reconnect"]): BackoffRange | undefined {
  if (reconnect === false) return undefined;
  if (reconnect !== undefined && (typeof reconnect !== "object" || reconnect === null)) {
    throw usage("reconnect", "expected false or { minMs, maxMs }");
  }
  const minMs = requireDelay("reconnect.minMs", reconnect?.minMs ?? defaults.minMs);
  const maxMs = requireDelay("reconnect.maxMs", reconnect?.maxMs ?? Math.max(minMs, defaults.maxMs));
  if (maxMs < minMs) throw usage("reconnect.maxMs", `${maxMs} is less than minMs`);
  return { minMs, maxMs };
}

/** The longest that timers everywhere can wait: more fires at once (HTML, timers; Node's `setTimeout`). */
const MAX_DELAY_MS = 2 ** 31 - 1;

/** A time to wait, in milliseconds: more than 0, at most 2^31 - 1. Throws `usage` with the option's name. */
export function requireDelay(name: string, value: number): number {
  if (typeof value === "number" && value > 0 && value <= MAX_DELAY_MS) return value;
  throw usage(name, `expected milliseconds from 1 to ${MAX_DELAY_MS}, got ${String(value)}`);
}

/** How long to wait for an answer: as this call says, or this client, or the schema. Throws `usage` for no such time. */
export function waitOf(
  settings: ClientSettings,
  timeoutMs: number,
  options: CallOptions,
): { readonly timeoutMs: number; readonly signal: AbortSignal | undefined } {
  const waitMs = options.timeoutMs ?? settings.timeoutMs ?? timeoutMs;
  return { timeoutMs: requireDelay("timeoutMs", waitMs), signal: options.signal };
}

function requireCount(name: string, value: number): number {
  if (Number.isSafeInteger(value) && value >= 0) return value;
  throw usage(name, `expected a count from 0 on, got ${String(value)}`);
}

function requireFunction(name: string, value: unknown): void {
  if (typeof value !== "function") throw usage(name, `expected a function, got ${typeof value}`);
}

function requireMethods<Value extends object>(name: string, value: Value, methods: readonly (keyof Value)[]): Value {
  for (const method of methods) requireFunction(`${name}.${String(method)}`, value[method]);
  return value;
}

function usage(name: string, problem: string): KephasError {
  return new KephasError("usage", `${name}: ${problem}`);
}
