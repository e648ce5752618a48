import type { ConnectionParts } from "../connection/connection-parts.js";
import type { ConnectionSlot } from "../handshake/connection-caps.js";
import type { SavedLog } from "../outbound/saved-log.js";
import type { ReadHandshake } from "../websocket/handshake.js";
import type { PeerTeardown } from "./peer-teardown.js";

/** Notified of members whose connection ends. */
export interface MemberOwner {
  /** The connection has ended. */
  memberEnded(teardown: PeerTeardown): void;
  /** A connection of the member is not used any more; another one may follow. */
  memberLeft(member: object): void;
  /** The client goes on elsewhere, as soon as nothing of it is being served here. */
  memberDeparts(member: object): void;
}

/** What a member is made from. */
export interface MemberParts<Session> extends ConnectionParts<Session> {
  /** Released when the socket has closed, or the session is over. */
  readonly slot: ConnectionSlot;
  /** What the session was authenticated by. */
  readonly handshake: ReadHandshake;
  /** Of the client's schema; absent on a plain connection. */
  readonly fingerprint?: string;
}

/** Another connection of a member. */
export type AttachedConnection<Session> = Pick<
  MemberParts<Session>,
  "session" | "handshake" | "remoteAddress" | "remotePort" | "socket" | "slot"
>;

/** What a member goes on with that was one of another process. */
export interface RestoredMember<Session> {
  /** What `restoreSession` made. */
  readonly session: Session;
  /** How many messages of the client came on the last connection. */
  readonly received: number;
  readonly lastCall: number;
  readonly log: SavedLog | undefined;
}
