import { randomUUID } from "node:crypto";
import { CLOSE_GOING_AWAY } from "../../protocol/close-codes.js";
import type { Connection } from "../connection/connection.js";
import { Heartbeat } from "../connection/heartbeat.js";
import { UnfinishedMessages } from "../connection/unfinished-messages.js";
import type { Peer } from "../contract/peer.js";
import type { AcceptedConnection } from "../handshake/upgrade-handler.js";
import { Greeting } from "../hello/greeting.js";
import { answerHello } from "../hello/hello-answer.js";
import type { HelloRequest } from "../hello/hello-request.js";
import { Inbound } from "../inbound/inbound.js";
import type { Observed } from "../metrics/snapshot.js";
import { SendBuffers } from "../outbound/send-buffers.js";
import { createFlushQueue } from "../timing/flush-queue.js";
import { Member, type MemberOwner } from "./member.js";
import { PeerRegistry } from "./peer-registry.js";
import type { PeerTeardown } from "./peer-teardown.js";
import type { Shared } from "./shared.js";

/** What a server passes to its peers. */
export type PeersParts<Session, P> = Pick<
  Shared<Session, P>,
  "settings" | "routes" | "server" | "createSend" | "createCall" | "protocol"
>;

/** The peers of a server, from the moment they are accepted until nothing of them is left. */
export class Peers<Session, P extends Peer<Session>> implements MemberOwner {
  readonly registry: PeerRegistry<P> = new PeerRegistry();
  readonly #shared: Shared<Session, P>;
  readonly #teardowns = new Set<PeerTeardown>();
  /** Of clients that are accepted, and no peers yet. */
  readonly #greetings = new Set<Greeting>();

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
      },
      heartbeat: new Heartbeat(parts.settings),
      unfinished: new UnfinishedMessages(parts.settings),
      registry: this.registry,
      flushQueue,
    };
  }

  /** A client has been accepted: it is a peer from now on, or where it speaks `kephas.v1` once it has said hello. */
  admit(accepted: AcceptedConnection<Session>): void {
    const { socket, release } = accepted;
    if (socket.subprotocol === "") {
      this.#join(accepted);
      return;
    }
    const greeting: Greeting = new Greeting(
      socket,
      {
        hello: (request) => this.#greet(greeting, accepted, request),
        closed: () => {
          this.#greetings.delete(greeting);
          release();
        },
      },
      this.#shared.settings.clock,
    );
    this.#greetings.add(greeting);
    socket.listen(greeting);
  }

  memberEnded(teardown: PeerTeardown): void {
    this.#teardowns.add(teardown);
    void teardown.done.then(() => this.#teardowns.delete(teardown));
  }

  /** The client has said hello: it is answered before anything else is sent to it. */
  #greet(greeting: Greeting, accepted: AcceptedConnection<Session>, { id, hello }: HelloRequest): void {
    const { settings, protocol } = this.#shared;
    if (hello.protocol !== protocol.name) {
      greeting.refuse(`this server speaks the protocol ${protocol.name}`);
      return;
    }
    this.#greetings.delete(greeting);
    const member = this.#createMember(accepted);
    const schema = hello.fingerprint === protocol.fingerprint ? "same" : "differs";
    member.tell(answerHello(id, { peer: member.connection.id, schema }, settings));
    member.begin();
    greeting.pass(this.#inboundOf(member));
  }

  #join(accepted: AcceptedConnection<Session>): void {
    const member = this.#createMember(accepted);
    accepted.socket.listen(this.#inboundOf(member));
    member.begin();
  }

  #createMember({
    socket,
    session,
    remoteAddress,
    remotePort,
    release,
  }: AcceptedConnection<Session>): Member<Session, P> {
    return new Member({ id: createId(), socket, session, remoteAddress, remotePort, release }, this.#shared, this);
  }

  #inboundOf(member: Member<Session, P>): Inbound<P> {
    return new Inbound(member, this.#shared.flushQueue);
  }

  /** Closes each peer once nothing of it is being served. Resolves when all sockets are closed, and the game has been notified. */
  async drain(): Promise<void> {
    const greetings = [...this.#greetings].map((greeting) => greeting.stop());
    await Promise.all([...greetings, ...[...this.registry.all].map(({ connection }) => drain(connection))]);
    await Promise.all([...this.#teardowns].map(({ done }) => done));
  }

  /** Closes the peers that are left, waits for no answer, and serves nothing more. */
  terminate(): void {
    for (const { socket } of [...this.#greetings]) socket.terminate();
    for (const { connection } of [...this.registry.all]) {
      closeGoingAway(connection);
      connection.socket.terminate();
    }
    for (const teardown of this.#teardowns) teardown.stop();
  }
}

/** Node joins an id of twenty pieces, which V8 keeps, some 450 bytes of them, until a character of it is read. */
function createId(): string {
  const id = randomUUID();
  id.charCodeAt(0);
  return id;
}

async function drain(connection: Connection<unknown>): Promise<void> {
  if (!connection.workload.idle) await connection.workload.whenIdle();
  closeGoingAway(connection);
}

/** What was read before the close frame leaves is served. */
function closeGoingAway(connection: Connection<unknown>): void {
  connection.socket.emitRead?.();
  connection.close(CLOSE_GOING_AWAY, "The server is stopping", "serve");
}

/** Reads the current values of the connections. */
export function observePeers(
  members: Iterable<{ readonly connection: Pick<Connection<unknown>, "outbox" | "workload" | "paused" | "socket"> }>,
): Omit<Observed, "ticksLeftOut" | "loopDelay"> {
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
