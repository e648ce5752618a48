import { CLOSE_GOING_AWAY, CLOSE_SERVICE_RESTART } from "../../protocol/close-codes.js";
import type { Connection } from "../connection/connection.js";
import { Heartbeat } from "../connection/heartbeat.js";
import { UnfinishedMessages } from "../connection/unfinished-messages.js";
import type { Peer } from "../contract/peer.js";
import type { Closure } from "../contract/peer-socket.js";
import type { Server } from "../contract/server.js";
import type { AcceptedConnection } from "../handshake/upgrade-handler.js";
import { spreadOf } from "../hello/spread.js";
import { withTimeLimit } from "../logging/attempt.js";
import type { Observed } from "../metrics/snapshot.js";
import { SendBuffers } from "../outbound/send-buffers.js";
import { Renewals } from "../sessions/renewals.js";
import { createFlushQueue } from "../timing/flush-queue.js";
import { untilIdle } from "./departure.js";
import { Drain } from "./drain.js";
import { Greeter } from "./greeter.js";
import { Member } from "./member.js";
import type { MemberOwner } from "./member-parts.js";
import { PeerRegistry } from "./peer-registry.js";
import type { PeerTeardown } from "./peer-teardown.js";
import { ServerCluster, type ServerClusterParts } from "./server-cluster.js";
import { ServerRooms, type ServerRoomsParts } from "./server-rooms.js";
import { ServerStates } from "./server-states.js";
import type { SessionsElsewhere } from "./sessions-elsewhere.js";
import type { Shared } from "./shared.js";

/** How a server that stops closes its peers. */
const GOING_AWAY: Closure = { code: CLOSE_GOING_AWAY, reason: "The server is stopping", voluntary: false };

/** How long the last writes to a store may take when time is up, in milliseconds. */
const LAST_WRITES_MS = 1000;

/** How a server that drains closes them. */
const RESTART: Closure = { code: CLOSE_SERVICE_RESTART, reason: "The server is restarting", voluntary: false };

/** What a server passes to its peers. */
export type PeersParts<Session, P> = Pick<
  Shared<Session, P>,
  "settings" | "routes" | "server" | "createSend" | "createCall" | "protocol" | "rooms" | "createId" | "createToken"
>;

/** The peers of a server, from the moment they are accepted until nothing of them is left. */
export class Peers<Session, P extends Peer<Session>> implements MemberOwner {
  readonly registry: PeerRegistry<P, Member<Session, P>> = new PeerRegistry();
  /** What connects replicated states with these peers. */
  readonly states: ServerStates<P>;
  readonly #shared: Shared<Session, P>;
  readonly #teardowns = new Set<PeerTeardown>();
  readonly #greeter: Greeter<Session, P>;
  #drain: Drain<Member<Session, P>> | undefined;
  #stopping = false;

  constructor(parts: PeersParts<Session, P>) {
    const { clock, logger, maxWaitingMessages, writeTimeoutMs, slowPeerBytes, mostBufferedBytes } = parts.settings;
    const flushQueue = createFlushQueue(clock);
    this.#shared = {
      ...parts,
      meters: parts.routes.meters,
      connections: {
        clock,
        logger,
        maxWaitingMessages,
        writeTimeoutMs,
        flushQueue,
        buffers: new SendBuffers(clock, parts.settings),
        limits: { slowPeerBytes, mostBufferedBytes },
        meter: parts.routes.meters.jsonRpc,
      },
      heartbeat: new Heartbeat(parts.settings),
      unfinished: new UnfinishedMessages(parts.settings),
      registry: this.registry,
      spread: () => spreadOf(this.registry.peers.size, parts.settings.handshakeRate),
      flushQueue,
      renewals: parts.settings.sessionEndsAt && new Renewals(parts.settings),
    };
    this.#greeter = new Greeter(this.#shared, this);
    this.states = new ServerStates(this.#shared);
  }

