import { type Clock, systemClock } from "../protocol/clock.js";
import { KephasError } from "../protocol/error.js";
import { type Logger, silentLogger } from "../protocol/logger.js";
import type { CallOptions } from "../protocol/pending-calls.js";
import type { Transport, WebSocketConstructor } from "../protocol/transport.js";
import type { BackoffRange } from "./backoff.js";
import type { Move } from "./moving.js";
import type { WireObserver } from "./observer.js";
import type { Resume } from "./resuming.js";
import type { TokenSource } from "./token.js";
import { checkUrl, createWebTransport } from "./web-transport.js";

/** The end of a connection, or of an attempt that never became one. */
export interface ClientClosure {
  /** The close frame's code; 1006 where none came. */
  readonly code: number;
  /** The close frame's reason, or what went wrong on this side. May be empty. */
  readonly reason: string;
  /** How far it had come: `opening`, the handshake or hello failed; `refused` by the server, with the reason; `open`. */
  readonly stage: "opening" | "refused" | "open";
  /** How many attempts in a row had failed before. */
  readonly failures: number;
}

/** How a client behaves. Every option has a default; a wrong one throws `usage` at the constructor. */
export interface ClientOptions {
  /** The credentials: a token, or a function that is called for each connection. None by default. */
  readonly token?: TokenSource;
  /** The class that opens sockets: `globalThis.WebSocket` by default; Node 20 has none and passes the one of `ws`. */
  readonly WebSocket?: WebSocketConstructor | undefined;
  /** How long to wait before trying again: 250 ms to 10 s by default. `false` never tries again. */
  readonly reconnect?: false | Partial<BackoffRange> | undefined;
  /**
   * Decides whether the client tries again, after each end of a connection or an attempt but those by `close`. `byDefault`
   * is what it would do by itself. Not called with `reconnect: false`.
   */
  readonly shouldReconnect?: ((closure: ClientClosure, byDefault: boolean) => boolean) | undefined;
  /** `false` speaks the plain protocol, without subprotocol, as KephasNet's servers do: a token goes into the query. */
  readonly subprotocol?: false | undefined;
  /** On a plain connection `request` works only with `true`: the server answers each command in order of arrival. */
  readonly assumeOrdered?: boolean | undefined;
  /** How long calls and requests wait for their answer, in milliseconds; as in the schema by default. */
  readonly timeoutMs?: number | undefined;
  /** How long one attempt to connect may take, the token and the answer to hello included: 10 000 ms by default. */
  readonly connectTimeoutMs?: number | undefined;
  /**
   * Hosts to which a server of a cluster may lead, beside the one that is connected to and its subdomains: where a room is that the
   * client joins. None by default.
   */
  readonly hosts?: readonly string[] | undefined;
  /** How many messages of one command wait for the next connection, where its `offline` is `queue`: 64 by default. */
  readonly queueLimit?: number | undefined;
  /** `createResume()` of `kephas/client/resume`: the session outlives its connections. None by default. */
  readonly resume?: Resume | undefined;
  /** `createMove()` of `kephas/client/move`: goes to another server without a gap where its own drains. What `resume` brings by default. */
  readonly move?: Move | undefined;
  /** The logger: `console` by default, `false` for none. */
  readonly logger?: Logger | false | undefined;
  /** The clock: the system's by default. */
  readonly clock?: Clock | undefined;
  /** Numbers from 0 to below 1 for the jitter of reconnecting: `Math.random` by default. */
  readonly random?: (() => number) | undefined;
}

/** The options, checked and complete. */
export interface ClientSettings {
  /** Creates sockets. Throws `usage` where there are none: a page that is rendered on a server has no WebSocket. */
  readonly transport: () => Transport;
  readonly token: TokenSource;
  readonly reconnect: BackoffRange | undefined;
  readonly shouldReconnect: ClientOptions["shouldReconnect"];
  /** Whether the plain protocol is used. */
  readonly plain: boolean;
  /** Whether answers may be matched by their order. */
  readonly ordered: boolean;
  readonly timeoutMs: number | undefined;
  readonly connectTimeoutMs: number;
  readonly queueLimit: number;
  /** Checked where it is used. */
  readonly hosts: readonly string[] | undefined;
  readonly resume: Resume | undefined;
  readonly move: Move | undefined;
  readonly logger: Logger;
  readonly clock: Clock;
  readonly random: () => number;
  /** Absent in production: nothing but `kephas/devtools` sets it. */
  observer?: WireObserver | undefined;
}

