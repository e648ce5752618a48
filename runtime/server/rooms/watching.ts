import { KephasError } from "../../protocol/error.js";
import { roomGone } from "../../protocol/room-errors.js";
import type { RoomWatch } from "../contract/rooms.js";
import type { RoomHost } from "./room-host.js";
import { topicOf } from "./running-room.js";

export interface WatchingParts<P> {
  readonly host: RoomHost<P>;
  /** The kind of a room of this server; undefined where there is no such room. */
  readonly kindOf: (id: string) => string | undefined;
  /** Whether a peer has a seat in a room. */
  readonly sits: (peer: P, kind: string, id: string) => boolean;
}

/** Who watches which room: a watcher hears its broadcasts, has no seat in it, and sees nothing of its state. */
export class Watching<P extends object> {
  readonly #parts: WatchingParts<P>;
  /** By the room's topic. */
  readonly #rooms = new Map<string, Map<P, Watch>>();

  constructor(parts: WatchingParts<P>) {
    this.#parts = parts;
    parts.host.elsewhere?.watched.listen((kind, id) => this.over(kind, id));
  }

  /** Resolves once the peer hears the room; a second watch of the same room is the first one. */
  async watch(peer: P, id: string): Promise<RoomWatch> {
    const { host, kindOf } = this.#parts;
    const kind = kindOf(id) ?? (await host.elsewhere?.watched.find(id));
    if (kind === undefined) throw roomGone();
    const topic = topicOf(kind, id);
    const watch = this.#rooms.get(topic)?.get(peer) ?? this.#begin(peer, { kind, id, topic });
    await host.elsewhere?.watched.heard(topic);
    if (watch.signal.aborted) throw roomGone();
    return watch;
  }

  /** Whether a peer watches the room of a topic. */
  has(peer: P, topic: string): boolean {
    return this.#rooms.get(topic)?.has(peer) === true;
  }

  /** A room is gone. */
  over(kind: string, id: string): void {
    const watches = this.#rooms.get(topicOf(kind, id));
    for (const watch of [...(watches?.values() ?? [])]) watch.end("closed");
  }

  /** A peer is gone. */
  ended(peer: P): void {
    for (const watches of [...this.#rooms.values()]) watches.get(peer)?.end("stopped");
  }

  /** Whether nobody watches anything. */
  get empty(): boolean {
    return this.#rooms.size === 0;
  }

  #begin(peer: P, room: WatchedRoom): Watch {
    const { host, sits } = this.#parts;
    const { kind, id, topic } = room;
    const found = host.find(peer);
    if (found?.alive !== true) throw new KephasError("closed", "the peer has gone");
    const watches = this.#rooms.get(topic) ?? new Map<P, Watch>();
    const watch = new Watch(room, () => {
      watches.delete(peer);
      if (watches.size === 0) this.#rooms.delete(topic);
      if (!sits(peer, kind, id)) host.find(peer)?.unsubscribe(topic);
    });
    this.#rooms.set(topic, watches.set(peer, watch));
    found.subscribe(topic);
    return watch;
  }
}

interface WatchedRoom {
  readonly kind: string;
  readonly id: string;
  readonly topic: string;
}

class Watch implements RoomWatch {
  readonly kind: string;
  readonly id: string;
  readonly #ended: () => void;
  readonly #controller = new AbortController();

  constructor({ kind, id }: WatchedRoom, ended: () => void) {
    this.kind = kind;
    this.id = id;
    this.#ended = ended;
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  stop(): void {
    this.end("stopped");
  }

  end(why: "closed" | "stopped"): void {
    if (this.signal.aborted) return;
    this.#ended();
    this.#controller.abort(why);
  }
}
