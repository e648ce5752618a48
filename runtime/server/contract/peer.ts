import type { Method } from "../../protocol/command.js";
import type { CallOptions } from "../../protocol/pending-calls.js";
import type { SentCommand } from "./sent-command.js";
import type { Server } from "./server.js";

/** One connected client. Generated code adds `send` and `call`, and types `server`. */
export interface Peer<Session = undefined> {
  /** Unique among all peers of all servers, at most 36 characters: a UUID, or on a cluster its node, a dot and 22 characters. */
  readonly id: string;
  /** What `authenticate` returned. */
  readonly session: Session;
  readonly server: Server<Peer<Session>>;
  /** The client's address, as far as the proxies counted by `trustedHops` are trusted. */
  readonly remoteAddress: string;
  /** The client's port; undefined where it is not known: behind a proxy that does not write it, and in tests without a network. */
  readonly remotePort: number | undefined;
  /**
   * Aborted when the connection ends: pass it to what should not outlive the peer. Messages that are served after that find it
   * aborted, so what they must do nevertheless should not depend on it. What its listeners throw is logged.
   */
  readonly signal: AbortSignal;
  /** True until either side closes; where sessions are kept, until that of this peer has ended. */
  readonly alive: boolean;
  /** `lost` while its session waits for the client to come back: what is sent to it waits too. */
  readonly status: "open" | "lost" | "closed";
  /**
   * The round trip in milliseconds that the last ping took; undefined before the first. Clients of `kephas.v1` are pinged every nine
   * seconds, others when they are silent.
   */
  readonly rttMs: number | undefined;
  /** Bytes sent and not yet taken by the network. */
  readonly bufferedBytes: number;
  readonly topics: ReadonlySet<string>;
  /** Joins a topic: broadcasts to it reach this peer from now on. Throws `usage` for a name that is no string. */
  subscribe(topic: string): void;
  unsubscribe(topic: string): void;
  /**
   * Ends the connection, after what was sent. `code` is 1000 by default; 4000 to 4399 are the game's. Throws `usage` for
   * a code that no close frame may carry (RFC 6455, section 7.4), or a reason of more than 123 bytes.
   */
  close(code?: number, reason?: string): void;
}

/** What generated code sends and calls through, for one peer. */
export interface PeerLink {
  /** False once disconnected, and where the client's schema differs in it. Throws `invalid` for a message that the schema refuses. */
  send<Message>(command: SentCommand<Message>, message: Message): boolean;
  /**
   * Calls a method that the client handles. Rejects `outcomeUnknown` when the peer disconnects meanwhile, `closed` when it has before,
   * `unavailable` where the client's schema differs in it.
   */
  call<Params, Result>(
    method: Method<unknown, Result, Params, unknown>,
    params: Params,
    options?: CallOptions,
  ): Promise<Result>;
  /** Sends a notification, which gets no response. False as with `send`; throws `invalid` for wrong params. */
  notify<Params>(method: Method<unknown, unknown, Params>, params: Params): boolean;
}