/** Checks what a client was constructed with. Throws `usage` with the option's name. */
export function readOptions(target: string | URL | Transport, options: ClientOptions): ClientSettings {
  const {
    token,
    WebSocket,
    reconnect,
    shouldReconnect,
    subprotocol,
    assumeOrdered,
    timeoutMs,
    connectTimeoutMs = 10_000,
    queueLimit = 64,
    hosts,
    resume,
    move = resume?.move,
    logger = console,
    clock = systemClock,
    random = Math.random,
    ...unknown
  } = options;
  for (const name of Object.keys(unknown)) throw usage(name, "no such option");
  if (typeof token !== "string") requireFunction("token", token);
  requireFunction("shouldReconnect", shouldReconnect);
  requireFunction("WebSocket", WebSocket);
  requireFunction("random", random);
  requireType("assumeOrdered", assumeOrdered ?? false, "boolean");
  if ((subprotocol ?? false) !== false) throw usage("subprotocol", "expected false");
  if (!Number.isSafeInteger(queueLimit) || queueLimit < 0)
    throw usage("queueLimit", `expected a count, got ${queueLimit}`);
  if (timeoutMs !== undefined) requireDelay("timeoutMs", timeoutMs);
  const plain = subprotocol === false;
  return {
    transport: readTarget(target, WebSocket),
    token,
    reconnect: readReconnect(reconnect),
    shouldReconnect,
    plain,
    ordered: !plain || assumeOrdered === true,
    timeoutMs,
    connectTimeoutMs: requireDelay("connectTimeoutMs", connectTimeoutMs),
    queueLimit,
    hosts,
    resume: resume && requireMethods("resume", resume, ["begin"]),
    move: move && requireMethods("move", move, ["begin"]),
    logger: requireMethods("logger", logger || silentLogger, ["debug", "info", "warn", "error"]),
    clock: requireMethods("clock", clock, ["now", "after"]),
    random,
  };
}

function readTarget(target: string | URL | Transport, given: WebSocketConstructor | undefined): () => Transport {
  if (typeof target === "object" && "open" in target) {
    if (given !== undefined) throw usage("WebSocket", "not with a transport");
    return () => target;
  }
  checkUrl(target);
  return () => {
    const WebSocket = given ?? (globalThis as { WebSocket?: WebSocketConstructor }).WebSocket;
    if (typeof WebSocket === "function") return createWebTransport(WebSocket, target);
    throw usage("WebSocket", "there is none here; pass the one of ws");
  };
}

function readReconnect(reconnect: ClientOptions["reconnect"] = {}): BackoffRange | undefined {
  if (reconnect === false) return undefined;
  requireType("reconnect", reconnect ?? "null", "object");
  const { minMs = 250, maxMs = Math.max(minMs, 10_000) } = reconnect;
  requireDelay("reconnect.minMs", minMs);
  requireDelay("reconnect.maxMs", maxMs);
  if (maxMs < minMs) throw usage("reconnect.maxMs", `${maxMs} is less than minMs`);
  return { minMs, maxMs };
}

/** The longest delay of timers everywhere: more fires at once (HTML, timers; Node's `setTimeout`). */
const MAX_DELAY_MS = 2_147_483_647;

/** A delay in milliseconds: more than 0, at most 2^31 - 1. Throws `usage` with the option's name. */
export function requireDelay(name: string, value: number): number {
  if (typeof value === "number" && value > 0 && value <= MAX_DELAY_MS) return value;
  throw usage(name, `expected milliseconds from 1 to ${MAX_DELAY_MS}, got ${String(value)}`);
}

/** How long to wait for an answer: the time of this call, of this client, or of the schema. Throws `usage` for no such time. */
export function waitOf(
  settings: ClientSettings,
  timeoutMs: number,
  options: CallOptions,
): { readonly timeoutMs: number; readonly signal: AbortSignal | undefined } {
  const waitMs = options.timeoutMs ?? settings.timeoutMs ?? timeoutMs;
  return { timeoutMs: requireDelay("timeoutMs", waitMs), signal: options.signal };
}

function requireType(name: string, value: unknown, type: "function" | "boolean" | "object"): void {
  if (typeof value !== type) throw usage(name, `expected a ${type}, got ${typeof value}`);
}

/** A function, where anything is given. */
function requireFunction(name: string, value: unknown = usage): void {
  requireType(name, value, "function");
}

function requireMethods<Value extends object>(name: string, value: Value, methods: readonly (keyof Value)[]): Value {
  for (const method of methods) requireType(`${name}.${String(method)}`, value[method], "function");
  return value;
}

function usage(name: string, problem: string): KephasError {
  return new KephasError("usage", `${name}: ${problem}`);
}
