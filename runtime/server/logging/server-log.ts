import { Console } from "node:console";
import { type LogFields, type Logger, silentLogger } from "../../protocol/logger.js";
import { isPromiseLike } from "../../protocol/promise-like.js";
import { safeLine, safeStack, safeText } from "./safe-text.js";

/** Every kind of log line that a server writes. Each has its row in docs/metrics.md. */
export const LOG_EVENTS = [
  "anyOrigin",
  "originRefused",
  "connectionRefused",
  "proxySuspected",
  "authenticateTimedOut",
  "peerClosed",
  "peerCut",
  "messagesUnserved",
  "schemaDiffers",
  "helloRefused",
  "overloaded",
  "handlerFailed",
  "handlerTimedOut",
  "callbackFailed",
  "serverFailed",
  "upgradesShared",
  "storeFailed",
  "stateMisused",
  "kicked",
  "backplaneUp",
  "backplaneDown",
  "backplaneDropped",
  "backplaneWarning",
  "envelopeRefused",
  "nodeChanged",
  "storeLost",
  "declaredDead",
] as const;

/** One of {@link LOG_EVENTS}. */
export type LogEvent = (typeof LOG_EVENTS)[number];

/** The fields of a server's log line: those that its event has. */
export interface ServerLogFields extends LogFields {
  readonly event: LogEvent;
  /** The peer's id. */
  readonly peer?: string;
  /** The client's address. */
  readonly address?: string;
  /** The close code. */
  readonly code?: number;
  /** Why a peer was closed or terminated. */
  readonly reason?: string;
  /** Which limit a peer has exceeded: on its `messages`, `pings`, `bytes`, `fragments`, or that of a `command` or `method`. */
  readonly limit?: string;
  /** Whose handler it was, or whose limit. */
  readonly command?: string;
  readonly method?: string;
  /** Which function of the game it was: `connected`, `tick` and so on. */
  readonly callback?: string;
  /** The room that a line is about, by its id, and its kind. */
  readonly room?: string;
  readonly kind?: string;
  /** The node of the cluster that a line is about. */
  readonly node?: string;
  /** The option that decides about it. */
  readonly option?: string;
  /** How many clients it is about. */
  readonly clients?: number;
  /** How many messages it is about. */
  readonly messages?: number;
  /** How many ticks of `every` were left out since the last such line. */
  readonly ticks?: number;
  /** The time that was up, in milliseconds. */
  readonly timeoutMs?: number;
  /** What was thrown. Loggers know an error by this name. */
  readonly err?: unknown;
}

/** The peer that a line is about. */
export type PeerFields = Required<Pick<ServerLogFields, "peer" | "address">>;

/** The room that a line is about. */
export type RoomFields = Required<Pick<ServerLogFields, "room" | "kind">>;

/** Where the lines of a server go, each with its fields. */
export interface ServerLog {
  debug(line: string, fields: ServerLogFields): void;
  info(line: string, fields: ServerLogFields): void;
  warn(line: string, fields: ServerLogFields): void;
  error(line: string, fields: ServerLogFields): void;
}

/**
 * The log of the option `logger`. A console gets the line alone: it would print the fields after it, and fill in each `%s`. Text of
 * clients in lines and fields has no control characters, and is of bounded length.
 */
export function createServerLog(logger: Logger | false | undefined): ServerLog {
  if (logger === false) return silentLogger;
  if (logger === undefined) return safeLog(lineLog(console));
  return safeLog(logger === console || logger instanceof Console ? lineLog(logger) : logger);
}

function lineLog(logger: Logger): ServerLog {
  return {
    debug: (line) => logger.debug(line),
    info: (line) => logger.info(line),
    warn: (line) => logger.warn(line),
    error: (line) => logger.error(line),
  };
}

/** Lines without control characters, and a logger whose failure ends nothing. */
function safeLog(log: ServerLog): ServerLog {
  return {
    debug: (line, fields) => write(log, "debug", safe(line, fields), fields),
    info: (line, fields) => write(log, "info", safe(line, fields), fields),
    warn: (line, fields) => write(log, "warn", safe(line, fields), fields),
    error: (line, fields) => write(log, "error", safe(line, fields), fields),
  };
}

function write(log: ServerLog, level: keyof ServerLog, line: string, fields: ServerLogFields): void {
  const failed = (): void => {
    process.stderr.write(`option "logger" failed; its line was: ${line}\n`);
  };
  try {
    const written: unknown = log[level](line, safeFields(fields));
    if (isPromiseLike(written)) written.then(undefined, failed);
  } catch {
    failed();
  }
}

/** Errors are logged with their stack. */
function safe(line: string, { err }: ServerLogFields): string {
  return err === undefined ? safeLine(line) : safeStack(line);
}

function safeFields(fields: ServerLogFields): ServerLogFields {
  const safeEntries = Object.entries(fields).map(([name, value]) => [
    name,
    typeof value === "string" ? safeText(value) : value,
  ]);
  return Object.fromEntries(safeEntries) as ServerLogFields;
}
