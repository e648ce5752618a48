import type { Clock } from "../../../protocol/clock.js";
import type { ByteBudget } from "./byte-budget.js";
import type { Inflow, InflowSink } from "./inflow.js";
import type { Claim, HandoverMessage } from "./messages.js";
import type { Item, SessionState } from "./session-state.js";

/** A session that was another node's, and is this one's from now on. */
export interface TakenSession {
  readonly state: SessionState;
  /** Not all of it is here: its client is answered `partial`. */
  readonly cut: boolean;
  /** What comes for it, from now on and from before. Closed where the session goes on to another node. */
  readonly inflow: Inflow;
}

/** A client that asks for a session of another node. One of its methods is called, once. */
export interface Asking extends Claim {
  /** The node that made its token. */
  readonly owner: string;
  /** Makes a peer of it; returns where what comes for it goes, first what came before. */
  taken(session: TakenSession): InflowSink;
  /** Nobody has such a session for it. */
  fresh(): void;
  /** It stays at this node, for as long as it has a seat there. */
  stays(node: string): void;
  /** It has come to this node meanwhile. */
  here(): void;
}

/** What a node takes sessions with. */
export interface TakingParts {
  /** The node's own id. */
  readonly id: string;
  readonly clock: Clock;
  readonly budget: ByteBudget;
  readonly tell: (node: string, message: HandoverMessage) => void;
  /** Tells whoever has a session, by the hash of its token. */
  readonly tellOwner: (session: string, message: HandoverMessage) => void;
  /** Whether a node is in the cluster. */
  readonly isMember: (node: string) => boolean;
  /** Whether a session is this node's, and to be had. */
  readonly isHere: (session: string) => boolean;
  /** Where this node has given a session; undefined where it is not known to have. */
  readonly movedTo: (session: string) => string | undefined;
  /** Listens to topics; calls back once all that comes on them is heard, and offers it. Returns what ends it. */
  readonly listen: (topics: readonly string[], offer: (item: Item) => void, done: () => void) => () => void;
  /** Takes a session out of the store, for this nonce; calls back with it, or with undefined where it is not there, or not to be had. */
  readonly look: (claim: Claim, nonce: string, found: (state: SessionState | undefined) => void) => void;
}
