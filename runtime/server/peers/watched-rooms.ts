import type { Clock } from "../../protocol/clock.js";
import { roomGone } from "../../protocol/room-errors.js";
import type { Cluster } from "../cluster/cluster.js";
import { nodeOf } from "../cluster/node-id.js";
import { TopicInterest } from "../cluster/topic-interest.js";
import { unreachable } from "../rooms/away.js";
import { roomOfTopic } from "../rooms/running-room.js";
import type { WatchedElsewhere } from "../rooms/watched-elsewhere.js";
import { MOST_ROOMS, OVER, type RoomListeners, UNWATCH, WATCH } from "./room-listeners.js";

/** How long a node may take to answer, and the broker to confirm, in milliseconds. */
const TIMEOUT_MS = 2000;

/** How often a node says again what is watched on it, in milliseconds. */
const AGAIN_MS = 10_000;

/** The rooms of other nodes that are watched on this one: each is listened to once, however many watch it. */
export class WatchedRooms implements WatchedElsewhere {
  readonly listeners: RoomListeners;
  readonly #cluster: Cluster;
  readonly #clock: Clock;
  readonly #interest: TopicInterest;
  /** By topic: when the broker has confirmed it. */
  readonly #heard = new Map<string, Promise<void>>();
  #over: (kind: string, id: string) => void = () => {};
  #stopTimer: (() => void) | undefined;

  constructor(cluster: Cluster, listeners: RoomListeners, clock: Clock) {
    this.listeners = listeners;
    this.#cluster = cluster;
    this.#clock = clock;
    this.#interest = new TopicInterest({
      clock,
      subscribe: (topic) => this.#subscribe(topic),
      unsubscribe: (topic) => this.#unsubscribe(topic),
    });
    cluster.requests.serve(OVER, ({ kind, room }, { node }) => {
      if (nodeOf(String(room)) === node) this.#over(String(kind), String(room));
    });
  }

  async find(id: string): Promise<string> {
    const { nodes, acquainted } = this.#cluster;
    const node = nodeOf(id);
    if (node === undefined || node === this.#cluster.id) throw roomGone();
    if (!nodes.isLive(node)) throw nodes.get(node) === undefined && acquainted ? roomGone() : unreachable();
    const kinds = await this.#ask(node, [id]);
    if (kinds === undefined) throw unreachable();
    if (typeof kinds[0] !== "string") throw roomGone();
    return kinds[0];
  }

  async heard(topic: string): Promise<void> {
    const heard = this.#heard.get(topic);
    if (heard === undefined) return;
    let stopTimer = (): void => {};
    const late = new Promise<void>((resolve) => {
      stopTimer = this.#clock.after(TIMEOUT_MS, resolve);
    });
    await Promise.race([heard, late]);
    stopTimer();
  }

  listen(over: (kind: string, id: string) => void): void {
    this.#over = over;
  }

  over(kind: string, id: string): void {
    this.listeners.over(kind, id);
  }

  /** The topic of a room has its first watcher, or its first member. */
  used(topic: string): void {
    if (this.#isElsewhere(topic)) this.#interest.used(topic);
  }

  /** It has none any more. */
  unused(topic: string): void {
    if (this.#isElsewhere(topic)) this.#interest.unused(topic);
  }

  /** A node is gone, and so are its rooms. */
  gone(node: string): void {
    this.listeners.gone(node);
    for (const { kind, id } of this.#rooms()) if (nodeOf(id) === node) this.#over(kind, id);
  }

  stop(): void {
    this.#interest.stop();
    this.#stopTimer?.();
    this.#stopTimer = undefined;
  }

  #isElsewhere(topic: string): boolean {
    const node = nodeOf(roomOfTopic(topic).id);
    return node !== undefined && node !== this.#cluster.id;
  }

  #subscribe(topic: string): void {
    this.#heard.set(topic, this.#cluster.subscribe(this.#subjectOf(topic)));
    this.#stopTimer ??= this.#clock.after(AGAIN_MS, () => this.#sayAgain());
  }

  #unsubscribe(topic: string): void {
    const { id } = roomOfTopic(topic);
    this.#heard.delete(topic);
    this.#cluster.unsubscribe(this.#subjectOf(topic));
    this.#cluster.requests.tell(nodeOf(id) ?? "", { method: UNWATCH, room: id });
    if (this.#heard.size > 0) return;
    this.#stopTimer?.();
    this.#stopTimer = undefined;
  }

  #subjectOf(topic: string): string {
    const { kind, id } = roomOfTopic(topic);
    return this.#cluster.subjects.room(kind, id);
  }

  #rooms(): readonly { readonly kind: string; readonly id: string }[] {
    return [...this.#heard.keys()].map(roomOfTopic);
  }

  /** Each node is asked for its rooms that are watched here; what it has no more is over. */
  #sayAgain(): void {
    this.#stopTimer = this.#clock.after(AGAIN_MS, () => this.#sayAgain());
    const byNode = new Map<string, { readonly kind: string; readonly id: string }[]>();
    for (const room of this.#rooms()) {
      const node = nodeOf(room.id) ?? "";
      byNode.set(node, [...(byNode.get(node) ?? []), room]);
    }
    for (const [node, rooms] of byNode) {
      for (let at = 0; at < rooms.length; at += MOST_ROOMS) void this.#renew(node, rooms.slice(at, at + MOST_ROOMS));
    }
  }

  async #renew(node: string, rooms: readonly { readonly kind: string; readonly id: string }[]): Promise<void> {
    const kinds = await this.#ask(
      node,
      rooms.map(({ id }) => id),
    );
    rooms.forEach(({ kind, id }, at) => {
      if (kinds?.[at] === null) this.#over(kind, id);
    });
  }

  /** Undefined where no answer comes. */
  async #ask(node: string, rooms: readonly string[]): Promise<readonly unknown[] | undefined> {
    try {
      const answer = await this.#cluster.requests.ask(node, { method: WATCH, rooms }, { timeoutMs: TIMEOUT_MS });
      const { kinds } = (answer ?? {}) as { readonly kinds?: unknown };
      return Array.isArray(kinds) ? kinds : undefined;
    } catch {
      return undefined;
    }
  }
}
