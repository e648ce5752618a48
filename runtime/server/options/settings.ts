import { type Clock, systemClock } from "../../protocol/clock.js";
import { COMMAND_ID_BYTES } from "../../protocol/frame.js";
import type { AnyServerOptions, Authenticate, FrameParserName, OriginRules, Rate } from "../contract/options.js";
import type { Closure } from "../contract/peer-socket.js";
import type { ServerSchema } from "../contract/schema.js";
import { createServerLog, type ServerLog } from "../logging/server-log.js";
import { checkOptions } from "./check-options.js";

/** The options, checked and complete. */
export interface Settings<Session, P> extends OriginRules {
  readonly authenticate: Authenticate<Session> | undefined;
  readonly authenticateTimeoutMs: number;
  readonly roles: ((session: Session) => readonly string[]) | undefined;
  readonly connected: ((peer: P) => unknown) | undefined;
  readonly disconnected: ((peer: P, closure: Closure) => unknown) | undefined;
  readonly path: string;
  readonly maxConnections: number;
  readonly maxConnectionsPerAddress: number;
  readonly handshakeRate: Rate | undefined;
  readonly handshakeRatePerAddress: Rate | undefined;
  readonly handshakeTimeoutMs: number;
  readonly rateLimit: Rate | undefined;
  readonly byteRateLimit: Rate | undefined;
  readonly maxPayloadBytes: number;
  readonly frameParser: FrameParserName;
  readonly compressFromBytes: number | undefined;
  readonly maxWaitingMessages: number;
  readonly maxRunningMethods: number;
  readonly slowPeerBytes: number;
  readonly maxBufferedBytes: number;
  readonly readTimeoutMs: number;
  readonly pingAfterMs: number;
  readonly writeTimeoutMs: number;
  readonly trustedHops: number;
  readonly logger: ServerLog;
  readonly clock: Clock;
}

const KIB = 1024;
const MIB = 1024 * KIB;

/** Messages from so many bytes on are compressed, where the option `compression` is `true`. */
const DEFAULT_COMPRESSION_THRESHOLD_BYTES = 1024;

const MAX_FRAME_BYTES: number = 10 * MIB;

/** Checks the options and fills in the defaults, a line for each. Throws `usage`, naming the option. */
export function resolveSettings<Session, P>(
  options: AnyServerOptions<Session, P>,
  schema: ServerSchema,
): Settings<Session, P> {
  checkOptions(options, schema);
  const maxPayloadBytes = options.maxPayloadBytes ?? frameLimit(schema);
  return {
    authenticate: options.authenticate,
    authenticateTimeoutMs: options.authenticateTimeoutMs ?? 10_000,
    roles: options.roles,
    origins: options.origins,
    production: process.env["NODE_ENV"] === "production",
    connected: options.connected,
    disconnected: options.disconnected,
    path: options.path ?? "/ws",
    maxConnections: options.maxConnections ?? Number.POSITIVE_INFINITY,
    maxConnectionsPerAddress: cap(options.maxConnectionsPerAddress, 256),
    handshakeRate: rate(options.handshakeRate, { perSecond: 1000, burst: 2000 }),
    handshakeRatePerAddress: handshakeRatePerAddress(options),
    handshakeTimeoutMs: options.handshakeTimeoutMs ?? 10_000,
    rateLimit: rate(options.rateLimit, { perSecond: 100, burst: 200 }),
    byteRateLimit: rate(options.byteRateLimit, { perSecond: MIB, burst: maxPayloadBytes }),
    maxPayloadBytes,
    frameParser: options.frameParser ?? "kephas",
    compressFromBytes: compressFromBytes(options.compression),
    maxWaitingMessages: options.maxWaitingMessages ?? 64,
    maxRunningMethods: options.maxRunningMethods ?? 64,
    slowPeerBytes: options.slowPeerBytes ?? 16 * KIB,
    maxBufferedBytes: options.maxBufferedBytes ?? MIB,
    readTimeoutMs: options.readTimeoutMs ?? 60_000,
    pingAfterMs: options.pingAfterMs ?? 54_000,
    writeTimeoutMs: options.writeTimeoutMs ?? 10_000,
    trustedHops: options.trustedHops ?? 0,
    logger: createServerLog(options.logger),
    clock: options.clock ?? systemClock,
  };
}

/** Twice the schema's largest message, so that one too large for its command is answered and not cut off. */
function frameLimit({ commands, methods }: ServerSchema): number {
  const payloads = [...commands.map(({ largestBytes }) => largestBytes), ...methods.map(({ maxBytes }) => maxBytes)];
  const largest = Math.max(0, ...payloads) + COMMAND_ID_BYTES;
  return Math.min(MAX_FRAME_BYTES, Math.max(64 * KIB, 2 * largest));
}

function compressFromBytes(option: AnyServerOptions<unknown, unknown>["compression"]): number | undefined {
  if (option === undefined || option === false) return undefined;
  return (option === true ? undefined : option.thresholdBytes) ?? DEFAULT_COMPRESSION_THRESHOLD_BYTES;
}

function rate(option: Partial<Rate> | false | undefined, normal: Rate): Rate | undefined {
  if (option === false) return undefined;
  return { perSecond: option?.perSecond ?? normal.perSecond, burst: option?.burst ?? normal.burst };
}

/** Who may have many connections has them all to make anew after a restart of the server. */
function handshakeRatePerAddress<Session, P>(options: AnyServerOptions<Session, P>): Rate | undefined {
  const { handshakeRatePerAddress: option, maxConnectionsPerAddress: connections = 256 } = options;
  if (option === undefined && connections === false) return undefined;
  return rate(option, { perSecond: 20, burst: Math.max(256, connections || 0) });
}

function cap(option: number | false | undefined, normal: number): number {
  return option === false ? Number.POSITIVE_INFINITY : (option ?? normal);
}
