import { usage } from "../../protocol/error.js";
import type { Connection } from "../connection/connection.js";
import type { Peer } from "../contract/peer.js";
import type { RoomWatch } from "../contract/rooms.js";
import type { Server } from "../contract/server.js";
import { Outbound, type OutboundTarget } from "../outbound/outbound.js";
import type { PeerEntry } from "./peer-registry.js";
import { requireClosure } from "./require-closure.js";
import type { Shared } from "./shared.js";

/** What is behind a peer. */
export interface PeerBacking<Session, P> extends PeerEntry<P>, OutboundTarget {
  readonly connection: Connection<Session>;
}

const NO_TOPICS: ReadonlySet<string> = new Set();

/** A peer as handlers see it. What it sends and calls through is created when it is first read. */
export class ConnectedPeer<Session, P> implements Peer<Session> {
  readonly #backing: PeerBacking<Session, P>;
  readonly #shared: Shared<Session, P>;
  #send: unknown;
  #call: unknown;

  constructor(backing: PeerBacking<Session, P>, shared: Shared<Session, P>) {
    this.#backing = backing;
    this.#shared = shared;
  }

  get server(): Server<Peer<Session>> {
    return this.#shared.server;
  }

  get send(): unknown {
    this.#send ??= this.#shared.createSend(new Outbound(this.#backing));
    return this.#send;
  }

  get id(): string {
    return this.#backing.connection.id;
  }

  get session(): Session {
    return this.#backing.connection.session;
  }

  get remoteAddress(): string {
    return this.#backing.connection.remoteAddress;
  }

  get remotePort(): number | undefined {
    return this.#backing.connection.remotePort;
  }

  get signal(): AbortSignal {
    return this.#backing.connection.signal;
  }

  get alive(): boolean {
    return this.#backing.connection.alive;
  }

  get status(): "open" | "lost" | "closed" {
    const { connection } = this.#backing;
    if (!connection.alive) return "closed";
    return connection.lost ? "lost" : "open";
  }

  get rttMs(): number | undefined {
    return this.#backing.connection.rttMs;
  }

  get bufferedBytes(): number {
    return this.#backing.connection.outbox.bufferedBytes;
  }

  get topics(): ReadonlySet<string> {
    return this.#backing.topics ?? NO_TOPICS;
  }

  get call(): unknown {
    this.#call ??= this.#shared.createCall(new Outbound(this.#backing));
    return this.#call;
  }

  subscribe(topic: string): void {
    this.#shared.registry.subscribe(this.#backing, topic);
  }

  unsubscribe(topic: string): void {
    this.#shared.registry.unsubscribe(this.#backing, topic);
  }

  /** Generated code types it, where there are rooms. */
  async watch(roomId: string): Promise<RoomWatch> {
    const { rooms } = this.#shared;
    if (rooms === undefined) throw usage("the schema has no rooms to be watched");
    return await rooms.watch(this.#backing.peer as object, roomId);
  }

  close(code = 1000, reason = ""): void {
    requireClosure(code, reason);
    this.#backing.connection.dismiss(code, reason);
  }
}
