import type { GivenSession } from "../../cluster/handover/gift.js";
import type { Beginning } from "../../cluster/handover/inflow.js";
import type { Item, TopicEnds } from "../../cluster/handover/session-state.js";
import type { Positions } from "../../cluster/positions.js";
import type { Peer } from "../../contract/peer.js";
import type { Member } from "../member.js";

/** What still comes for a peer that came from another node. */
export interface ComingFlow {
  /** How far it has come. */
  readonly topics: readonly TopicEnds[];
  /** It goes on to another node. What waits for its turn; `passOn` gets what its former node still forwards. */
  close(passOn: (item: Item) => void): readonly Item[];
}

/** What peers work with whose session changes its node. */
export interface MovingParts<Session, P extends Peer<Session>> {
  readonly positions: Positions;
  /** How far each sender of a topic was heard. */
  readonly endsOf: (topic: string) => TopicEnds;
  /** What still comes for it; undefined where all that comes is heard by this node alone. */
  readonly coming: (member: Member<Session, P>) => ComingFlow | undefined;
  /** It stays here after all, with what came meanwhile. */
  readonly comeAgain: (member: Member<Session, P>, beginning: Beginning) => void;
  /** How long its client may still take to come back, in milliseconds. */
  readonly leftMs: (member: Member<Session, P>) => number;
  /** A peer is another node's. */
  readonly left: (peer: string, node: string) => void;
  /** The game has closed it, or it has left: it is not to be had any more. */
  readonly closed: (given: GivenSession) => void;
  /** Nothing of it is here any more. */
  readonly ended: (member: Member<Session, P>) => void;
}
