import type { ResumeRequest } from "../../../protocol/runtime-frames.js";
import type { Cluster } from "../../cluster/cluster.js";
import { ByteBudget } from "../../cluster/handover/byte-budget.js";
import { Giver } from "../../cluster/handover/giver.js";
import { receiveHandover } from "../../cluster/handover/handover.js";
import { formatHandover, HANDOVER, type HandoverMessage } from "../../cluster/handover/messages.js";
import { Recent } from "../../cluster/handover/recent.js";
import { Taker } from "../../cluster/handover/taker.js";
import type { TakenSession } from "../../cluster/handover/taking-parts.js";
import { nodeOf } from "../../cluster/node-id.js";
import { relayedTo } from "../../cluster/pipes/relay-target.js";
import { hashOf } from "../../cluster/subjects.js";
import type { Peer } from "../../contract/peer.js";
import type { AcceptedConnection } from "../../handshake/upgrade-handler.js";
import type { Sessions } from "../../sessions/sessions.js";
import type { Member } from "../member.js";
import type { Restored } from "../session-archive.js";
import { callGame, type Made } from "../session-capture.js";
import type { Shared } from "../shared.js";
import { type Arrival, Arrivals } from "./arrivals.js";
import { GivenMember } from "./given-member.js";
import { SessionShelf } from "./session-shelf.js";

/** The most bytes of a part of a session, beside what an envelope has around it. */
const PART_BYTES = 256 * 1024;
const AROUND_BYTES = 4096;

/** How long the reason of a close frame may be, in bytes (RFC 6455, section 5.5). */
const MOST_REASON = 123;

/** How many peers are known that have moved. */
const MAX_MOVED = 100_000;

const MAX_KEPT_BYTES = 64 * 1024 * 1024;

export interface SessionHandoverParts<Session, P extends Peer<Session>> {
  readonly cluster: Cluster;
  readonly shared: Shared<Session, P>;
  readonly sessions: Sessions<Member<Session, P>>;
  readonly windowMs: number;
  readonly maxBytes: number;
  /** Listens to a topic for as long as nobody else does. Returns what ends that. */
  readonly hold: (topic: string) => () => void;
}

/** A session that came from another node, and is a peer of this one as soon as {@link Arrival.enter} is called. */
export interface Arrived<Session, P extends Peer<Session>> extends Restored<Session> {
  readonly arrival: Arrival<Session, P>;
}

/** Where the session of a client stays, as it has a seat in a room there: the client goes there. */
export interface LedBack {
  readonly url: string;
}

/** A client that asks for a session of another node. */
export interface AskingElsewhere<Session> {
  readonly request: ResumeRequest;
  readonly accepted: AcceptedConnection<Session>;
  readonly identity: string | undefined;
  readonly fingerprint: string;
  /** Is given what tells that the client has gone. */
  readonly abandonable: (abandon: () => void) => void;
}

/** Sessions on their way from node to node. */
export class SessionHandover<Session, P extends Peer<Session>> {
  readonly shelf: SessionShelf<Session, P>;
  readonly #parts: SessionHandoverParts<Session, P>;
  readonly #giver: Giver;
  readonly #taker: Taker;
  readonly #arrivals: Arrivals<Session, P>;
  readonly #given = new WeakMap<Member<Session, P>, GivenMember<Session, P>>();
  /** Where peers have gone, by their ids. */
  readonly #moved: Recent<string>;

