import type { PeerSocket } from "../contract/peer-socket.js";
import type { FlushQueue } from "../timing/flush-queue.js";
import type { BacklogOwner } from "./backlog.js";
import type { BusyContext } from "./busy.js";
import type { SendBuffers } from "./send-buffers.js";

/** What an outbox may hold. */
export interface OutboxLimits {
  /** Above it `droppable` messages are dropped and `latest` ones wait. */
  readonly slowPeerBytes: number;
  /** More is never held for one peer. */
  readonly mostBufferedBytes: number;
}

/** What the outboxes of a server share. */
export interface OutboxContext extends BusyContext {
  readonly flushQueue: FlushQueue;
  readonly buffers: SendBuffers;
  readonly limits: OutboxLimits;
}

/** Whose outbox it is. */
export interface OutboxOwner extends BacklogOwner {
  readonly socket: PeerSocket;
  /** Whether it gets no frames of the runtime. */
  readonly plain: boolean;
  /** Called when a message would make it more than `mostBufferedBytes` that are held. */
  overflowed(): void;
}

/**
 * The outcome of a message: it is queued, or waits as the latest; it replaced one that waited; it was dropped for a slow
 * peer; or the peer was closed.
 */
export type Pushed = "sent" | "replaced" | "dropped" | "lost";

/** Told what becomes of an outbox, for what asks {@link Outbox.ready} before it makes a message. */
export interface OutboxWatcher {
  /** The network has taken some of what waited. */
  drained(): void;
  /** It writes to another socket now. The peer has received so many messages of the one before, the answer to hello among them. */
  resumed(heard: number): void;
  /** Nothing is sent any more. */
  ended(): void;
}
