import {
  CLOSE_ABNORMAL,
  CLOSE_POLICY_VIOLATION,
  CLOSE_TAKEN_OVER,
  CLOSE_TRY_AGAIN_LATER,
} from "../../protocol/close-codes.js";
import type { RpcItem } from "../../protocol/json-rpc.js";
import { toldEveryBytes } from "../../protocol/runtime-frames.js";
import { Connection } from "../connection/connection.js";
import type { ConnectionOwner, WaitingMessages } from "../connection/connection-parts.js";
import type { Peer } from "../contract/peer.js";
import type { Closure } from "../contract/peer-socket.js";
import { type MessageFrame, wrapMessage } from "../frames/message-frame.js";
import type { ConnectionSlot } from "../handshake/connection-caps.js";
import { type Admission, createAdmission } from "../inbound/admission.js";
import { type ExceededLimit, RATE_LIMIT_EXCEEDED, reportExcess } from "../inbound/exceeded-limit.js";
import { Inbound } from "../inbound/inbound.js";
import type { Served } from "../inbound/served.js";
import type { Refusing } from "../metrics/server-meters.js";
import { EPHEMERAL, RELIABLE } from "../outbound/delivery.js";
import { PeerCalls } from "../outbound/peer-calls.js";
import type { Resent, SentLogSettings } from "../outbound/sent-log.js";
import { endsSession, isPoisoned } from "../sessions/kept-codes.js";
import type { Renewal } from "../sessions/renewal.js";
import type { Session as KeptSession } from "../sessions/session.js";
import { ConnectedPeer } from "./connected-peer.js";
import type { AttachedConnection, MemberOwner, MemberParts, RestoredMember } from "./member-parts.js";
import { PeerLifecycle } from "./peer-lifecycle.js";
import type { PeerEntry } from "./peer-registry.js";
import { PeerTeardown } from "./peer-teardown.js";
import { rolesOf } from "./roles.js";
import type { Shared } from "./shared.js";

/** One client: its connection, the game's `Peer`, and the services. What few of them need is created when needed. */
export class Member<Session, P extends Peer<Session>> implements PeerEntry<P>, ConnectionOwner, Served<P> {
  readonly connection: Connection<Session>;
  readonly peer: P;
  /** Of the client's schema; undefined on a plain connection. */
  readonly fingerprint: string | undefined;
  topics: Set<string> | undefined;
  readonly shared: Shared<Session, P>;
  readonly #owner: MemberOwner;
  readonly inbound: Inbound<P>;
  readonly #lifecycle: PeerLifecycle<Session, P>;
  #slot: ConnectionSlot;
  /** What `authenticate` made of the present connection. */
  #credentials: Session;
  #session: KeptSession<Member<Session, P>> | undefined;
  #admission: Admission | undefined;
  #calls: PeerCalls | undefined;
  /** The id of the last call that another process made. */
  #lastCall = 0;
  /** Whether the game has not heard of it, in this process. */
  #restored = false;
  #teardown: PeerTeardown | undefined;
  /** Of the present connection, where sessions end. */
  #renewal: Renewal<Session> | undefined;
  #departing = false;
  /** How the last connection ended. */
  closure: Closure = { code: CLOSE_ABNORMAL, reason: "", voluntary: false };

  constructor(parts: MemberParts<Session>, shared: Shared<Session, P>, owner: MemberOwner) {
    this.shared = shared;
    this.#owner = owner;
    this.#slot = parts.slot;
    this.#credentials = parts.session;
    this.fingerprint = parts.fingerprint;
    this.connection = new Connection(parts, this, shared.connections);
    this.inbound = new Inbound(this, shared.flushQueue);
    // What makes it this very type are the generated `send` and `call`.
    this.peer = new ConnectedPeer(this, shared) as Peer<Session> as P;
    this.#lifecycle = new PeerLifecycle(this, shared.settings);
    this.#renewal = shared.renewals?.begin(this, parts);
  }

  get admission(): Admission {
    this.#admission ??= createAdmission(
      () => rolesOf(this.#credentials, this.connection, this.shared.settings),
      this.connection.openedAt,
      this.shared.settings,
    );
    return this.#admission;
  }

