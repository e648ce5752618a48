import { isKephasError } from "../../protocol/error.js";
import { roomErrors, roomGone } from "../../protocol/room-errors.js";
import type { MovedResult } from "../../protocol/rooms.js";
import type { Cluster } from "../cluster/cluster.js";
import type { MatchCallbacks } from "../cluster/lease/match-claims.js";
import type { NamedClaimEvents } from "../cluster/lease/named-claim.js";
import type { RoomPlace } from "../cluster/lease/room-claiming.js";
import { nodeOf } from "../cluster/node-id.js";
import { relayedTo } from "../cluster/pipes/relay-target.js";
import type { Asked } from "../cluster/requests.js";
import { unreachable } from "../rooms/away.js";
import { isRoomName } from "../rooms/room-id.js";
import type { Claimed, HearOfRoom, OwnRooms, RoomsElsewhere, SharedRoom } from "../rooms/rooms-elsewhere.js";
import type { ClusterLeases } from "./cluster-leases.js";
import { RoomListeners } from "./room-listeners.js";
import { RoomListings } from "./room-listings.js";
import { WatchedRooms } from "./watched-rooms.js";

/** What nodes ask each other of their rooms. */
const RESERVE = "reserve";
const CODE = "code";

/** How long a node may take to keep a place, in milliseconds. */
const RESERVE_TIMEOUT_MS = 2000;

/** How long nodes may take to look for a code, in milliseconds. */
const CODE_TIMEOUT_MS = 500;

export interface ClusterRoomsParts {
  readonly cluster: Cluster;
  readonly own: OwnRooms;
  readonly clock: ConstructorParameters<typeof RoomListings>[0]["clock"];
  readonly leases: ClusterLeases;
}

/** The rooms of the other nodes: which there are, and the way there. */
export class ClusterRooms implements RoomsElsewhere {
  readonly node: string;
  readonly listings: RoomListings;
  readonly watched: WatchedRooms;
  readonly leases: ClusterLeases;
  readonly #cluster: Cluster;

  constructor({ cluster, own, clock, leases }: ClusterRoomsParts) {
    this.node = cluster.id;
    this.leases = leases;
    this.#cluster = cluster;
    this.listings = new RoomListings({ clock, requests: cluster.requests, all: cluster.subjects.all, own });
    const listeners = new RoomListeners({ cluster, clock, kindOf: (id) => own.kindOf(id) });
    this.watched = new WatchedRooms(cluster, listeners, clock);
    cluster.requests.serve(RESERVE, (asked) => reserve(own, asked));
    cluster.requests.serve(CODE, ({ kind, code }) => own.kind(String(kind))?.idOfCode(String(code)));
  }

  changed(kind: string, id: string, read: () => SharedRoom | undefined): void {
    this.listings.changed(kind, id, read);
  }

  listen(kind: string, hear: HearOfRoom): void {
    this.listings.listen(kind, hear);
  }

  async reserve(kind: string, id: string): Promise<MovedResult> {
    const node = nodeOf(id) ?? (await this.#ownerOf(kind, id));
    const known = node === undefined ? undefined : this.#cluster.nodes.get(node);
    if (known === undefined) throw node === undefined || this.#cluster.acquainted ? roomGone() : unreachable();
    if (known.suspect) throw unreachable();
    const ticket = await this.#ask(known.id, { method: RESERVE, kind, room: id });
    // Whom clients cannot reach, they reach by any other node.
    return { moved: { url: known.beat.address ?? relayedTo(known.id), room: id, ticket: String(ticket) } };
  }

  claim(place: RoomPlace, events: NamedClaimEvents): Promise<Claimed> {
    return this.leases.claim(place, events);
  }

  match<Joined>(kind: string, key: string, callbacks: MatchCallbacks<Joined>): Promise<Joined> {
    return this.leases.match(kind, key, callbacks);
  }

  /** Undefined for what cannot be a name. */
  async #ownerOf(kind: string, name: string): Promise<string | undefined> {
    if (!isRoomName(name)) return undefined;
    const node = await this.leases.ownerOf({ kind, name });
    if (node === undefined || node === this.node) throw roomGone();
    return node;
  }

  async ofCode(kind: string, code: string): Promise<string | undefined> {
    const { nodes, requests } = this.#cluster;
    const asking = [...nodes.all].map(({ id }) =>
      requests.ask(id, { method: CODE, kind, code }, { timeoutMs: CODE_TIMEOUT_MS }).catch(() => undefined),
    );
    return (await Promise.all(asking)).find((id): id is string => typeof id === "string");
  }

  async #ask(node: string, asked: Asked): Promise<unknown> {
    try {
      return await this.#cluster.requests.ask(node, asked, { timeoutMs: RESERVE_TIMEOUT_MS, errors: roomErrors });
    } catch (error) {
      if (roomErrors.some((one) => one.is(error)) || !isKephasError(error)) throw error;
      throw unreachable();
    }
  }
}

function reserve(own: OwnRooms, { kind, room }: Asked): string {
  const ticket = own.kind(String(kind))?.reserve(String(room));
  if (ticket === undefined) throw roomGone();
  return ticket;
}
