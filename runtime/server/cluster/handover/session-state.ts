import type { LostMessages } from "../../../protocol/runtime-frames.js";
import type { SavedLog } from "../../outbound/saved-log.js";

/** A session as it goes from node to node: all that its next node needs to go on with it. */
export interface SessionState {
  /** The peer's id. */
  readonly peer: string;
  readonly identity: string | undefined;
  /** Of the server's protocol, and of the client's schema. */
  readonly fingerprint: string;
  readonly client: string | undefined;
  /** The hashes of the tokens that are valid, one or two, the present one's first. */
  readonly tokens: readonly string[];
  /** The number of its last connection, and how many messages of the client came on it and on the one before. */
  readonly connection: number;
  readonly received: number;
  readonly receivedBefore: number;
  /** Messages of the client that ended their connection, and the last connection that they ended. */
  readonly lostToServer: LostMessages;
  readonly poisoned: number;
  /** The id of the last call to the client. */
  readonly lastCall: number;
  /** Something was at work that nobody waited for: what came of it the client is not told. */
  readonly cut: boolean;
  /** How long its client may still take to come back, in milliseconds. */
  readonly leftMs: number;
  /** What the client has not said that it received; undefined where nothing is kept. */
  readonly log: SavedLog | undefined;
  /** Messages of the client, command id and payload, that came and were not begun, in order. They are counted in `received`. */
  readonly waiting: readonly Uint8Array[];
  /** The topics that it is in, and how far each was heard. */
  readonly topics: readonly TopicEnds[];
  /** What is left in its buckets, by their names. */
  readonly buckets: Readonly<Record<string, number>>;
  /** What `saveSession` returned. */
  readonly saved: unknown;
}

/** How far the senders of a topic were heard; of broadcasts without one the name is `""`. */
export interface TopicEnds {
  readonly topic: string;
  readonly senders: readonly SenderEnd[];
}

/** So many messages of a sender's run have been heard, or passed. */
export interface SenderEnd {
  readonly node: string;
  readonly run: number;
  readonly end: number;
}

/** Which message of a sender on a topic something is. */
export interface Position {
  readonly topic: string;
  readonly node: string;
  readonly run: number;
  readonly number: number;
}

/** What comes for a peer whose session is on its way. */
export interface Item {
  /** Absent for what was sent to this peer alone: it has no number. */
  readonly position?: Position;
  /** Of a `latest` message. */
  readonly key?: string;
  /** A whole frame; absent where that number is not for this peer. */
  readonly frame?: Uint8Array;
}

/** What goes with the moment at which a session changes its node: all that came for it since its state was made. */
export interface Go {
  /** Its topics, and how far each was heard by then. */
  readonly topics: readonly TopicEnds[];
  readonly items: readonly Item[];
  /** Some of it did not fit. */
  readonly cut: boolean;
}
