import type { Clock } from "../../protocol/clock.js";
import type { Cluster } from "../cluster/cluster.js";
import { TO_ROOM } from "../cluster/entry.js";
import type { AskedBy } from "../cluster/requests.js";
import { shortDelivery } from "../cluster/short-delivery.js";
import type { MessageFrame } from "../frames/message-frame.js";
import type { Delivery } from "../outbound/delivery.js";

/** What other nodes ask for: the broadcasts of rooms, for a while; what they want no more; and what they are told when a room is gone. */
export const WATCH = "room.watch";
export const UNWATCH = "room.unwatch";
export const OVER = "room.over";

/** How long a node is sent what it has asked for, unless it asks again, in milliseconds. */
const LISTEN_MS = 30_000;

/** How many rooms one request may be about. */
export const MOST_ROOMS = 1000;

export interface RoomListenersParts {
  readonly cluster: Pick<Cluster, "nodes" | "publisher" | "requests" | "subjects">;
  readonly clock: Clock;
  /** The kind of a room of this node. */
  readonly kindOf: (id: string) => string | undefined;
}

/** The nodes on which somebody watches rooms of this one: the broadcasts of these rooms are published, and of no others. */
export class RoomListeners {
  readonly #parts: RoomListenersParts;
  /** By the room's id: the nodes, and until when. */
  readonly #rooms = new Map<string, Map<string, number>>();

  constructor(parts: RoomListenersParts) {
    const { requests } = parts.cluster;
    this.#parts = parts;
    requests.serve(WATCH, ({ rooms }, by) => ({ kinds: this.#listen(rooms, by) }));
    requests.serve(UNWATCH, ({ room }, { node }) => this.#forget(String(room), node));
  }

  /** Publishes a broadcast where anybody listens. Returns how it is delivered here. */
  publish(room: { readonly kind: string; readonly id: string }, frame: MessageFrame, delivery: Delivery): Delivery {
    const { publisher, subjects } = this.#parts.cluster;
    if (!this.#isHeard(room.id)) return delivery;
    const short = shortDelivery(delivery);
    const head = { target: TO_ROOM, name: `${room.kind}/${room.id}`, delivery: short };
    publisher.add(subjects.room(room.kind, room.id), head, frame);
    return short;
  }

  /** A room of this node is gone: whoever listens is told, behind all that it has said. */
  over(kind: string, id: string): void {
    const { publisher, requests, subjects } = this.#parts.cluster;
    if (!this.#rooms.delete(id)) return;
    publisher.flush();
    requests.tellAll(subjects.room(kind, id), { method: OVER, kind, room: id });
  }

  /** A node is gone. */
  gone(node: string): void {
    for (const id of [...this.#rooms.keys()]) this.#forget(id, node);
  }

  /** The kind of each room that there is; null for each other. */
  #listen(rooms: unknown, { node }: AskedBy): readonly (string | null)[] {
    const { clock, cluster, kindOf } = this.#parts;
    if (!Array.isArray(rooms) || cluster.nodes.get(node) === undefined) return [];
    return rooms.slice(0, MOST_ROOMS).map((room) => {
      const id = String(room);
      const kind = kindOf(id);
      if (kind === undefined) return null;
      const nodes = this.#rooms.get(id) ?? new Map<string, number>();
      this.#rooms.set(id, nodes.set(node, clock.now() + LISTEN_MS));
      return kind;
    });
  }

  #isHeard(id: string): boolean {
    const nodes = this.#rooms.get(id);
    if (nodes === undefined) return false;
    const now = this.#parts.clock.now();
    for (const [node, until] of nodes) if (until < now) this.#forget(id, node);
    return nodes.size > 0;
  }

  #forget(id: string, node: string): void {
    const nodes = this.#rooms.get(id);
    nodes?.delete(node);
    if (nodes?.size === 0) this.#rooms.delete(id);
  }
}
