import type { Clock } from "../../protocol/clock.js";
import type { Logger } from "../../protocol/logger.js";
import type { Anything } from "./anything.js";
import type { Backplane } from "./backplane.js";
import type { Closure } from "./peer-socket.js";
import type { SessionOptions } from "./session-options.js";
import type { SessionStore } from "./session-store.js";
import type { Handshake } from "./upgrade-request.js";

/** A rate: so many a second on average, and at most `burst` at once. */
export interface Rate {
  readonly perSecond: number;
  readonly burst: number;
}

/** A rate for one peer. After its network or the server has stalled, much arrives at once. */
export interface PeerRate extends Rate {
  /** What was not used for so long, in milliseconds, is allowed beyond `burst`: 10 000. */
  readonly stallMs: number;
}

/** Which pages may connect: their origins as a list, a function of the origin, or `"any"`. */
export type Origins = readonly string[] | ((origin: string) => boolean) | "any";

export interface OriginRules {
  /** Undefined for the same host only. */
  readonly origins: Origins | undefined;
  /** In production the port counts too. */
  readonly production: boolean;
}

/** The parser of clients' frames: Kephas itself, or the package `ws`. */
export type FrameParserName = "kephas" | "ws";

/** How sessions are kept whose connection was lost. */
export interface ResumeOptions {
  /** How long a client may take to come back, in milliseconds: 60 000. */
  readonly windowMs?: number;
  /** How much of what it has not received is kept, in bytes with framing: 256 KiB. */
  readonly maxBytes?: number;
  /** How many sessions may wait at once; beyond, the one that was lost first ends: 10 000. */
  readonly maxSessions?: number;
  /** Keeps them while no process has them, after `close`: none, so that a restart ends them. */
  readonly store?: SessionStore;
}

/** Turns a handshake into a session, or throws to refuse. Only a thrown `KephasError`'s message reaches the client. */
export type Authenticate<Session> = (handshake: Handshake) => Session | Promise<Session>;

