import { CLOSE_POLICY_VIOLATION } from "../../protocol/close-codes.js";
import { isPromiseLike } from "../../protocol/promise-like.js";
import {
  Connection,
  type ConnectionOwner,
  type ConnectionParts,
  type WaitingMessages,
} from "../connection/connection.js";
import type { Peer } from "../contract/peer.js";
import type { Closure } from "../contract/peer-socket.js";
import { type MessageFrame, wrapMessage } from "../frames/message-frame.js";
import { Admission } from "../inbound/admission.js";
import { type ExceededLimit, reportExcess } from "../inbound/exceeded-limit.js";
import type { Served } from "../inbound/served.js";
import { logFailure } from "../logging/attempt.js";
import type { Refusing } from "../metrics/server-meters.js";
import { STALL_MS } from "../options/option.js";
import { EPHEMERAL, RELIABLE } from "../outbound/outbox.js";
import { PeerCalls } from "../outbound/peer-calls.js";
import { ConnectedPeer } from "./connected-peer.js";
import { PeerLifecycle } from "./peer-lifecycle.js";
import type { PeerEntry } from "./peer-registry.js";
import { PeerTeardown } from "./peer-teardown.js";
import type { Shared } from "./shared.js";

/** The reason of the close frame, and what log lines begin with. */
const RATE_LIMIT_EXCEEDED = "Rate limit exceeded";

/** Notified of members whose connection ends. */
export interface MemberOwner {
  /** The connection has ended. */
  memberEnded(teardown: PeerTeardown): void;
}

/** What a member is made from. */
export interface MemberParts<Session> extends ConnectionParts<Session> {
  /** Releases its slot, when the socket has closed. */
  readonly release: () => void;
}

/** One client: its connection, the game's `Peer`, and the services. What few of them need is created when needed. */
export class Member<Session, P extends Peer<Session>> implements PeerEntry<P>, ConnectionOwner, Served<P> {
  readonly connection: Connection<Session>;
  readonly peer: P;
  topics: Set<string> | undefined;
  readonly shared: Shared<Session, P>;
  readonly #owner: MemberOwner;
  readonly #release: () => void;
  readonly #lifecycle: PeerLifecycle<P>;
  #admission: Admission | undefined;
  #calls: PeerCalls | undefined;
  #teardown: PeerTeardown | undefined;

  constructor(parts: MemberParts<Session>, shared: Shared<Session, P>, owner: MemberOwner) {
    this.shared = shared;
    this.#owner = owner;
    this.#release = parts.release;
    this.connection = new Connection(parts, this, shared.connections);
    // What makes it this very type are the generated `send` and `call`.
    this.peer = new ConnectedPeer(this, shared) as Peer<Session> as P;
    this.#lifecycle = new PeerLifecycle(this, shared.settings);
  }

  get admission(): Admission {
    this.#admission ??= this.#createAdmission();
    return this.#admission;
  }

  get calls(): PeerCalls {
    this.#calls ??= new PeerCalls(this.shared.settings.clock, (message, { name }) => this.#sendCall(message, name));
    return this.#calls;
  }

  /** The client is a peer from now on. */
  begin(): void {
    this.shared.meters.connections.opened++;
    this.shared.registry.add(this);
    this.shared.heartbeat.add(this.connection);
    this.#lifecycle.begin();
  }

  /** Sends a frame of the runtime. */
  tell(message: Uint8Array): void {
    this.shared.meters.jsonRpc.countSent(message.length);
    this.connection.outbox.push(wrapMessage(message), EPHEMERAL);
  }

  answer(frame: MessageFrame): void {
    this.#deliver(frame);
  }

  flooded(limit: ExceededLimit, meter?: Refusing): void {
    this.shared.meters.refuse("flood", meter);
    const { words, fields } = reportExcess(limit);
    const why = `${RATE_LIMIT_EXCEEDED}: ${words}`;
    this.connection.closeFor(why, CLOSE_POLICY_VIOLATION, RATE_LIMIT_EXCEEDED, fields);
  }

  ended(closure: Closure, waiting: WaitingMessages): void {
    this.shared.meters.connections.close(closure);
    this.shared.heartbeat.remove(this.connection);
    this.shared.unfinished.remove(this.connection);
    this.shared.registry.remove(this);
    this.#calls?.lose();
    const { connection, shared } = this;
    const parts = { connection, settings: shared.settings, disconnect: () => this.#lifecycle.end(closure) };
    this.#teardown = new PeerTeardown(parts, waiting);
    this.#owner.memberEnded(this.#teardown);
  }

  dropped(messages: number): void {
    this.shared.meters.countUnserved(messages);
  }

  socketClosed(): void {
    this.#release();
    this.#teardown?.socketClosed();
  }

  #sendCall(message: Uint8Array, method: string): boolean {
    if (!this.#deliver(wrapMessage(message))) return false;
    this.shared.meters.countCall(method, message.length);
    return true;
  }

  #deliver(frame: MessageFrame): boolean {
    if (!this.connection.alive) return false;
    this.connection.outbox.push(frame, RELIABLE);
    return this.connection.alive;
  }

  #createAdmission(): Admission {
    const { rateLimit, byteRateLimit, clock } = this.shared.settings;
    return new Admission({
      rate: rateLimit,
      byteRate: byteRateLimit,
      stallMs: rateLimit?.stallMs ?? STALL_MS,
      roles: () => this.#rolesNow(),
      openedAt: this.connection.openedAt,
      clock,
    });
  }

  #rolesNow(): readonly string[] {
    const { roles, logger } = this.shared.settings;
    try {
      return requireRoles(roles?.(this.connection.session) ?? []);
    } catch (error) {
      const what = `option "roles", for ${this.connection.label},`;
      logFailure(logger, { what, event: "callbackFailed", callback: "roles", ...this.connection.logFields }, error);
      return [];
    }
  }
}

/** JavaScript may return anything; a promise of roles would be truthy, and its rejection would end the process. */
function requireRoles(roles: unknown): readonly string[] {
  if (Array.isArray(roles)) return roles;
  if (isPromiseLike(roles)) roles.then(undefined, () => {});
  throw new TypeError("it must return a list, at once");
}
