import { CLOSE_GOING_AWAY } from "../../protocol/close-codes.js";
import type { Connection } from "../connection/connection.js";
import { Heartbeat } from "../connection/heartbeat.js";
import { UnfinishedMessages } from "../connection/unfinished-messages.js";
import type { Peer } from "../contract/peer.js";
import type { AcceptedConnection } from "../handshake/upgrade-handler.js";
import type { Observed } from "../metrics/snapshot.js";
import { SendBuffers } from "../outbound/send-buffers.js";
import { Renewals } from "../sessions/renewals.js";
import { createFlushQueue } from "../timing/flush-queue.js";
import { Greeter, refuseFull } from "./greeter.js";
import { Member, type MemberOwner } from "./member.js";
import { createPeerId } from "./peer-id.js";
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
  readonly #greeter: Greeter<Session, P>;

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
      renewals: parts.settings.sessionEndsAt && new Renewals(parts.settings),
    };
    this.#greeter = new Greeter(this.#shared, this);
  }

  /** How many sessions wait for their client. */
  get lostSessions(): number {
    return this.#greeter.lostSessions;
  }

  /** A client has been accepted: it is a peer from now on, or where it speaks `kephas.v1` once it has said hello. */
  admit(accepted: AcceptedConnection<Session>): void {
    if (accepted.socket.subprotocol !== "") this.#greeter.greet(accepted);
    else if (accepted.slot.borrowed) refuseFull(accepted);
    else this.#join(accepted);
  }

  memberEnded(teardown: PeerTeardown): void {
    this.#teardowns.add(teardown);
    void teardown.done.then(() => this.#teardowns.delete(teardown));
  }

  #join(accepted: AcceptedConnection<Session>): void {
    const member = new Member({ id: createPeerId(), ...accepted }, this.#shared, this);
    accepted.socket.listen(member.inbound);
    member.begin();
  }

  /** Closes each peer once nothing of it is being served. Resolves when all sockets are closed, and the game has been notified. */
  async drain(): Promise<void> {
    await Promise.all([this.#greeter.stop(), ...[...this.registry.all].map(({ connection }) => drain(connection))]);
    await Promise.all([...this.#teardowns].map(({ done }) => done));
  }

  /** Closes the peers that are left, waits for no answer, and serves nothing more. */
  terminate(): void {
    this.#greeter.terminate();
    for (const { connection } of [...this.registry.all]) {
      closeGoingAway(connection);
      connection.socket.terminate();
    }
    for (const teardown of this.#teardowns) teardown.stop();
  }
}

async function drain(connection: Connection<unknown>): Promise<void> {
  if (!connection.workload.idle) await connection.workload.whenIdle();
  closeGoingAway(connection);
}

/** What was read before the close frame leaves is served. */
function closeGoingAway(connection: Connection<unknown>): void {
  connection.socket.emitRead?.();
  connection.closeForGood(CLOSE_GOING_AWAY, "The server is stopping", "serve");
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