/** A server takes these whatever its schema. Each one's check and default are a row of `options/option-table.ts`. */
export interface CommonOptions<P> {
  /**
   * How long `authenticate` may take, in milliseconds. After that the handshake is refused with HTTP 503.
   * @defaultValue 10 000
   */
  readonly authenticateTimeoutMs?: number;
  /**
   * Which pages may connect. Those of the same host may on any port, and on any loopback name of it, outside production.
   * @defaultValue the same host
   */
  readonly origins?: Origins;
  /**
   * Called when a peer has connected; its messages wait until this has settled. Where it fails, the peer is closed with 1011.
   * @defaultValue none
   */
  readonly connected?: (peer: P) => Anything;
  /**
   * Called when a peer has disconnected: once for each `connected` that began, after it has settled and what is still served
   * has been.
   * @defaultValue none
   */
  readonly disconnected?: (peer: P, closure: Closure) => Anything;
  /**
   * Called when the connection of a peer was lost and its session is kept: it stays in `peers` and in its topics, and what is sent
   * to it waits. `resumed` or `disconnected` follows.
   * @defaultValue none
   */
  readonly lost?: (peer: P) => Anything;
  /**
   * Called when a client has resumed its session: the same peer, on another connection. Where the loss was not noticed yet,
   * without `lost` before.
   * @defaultValue none
   */
  readonly resumed?: (peer: P) => Anything;
  /**
   * Whether sessions outlive their connections, for clients that resume: for `windowMs` (60 000), up to `maxBytes` each (256 KiB),
   * `maxSessions` (10 000) at once. With a `store` they outlive the process too.
   * @defaultValue `false`
   */
  readonly resume?: ResumeOptions | false;
  /**
   * The path of the WebSocket endpoint.
   * @defaultValue `/ws`
   */
  readonly path?: string;
  /**
   * Connections in all, handshakes included. Beyond, HTTP 503.
   * @defaultValue no limit
   */
  readonly maxConnections?: number;
  /**
   * Peers of one identity at once, sessions that wait for their client included; needs the option `identity`. Over that the oldest are
   * closed with 4409. On a cluster this may be exceeded for a moment, and without a broker it is per node.
   * @defaultValue no limit
   */
  readonly maxPeersPerIdentity?: number;
  /**
   * Connections from one public IPv4 address or IPv6 /64. Beyond, HTTP 429. `false` turns it off.
   * @defaultValue 256
   */
  readonly maxConnectionsPerAddress?: number | false;
  /**
   * Handshakes from all public addresses together. Beyond, HTTP 503 with `Retry-After`. `false` turns it off.
   * @defaultValue 4000 a second, bursts of 8000
   */
  readonly handshakeRate?: Partial<Rate> | false;
  /**
   * Handshakes from one public address. Beyond, HTTP 429 with `Retry-After`. `false` turns it off, and so does
   * `maxConnectionsPerAddress: false` unless a rate is given.
   * @defaultValue 20 a second, bursts of 256, or of `maxConnectionsPerAddress` where that is more
   */
  readonly handshakeRatePerAddress?: Partial<Rate> | false;
  /**
   * How long a client of `listen` may take from connecting to the end of its request, in milliseconds, and at most a second
   * more. After that it is refused with HTTP 408. An HTTP server that is attached has timeouts of its own.
   * @defaultValue 10 000
   */
  readonly handshakeTimeoutMs?: number;
  /**
   * Messages from one peer. Beyond, close 1008. `false` turns it off.
   * @defaultValue 100 a second, bursts of 200, `stallMs` 10 000
   */
  readonly rateLimit?: Partial<PeerRate> | false;
  /**
   * Bytes from one peer, as they arrive and with the headers of frames; a frame counts as 64 at least. Beyond, close 1008.
   * `false` turns it off.
   * @defaultValue 1 MiB a second, bursts of `maxPayloadBytes` and 64 KiB, `stallMs` 10 000
   */
  readonly byteRateLimit?: Partial<PeerRate> | false;
  /**
   * The largest message, in bytes, enforced while it arrives.
   * @defaultValue the larger of 64 KiB and twice the schema's largest, at most 10 MiB
   */
  readonly maxPayloadBytes?: number;
  /**
   * The parser of clients' frames: `"kephas"`, the built-in one, or `"ws"`, the package, which costs more.
   * @defaultValue `"kephas"`
   */
  readonly frameParser?: FrameParserName;
  /**
   * Whether messages of `thresholdBytes` (1024) or more are compressed for clients that offer permessage-deflate.
   * Such a client costs some 250 KiB of memory and several times the CPU, and its frames are always parsed by `ws`.
   * @defaultValue `false`
   */
  readonly compression?: boolean | { readonly thresholdBytes?: number };
  /**
   * Messages of one peer that may wait for its handlers. Beyond, its socket is paused.
   * @defaultValue 64
   */
  readonly maxWaitingMessages?: number;
  /**
   * Methods of one peer that may run at once. A further call is answered -32001.
   * @defaultValue 64
   */
  readonly maxRunningMethods?: number;
  /**
   * Above so many buffered bytes `droppable` messages are dropped and `latest` ones wait, to be replaced by newer ones.
   * @defaultValue 16 KiB
   */
  readonly slowPeerBytes?: number;
  /**
   * A peer is closed with 1013 where more buffered bytes have waited for 30 seconds without a break, and its network took
   * under 1 MiB in that time. Also at once beyond 16 MiB or, where that is more, this and the largest message that the server
   * sends.
   * @defaultValue the larger of 1 MiB and twice the largest message that the server sends
   */
  readonly maxBufferedBytes?: number;
  /**
   * The buffered bytes of all peers together: beyond it the peers that hold most are closed with 1013, and terminated.
   * @defaultValue 512 MiB
   */
  readonly maxBufferedBytesTotal?: number;
  /**
   * A peer is closed with 4408 where for so long no frame came, and its network took nothing of what waited for it, in
   * milliseconds.
   * @defaultValue 60 000
   */
  readonly readTimeoutMs?: number;
  /**
   * A peer that was silent so long is pinged, in milliseconds.
   * @defaultValue 25 000
   */
  readonly pingAfterMs?: number;
  /**
   * A peer whose network takes nothing of what was written for so long is terminated, in milliseconds.
   * @defaultValue 30 000
   */
  readonly writeTimeoutMs?: number;
  /**
   * How long what was read before a connection ended may still be served, in milliseconds: where the client closes, where its
   * frames break the rules, and where the server stops, unless its `close` is given another. 0 serves nothing of it.
   * @defaultValue 5 000
   */
  readonly graceMs?: number;
  /**
   * Makes this server a node of a cluster: what it sends to topics, to all and to peers of other nodes goes through this broker.
   * See docs/scaling.md.
   * @defaultValue none
   */
  readonly backplane?: Backplane;
  /**
   * Which servers belong together, of all that use a broker: 1 to 32 letters, digits, `_` and `-`.
   * @defaultValue `default`
   */
  readonly deployment?: string;
  /**
   * Where clients reach this very node, past any balancer: `wss://node-1.game.example/ws`. They are led there where what they want is on
   * it. Without it they come through another node, and the broker.
   * @defaultValue none
   */
  readonly address?: string;
  /**
   * How long a node of a cluster that is not heard keeps what it had, in milliseconds; 4000 at least.
   * @defaultValue 10 000
   */
  readonly leaseMs?: number;
  /**
   * How much may wait for an answer of the broker, in bytes. What is published beyond is dropped, and counted.
   * @defaultValue 1 MiB
   */
  readonly maxQueuedBytes?: number;
  /**
   * How many proxies of your own are in front of the server, each of which appends to `X-Forwarded-For`. A client's address
   * is what the outermost of them saw; with more than there are, clients can choose their own.
   * @defaultValue 0
   */
  readonly trustedHops?: number;
  /**
   * The logger, called with each line and its fields: `console` gets the lines alone. `false` for none.
   * @defaultValue `console`
   */
  readonly logger?: Logger | false;
  /**
   * The clock, for tests.
   * @defaultValue the system's
   */
  readonly clock?: Clock;
}

/** The options of a server without its handlers. `authenticate` may be left out only where `Session` may be undefined. */
export type ServerOptions<Session, P> = (undefined extends Session
  ? { readonly authenticate?: Authenticate<Session> }
  : { readonly authenticate: Authenticate<Session> }) &
  SessionOptions<Session, P> &
  CommonOptions<P>;

/** The roles of a session: required where the schema's `requires` names any. Called for each message that needs one. */
export type RolesOption<Session, Role extends string> = [Role] extends [never]
  ? unknown
  : { readonly roles: (session: Session) => readonly Role[] };

/** What the runtime reads of a server's options, once they are typechecked. */
export interface AnyServerOptions<Session, P> extends CommonOptions<P>, SessionOptions<Session, P> {
  readonly authenticate?: Authenticate<Session>;
  readonly roles?: (session: Session) => readonly string[];
  readonly commands?: unknown;
  readonly methods?: unknown;
  /** The handlers of each kind of rooms, by its name. */
  readonly rooms?: unknown;
}