  /** This server as one of several. */
  cluster(parts: Omit<ServerClusterParts<Session, P>, "shared" | "registry">): ServerCluster<Session, P> {
    const cluster = new ServerCluster({ ...parts, shared: this.#shared, registry: this.registry });
    this.#greeter.beginHandover(cluster);
    return cluster;
  }

  /** What the rooms of the server work with. */
  roomHost(
    server: Pick<Server<P>, "every">,
    given: Pick<ServerRoomsParts<Session, P>, "createBroadcast" | "elsewhere">,
  ): ServerRooms<Session, P> {
    const { registry, states } = this;
    const { answering } = this.#greeter;
    return new ServerRooms({ server, shared: this.#shared, registry, states, answering, ...given });
  }

  /** How many sessions wait for their client, and the memory of what is kept. */
  get sessions(): Observed["sessions"] {
    return this.#greeter.sessions;
  }

  /** A client has been accepted: it is a peer from now on, or where it speaks `kephas.v1` once it has said hello. */
  admit(accepted: AcceptedConnection<Session>): void {
    if (accepted.socket.subprotocol !== "") this.#greeter.greet(accepted);
    else if (accepted.slot.borrowed) this.#greeter.refuseFull(accepted);
    else this.#join(accepted);
  }

  memberEnded(teardown: PeerTeardown): void {
    this.#teardowns.add(teardown);
    void teardown.done.then(() => this.#teardowns.delete(teardown));
  }

  #join(accepted: AcceptedConnection<Session>): void {
    const member = new Member({ id: this.#shared.createId(), ...accepted }, this.#shared, this);
    accepted.socket.listen(member.inbound);
    member.begin();
  }

  memberLeft(member: object): void {
    this.#drain?.left(member as Member<Session, P>);
  }

  memberDeparts(member: object): void {
    void this.#depart(member as Member<Session, P>);
  }

  /** Sends all clients elsewhere. Resolves when none is connected, which is at the deadline at the latest. */
  drain(deadlineMs: number): Promise<void> {
    void this.#greeter.stop(RESTART);
    const leave = (member: Member<Session, P>): void => this.#leave(member);
    this.#drain = new Drain({ members: this.registry.all, deadlineMs, leave }, this.#shared.settings);
    return this.#drain.done;
  }

  /** Closes each peer once nothing of it is being served. Resolves when all sockets are closed, and the game has been notified. */
  async stop(): Promise<void> {
    this.#drain?.stop();
    this.#stopping = true;
    this.#greeter.elsewhere?.handover?.close();
    const parting = [...this.registry.all].map((member) => this.part(member, GOING_AWAY));
    await Promise.all([this.#greeter.stop(GOING_AWAY), ...parting]);
    await this.#store?.settled();
    await Promise.all([...this.#teardowns].map(({ done }) => done));
  }

  /** Closes a peer once nothing of it is being served. Its session is stored, where there is a store, for another process to go on. */
  async part(member: Member<Session, P>, closure: Closure): Promise<void> {
    const { workload } = member.connection;
    if (!workload.idle) await workload.whenIdle();
    const close = this.#suspend(member, closure);
    if (close === undefined) {
      closeFor(member, closure);
      return;
    }
    if (!workload.idle) await workload.whenIdle();
    await this.#write(member, close);
  }

  /** Closes the peers that are left, waits for no answer, and serves nothing more. */
  terminate(): void {
    this.#stopping = true;
    this.#greeter.terminate();
    for (const member of [...this.registry.all]) {
      const { socket } = member.connection;
      const close = this.#suspend(member, GOING_AWAY);
      if (close === undefined) closeFor(member, GOING_AWAY);
      else void this.#write(member, close);
      socket.terminate();
    }
    for (const teardown of this.#teardowns) teardown.stop();
  }

  /** Resolves when the store has taken what it was given, or soon: then nothing more is kept. */
  async stored(): Promise<void> {
    const store = this.#store;
    if (store === undefined) return;
    const { clock } = this.#shared.settings;
    await withTimeLimit(store.settled(), { clock, timeoutMs: LAST_WRITES_MS });
    for (const member of [...this.registry.all]) member.sessionOver();
  }

  async #depart(member: Member<Session, P>): Promise<void> {
    const { connection } = member;
    const { socket } = connection;
    await untilIdle(connection.workload, this.#shared.settings);
    if (connection.socket === socket) this.#leave(member);
  }

  /** Closes it now. Its session is stored for another process, or else kept here. */
  #leave(member: Member<Session, P>): void {
    const close = this.#suspend(member, RESTART);
    if (close === undefined) member.connection.close(RESTART.code, RESTART.reason, "serve");
    else void this.#write(member, close);
  }

  get #store(): ReturnType<SessionsElsewhere<Session, P>["store"]> {
    return this.#greeter.elsewhere?.store(this.#stopping);
  }

  /** Returns what closes it; undefined where its session is not stored. */
  #suspend(member: Member<Session, P>, closure: Closure): (() => void) | undefined {
    const { connection } = member;
    if (this.#store === undefined || member.session === undefined) return undefined;
    connection.socket.emitRead?.();
    return connection.alive ? member.suspend(closure) : undefined;
  }

  async #write(member: Member<Session, P>, close: () => void): Promise<void> {
    await this.#store?.save(member);
    close();
    member.sessionOver();
  }
}

/** What was read before the close frame leaves is served. */
function closeFor({ connection }: { readonly connection: Connection<unknown> }, { code, reason }: Closure): void {
  connection.socket.emitRead?.();
  connection.closeForGood(code, reason, "serve");
}

/** Reads the current values of the connections. */
export function observePeers(
  members: Iterable<{ readonly connection: Pick<Connection<unknown>, "outbox" | "workload" | "paused" | "socket"> }>,
): Pick<Observed, "openConnections" | "queues"> {
  let openConnections = 0;
  let bufferedBytes = 0;
  let waitingMessages = 0;
  let unfinishedBytes = 0;
  let pausedPeers = 0;
  for (const { connection } of members) {
    openConnections++;
    bufferedBytes += connection.outbox.bufferedBytes;
    waitingMessages += connection.workload.waiting;
    unfinishedBytes += connection.socket.unfinishedBytes ?? 0;
    if (connection.paused) pausedPeers++;
  }
  return { openConnections, queues: { bufferedBytes, waitingMessages, unfinishedBytes, pausedPeers } };
}
