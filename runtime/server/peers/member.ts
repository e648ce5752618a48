import { CLOSE_POLICY_VIOLATION } from "../../protocol/close-codes.js";
import { logFailure } from "../attempt.js";
import { Admission } from "../inbound/admission.js";
import type { Served } from "../inbound/served.js";
import type { Refusing, ServerMeters } from "../metrics/server-meters.js";
import { type Frame, wrapMessage } from "../outbound/frame.js";
import { RELIABLE } from "../outbound/outbox.js";
import { PeerCalls } from "../outbound/peer-calls.js";
import type { Peer } from "../peer.js";
import type { Closure } from "../socket.js";
import { ConnectedPeer } from "./connected-peer.js";
import { Connection, type ConnectionOwner, type ConnectionParts } from "./connection.js";
import { Presence } from "./presence.js";
import type { Resident } from "./roster.js";
import type { Shared } from "./shared.js";

/** Where members come and go. */
export interface Home {
  /** The connection has ended: resolves once nothing of the member is left, neither its socket nor what the game does for it. */
  depart(departure: Promise<void>): void;
}

/** What a member is made from. */
export interface Arrived<Session> extends ConnectionParts<Session> {
  /** Gives back its place. */
  readonly leave: () => void;
}

/** One client: its connection, the peer that the game knows it by, and what serves it. What few of them need is made when needed. */
export class Member<Session, P extends Peer<Session>> implements Resident<P>, ConnectionOwner, Served<P> {
  readonly connection: Connection<Session>;
  readonly peer: P;
  topics: Set<string> | undefined;
  readonly #shared: Shared<Session, P>;
  readonly #home: Home;
  readonly #leave: () => void;
  readonly #presence: Presence<P>;
  #admission: Admission | undefined;
  #calls: PeerCalls | undefined;
  #gone = false;
  #whenGone: (() => void) | undefined;

  constructor(arrived: Arrived<Session>, shared: Shared<Session, P>, home: Home) {
    this.#shared = shared;
    this.#home = home;
    this.#leave = arrived.leave;
    this.connection = new Connection(arrived, this, shared.connections);
    // What makes it this very type are the generated `send` and `call`.
    this.peer = new ConnectedPeer(this, shared) as Peer<Session> as P;
    this.#presence = new Presence(this, shared.settings);
  }

  get routes(): Served<P>["routes"] {
    return this.#shared.routes;
  }

  get meters(): ServerMeters {
    return this.#shared.routes.meters;
  }

  get settings(): Served<P>["settings"] {
    return this.#shared.settings;
  }

  get label(): string {
    return this.connection.label;
  }

  get workload(): Served<P>["workload"] {
    return this.connection.workload;
  }

  get admission(): Admission {
    this.#admission ??= this.#createAdmission();
    return this.#admission;
  }

  get calls(): PeerCalls {
    this.#calls ??= new PeerCalls(this.settings.clock, (message, { name }) => this.#sendCall(message, name));
    return this.#calls;
  }

  /** The client is a peer from now on. */
  begin(): void {
    this.meters.connections.opened++;
    this.#shared.roster.add(this);
    this.#shared.heartbeat.add(this.connection);
    this.#presence.begin();
  }

  answer(frame: Frame): void {
    this.#deliver(frame);
  }

  flooded(meter?: Refusing): void {
    this.meters.refuse("flood", meter);
    this.connection.closeFor("it sends too much", CLOSE_POLICY_VIOLATION, "Rate limit exceeded");
  }

  ended(closure: Closure): void {
    this.meters.connections.close(closure);
    this.#shared.heartbeat.remove(this.connection);
    this.#shared.roster.remove(this);
    this.#calls?.lose();
    this.#home.depart(this.#depart(closure));
  }

  gone(): void {
    this.#gone = true;
    this.#leave();
    this.#whenGone?.();
  }

  #sendCall(message: Uint8Array, method: string): boolean {
    if (!this.#deliver(wrapMessage(message))) return false;
    this.meters.countCall(method, message.length);
    return true;
  }

  #deliver(frame: Frame): boolean {
    if (!this.connection.alive) return false;
    this.connection.outbox.push(frame, RELIABLE);
    return this.connection.alive;
  }

  async #depart(closure: Closure): Promise<void> {
    await this.#presence.end(closure);
    if (this.#gone) return;
    await new Promise<void>((resolve) => {
      this.#whenGone = resolve;
    });
  }

  #createAdmission(): Admission {
    const { rateLimit, byteRateLimit } = this.#shared.settings;
    const now = this.#shared.connections.turn.now();
    return new Admission({ rate: rateLimit, byteRate: byteRateLimit, roles: () => this.#rolesNow(), now });
  }

  #rolesNow(): readonly string[] {
    const { roles, logger } = this.#shared.settings;
    try {
      return roles?.(this.connection.session) ?? [];
    } catch (error) {
      const what = `option "roles", for ${this.label},`;
      logFailure(logger, { what, event: "callbackFailed", callback: "roles", ...this.connection.logFields }, error);
      return [];
    }
  }
}