  constructor(parts: SessionHandoverParts<Session, P>) {
    const { cluster, shared, windowMs, maxBytes } = parts;
    const { clock } = shared.settings;
    const { id, requests, nodes } = cluster;
    const budget = new ByteBudget(MAX_KEPT_BYTES);
    const tell = (node: string, message: HandoverMessage): void => {
      const { asked, bytes } = formatHandover(message);
      requests.tell(node, asked, bytes);
    };
    this.#parts = parts;
    this.#moved = new Recent(clock, { keepMs: windowMs, most: MAX_MOVED });
    this.#arrivals = new Arrivals({ ...parts, budget });
    this.shelf = new SessionShelf({
      cluster,
      shared,
      arrivals: this.#arrivals,
      leftMs: (member) => this.#leftMs(member),
    });
    this.#giver = new Giver({
      ...{ id, clock, tell, windowMs },
      partBytes: Math.min(PART_BYTES, cluster.maxPublishBytes - AROUND_BYTES),
      tailBytes: maxBytes,
      find: (hash) => this.#find(hash),
    });
    this.#taker = new Taker({
      ...{ id, clock, tell, budget },
      tellOwner: (session, message) => {
        const { asked, bytes } = formatHandover(message);
        requests.tellAll(cluster.subjects.session(session), asked, bytes);
      },
      isMember: (node) => nodes.get(node) !== undefined,
      isHere: (session) => parts.sessions.ofHash(session) !== undefined,
      movedTo: (session) => this.#giver.movedTo(session),
      listen: (topics, offer, done) => this.#arrivals.listen(topics, offer, done),
      look: (claim, nonce, found) => void this.shelf.take(claim, nonce).then(found),
    });
    const sides = { giver: this.#giver, taker: this.#taker };
    requests.serve(HANDOVER, (asked, { node, bytes }) => void receiveHandover(sides, node, { asked, bytes }));
  }

  /** Where a peer has gone that was this node's; undefined where it has not. */
  movedTo(peer: string): string | undefined {
    return this.#moved.get(peer);
  }

  /** A client has come back to this node whose session may be on its way to another: it stays, where it has not gone. */
  keep(member: Member<Session, P>): void {
    const given = this.#given.get(member);
    if (given !== undefined) this.#giver.keep(given);
  }

  /** Whether another node may have this session. */
  isElsewhere({ token }: ResumeRequest): boolean {
    const node = nodeOf(token);
    return (node !== undefined && node !== this.#parts.cluster.id) || this.#giver.movedTo(hashOf(token)) !== undefined;
  }

  /** Takes a session of another node, or says where it stays; undefined where there is none for this client. Never rejects. */
  take(asking: AskingElsewhere<Session>): Promise<Arrived<Session, P> | LedBack | undefined> {
    const { request, accepted, identity, fingerprint } = asking;
    const owner = nodeOf(request.token) ?? this.#parts.cluster.id;
    const claim = {
      session: hashOf(request.token),
      ...{ identity, connection: request.connection },
      ...{ fingerprint: this.#parts.shared.protocol.fingerprint, client: fingerprint },
    };
    return new Promise((resolve) => {
      const none = (): void => resolve(undefined);
      const abandon = this.#taker.take({
        ...claim,
        owner,
        taken: (taken) => {
          const arrival = this.#arrivals.begin(taken, claim.session);
          void this.#restore(taken, accepted.session).then((made) => {
            if (made === undefined) arrival.drop();
            resolve(made && arrivedOf(taken, { request, shown: claim.session, session: made.value, arrival }));
          });
          return arrival.sink;
        },
        fresh: none,
        here: none,
        stays: (node) => resolve(request.moves === true ? this.#wayTo(node) : undefined),
      });
      asking.abandonable(abandon);
    });
  }

  /** The server goes: no session is given any more. */
  close(): void {
    this.#giver.close();
  }

  async #restore({ state }: TakenSession, fresh: Session): Promise<Made<Session> | undefined> {
    const { restoreSession } = this.#parts.shared.settings;
    if (restoreSession === undefined) return { value: fresh };
    return await callGame(this.#parts.shared, "restoreSession", () => restoreSession(state.saved, fresh));
  }

  #wayTo(node: string): LedBack | undefined {
    const known = this.#parts.cluster.nodes.get(node);
    if (known === undefined || known.suspect) return undefined;
    const { address } = known.beat;
    return { url: address !== undefined && address.length <= MOST_REASON ? address : relayedTo(node) };
  }

  #find(hash: string): GivenMember<Session, P> | undefined {
    const member = this.#parts.sessions.ofHash(hash)?.member;
    if (member === undefined) return undefined;
    const known = this.#given.get(member);
    if (known !== undefined) return known;
    const { cluster } = this.#parts;
    const given = new GivenMember(member, {
      positions: cluster.positions,
      endsOf: (topic) => cluster.endsOf(topic),
      coming: (one) => this.#arrivals.coming(one),
      comeAgain: (one, beginning) => this.#arrivals.again(one, beginning),
      leftMs: (one) => this.#leftMs(one),
      left: (peer, node) => this.#moved.set(peer, node),
      closed: (one) => void this.#giver.keep(one),
      ended: (one) => this.#given.delete(one),
    });
    this.#given.set(member, given);
    return given;
  }

  #leftMs(member: Member<Session, P>): number {
    const { sessions } = this.#parts;
    return member.session === undefined ? 0 : Math.ceil(sessions.leftOf(member.session));
  }
}

function arrivedOf<Session, P extends Peer<Session>>(
  { state, cut }: TakenSession,
  { shown, ...given }: Pick<Arrived<Session, P>, "request" | "session" | "arrival"> & { readonly shown: string },
): Arrived<Session, P> {
  const lostBy = shown === state.tokens[0] ? "present" : "previous";
  return { ...given, lostBy, record: { ...state, cut } };
}