  get calls(): PeerCalls {
    const { clock } = this.shared.settings;
    this.#calls ??= new PeerCalls(clock, (message, { name }) => this.#sendCall(message, name), this.#lastCall);
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

  /** Its session outlives its connection from now on. */
  keep(session: KeptSession<Member<Session, P>>, settings: SentLogSettings): void {
    this.#session = session;
    this.connection.toldEveryBytes = toldEveryBytes(settings.maxBytes);
    this.connection.outbox.keepSent(settings);
  }

  /** It goes on as what it was in another process, with the connection that {@link resume} is given. */
  restore({ session, received, lastCall, log }: RestoredMember<Session>): void {
    const { connection } = this;
    this.#restored = true;
    this.#lastCall = lastCall;
    connection.session = session;
    connection.received = received;
    if (log !== undefined) connection.outbox.log?.restore(log);
  }

  /** What outlives its connections; undefined where nothing does. */
  get session(): KeptSession<Member<Session, P>> | undefined {
    return this.#session;
  }

  /** The id of the last call to its client. */
  get lastCall(): number {
    return this.#calls?.lastId ?? this.#lastCall;
  }

  keeps({ code }: Closure): boolean {
    return this.#session !== undefined && !endsSession(code);
  }

  lost(closure: Closure): void {
    const { code, voluntary } = closure;
    this.#leaveConnection(closure);
    this.closure = closure;
    if (code === CLOSE_TRY_AGAIN_LATER) this.connection.outbox.log?.loseReliable();
    if (!voluntary && isPoisoned(code)) this.#session?.poison();
    this.wait();
  }

  /** Its session waits for its client. */
  wait(): void {
    this.#slot.setLost(true);
    this.#session?.lose();
    this.#lifecycle.notify("lost");
    this.shared.rooms?.lost(this.peer);
  }

  /** Nobody has resumed the session, or it goes on at another node. */
  sessionOver(closure: Closure = this.closure): void {
    this.connection.end(closure, "drop");
  }

  /** Another connection takes over from the present one, where that is not lost yet. */
  takeOver(): void {
    if (!this.#restored) this.#fence({ code: CLOSE_TAKEN_OVER, reason: "Taken over", voluntary: false })();
  }

  /**
   * Nothing of the connection counts any more, for the session to go on in another process: what the client has not received is
   * kept. Returns what closes it: a client does not come back before.
   */
  suspend(closure: Closure): () => void {
    this.connection.outbox.flushAll();
    return this.#fence(closure);
  }

  /** The session goes on with another connection. `answer` is that to its hello. */
  resume(attached: AttachedConnection<Session>, answer: Uint8Array, resent: readonly Resent[]): void {
    const { connection, shared } = this;
    if (!this.#restored) this.#slot.release();
    this.#slot = attached.slot;
    shared.meters.connections.opened++;
    shared.heartbeat.add(connection);
    connection.received = 0;
    shared.meters.jsonRpc.countSent(answer.length);
    connection.attach(attached, wrapMessage(answer), resent);
    if (this.#restored) {
      this.#enter();
      return;
    }
    this.#renewal = shared.renewals?.begin(this, attached);
    this.#lifecycle.notify("resumed");
    this.shared.rooms?.resumed(this.peer);
  }

  /** The client has authenticated again. */
  renew(fresh: Session): void {
    this.#credentials = fresh;
    // What `restoreSession` made knows of it already.
    if (this.#restored) return;
    this.connection.session = this.#lifecycle.renewed(fresh) ?? this.connection.session;
  }

  renewing(item: RpcItem): boolean {
    return this.#renewal?.takes(item) ?? false;
  }

  departs(): void {
    if (this.#departing) return;
    this.#departing = true;
    this.#owner.memberDeparts(this);
  }

  /** What was asked before is not answered any more, on either side: it is asked again, where that is allowed. */
  forgetOpen(): void {
    this.inbound.forget();
    this.#calls?.repeat();
  }

  firstMessage(): void {
    this.#session?.confirm();
    this.connection.outbox.log?.told();
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
    const { lost } = this.connection;
    this.closure = closure;
    if (!lost) this.#leaveConnection(closure);
    this.#session?.end();
    this.shared.registry.remove(this);
    this.shared.rooms?.ended(this.peer, this.connection.dismissed || endsSession(closure.code));
    this.#calls?.lose();
    const { connection, shared } = this;
    const parts = { connection, settings: shared.settings, disconnect: () => this.#lifecycle.end(closure) };
    this.#teardown = new PeerTeardown(parts, waiting);
    this.#owner.memberEnded(this.#teardown);
    if (lost) this.socketClosed();
  }

  dropped(messages: number): void {
    this.shared.meters.countUnserved(messages);
  }

  socketClosed(): void {
    this.#slot.release();
    this.#teardown?.socketClosed();
  }

  /** The game hears of it for the first time in this process: `connected`, and once that has settled `resumed`. */
  #enter(): void {
    const { connection } = this;
    this.#restored = false;
    this.shared.registry.add(this);
    this.#lifecycle.begin();
    connection.workload.push(() => {
      if (connection.alive) this.#lifecycle.notify("resumed");
      return undefined;
    });
  }

  /** Nothing of the present connection counts any more. */
  #fence(closure: Closure): () => void {
    const { connection } = this;
    if (connection.lost) return () => {};
    const { socket } = connection;
    this.closure = closure;
    connection.detach();
    this.#leaveConnection(closure);
    return () => socket.close(closure.code, closure.reason);
  }

  /** The socket is not used any more. */
  #leaveConnection(closure: Closure): void {
    this.shared.meters.connections.close(closure);
    this.shared.heartbeat.remove(this.connection);
    this.shared.unfinished.remove(this.connection);
    if (this.#renewal !== undefined) this.shared.renewals?.end(this.#renewal);
    this.#renewal = undefined;
    this.#departing = false;
    this.#owner.memberLeft(this);
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
}
