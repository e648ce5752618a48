import type { Clock } from "../../protocol/clock.js";
import type { Closure, PeerSocket } from "../contract/peer-socket.js";
import type { Unavailable } from "../contract/schema.js";
import type { ServerLog } from "../logging/server-log.js";
import type { OutboxContext } from "../outbound/outbox-parts.js";

/** What the connections of a server share. */
export interface ConnectionContext extends OutboxContext {
  readonly clock: Clock;
  readonly logger: ServerLog;
  readonly maxWaitingMessages: number;
  readonly writeTimeoutMs: number;
}

/** An accepted client, as far as its connection goes. */
export interface ConnectionParts<Session> {
  readonly id: string;
  readonly session: Session;
  readonly remoteAddress: string;
  readonly remotePort: number | undefined;
  readonly socket: PeerSocket;
  /** What is not exchanged with this client; absent where its schema is the server's. */
  readonly unavailable?: Unavailable | undefined;
}

/** What becomes of messages that were read before a connection ended, and wait for a handler. */
export type WaitingMessages = "serve" | "drop";

/** Notified of the events of a connection. */
export interface ConnectionOwner {
  /** Whether the session outlives a connection that ends so. */
  keeps(closure: Closure): boolean;
  /** The connection was lost, and its session is kept. */
  lost(closure: Closure): void;
  /** Either side has closed; called once. `waiting` messages are served or have been dropped. */
  ended(closure: Closure, waiting: WaitingMessages): void;
  /** So many messages that waited are not served. */
  dropped(messages: number): void;
  /** The socket has closed; called once, after `ended`. */
  socketClosed(): void;
}
