import { randomUUID } from "node:crypto";
import { CLOSE_GOING_AWAY, CLOSE_POLICY_VIOLATION } from "../protocol/close-codes.js";
import { Admission } from "./admission.js";
import { logFailure } from "./attempt.js";
import { ConnectedPeer } from "./connected-peer.js";
import { Connection } from "./connection.js";
import { type Frame, wrapMessage } from "./frame.js";
import { Heartbeat } from "./heartbeat.js";
import { Inbound } from "./inbound.js";
import { Outbound } from "./outbound.js";
import { RELIABLE } from "./outbox.js";
import type { Peer, PeerLink } from "./peer.js";
import { PeerCalls } from "./peer-calls.js";
import { Presence } from "./presence.js";
import type { Guest } from "./reception.js";
import { type Member, Roster } from "./roster.js";
import type { RouteTable } from "./route-table.js";
import type { Server } from "./server.js";
import type { Settings } from "./settings.js";
import { createTurn, type Turn } from "./turn.js";

/** What all peers of a server share. */
export interface PeersParts<Session, P> {
  readonly settings: Settings<Session, P>;
  readonly routes: RouteTable<P>;
  readonly server: Server<Peer<Session>>;
  readonly createSend: (link: PeerLink) => unknown;
  readonly createCall: (link: PeerLink) => unknown;
}

/** The peers of a server: puts each together when it comes, and takes it apart when it goes. */
export class Peers<Session, P extends Peer<Session>> {
  readonly roster: Roster<Session, P> = new Roster();
  readonly #parts: PeersParts<Session, P>;
  readonly #heartbeat: Heartbeat;
  readonly #turn: Turn = createTurn();
  readonly #departing = new Set<Promise<unknown>>();

  constructor(parts: PeersParts<Session, P>) {
    this.#parts = parts;
    this.#heartbeat = new Heartbeat(parts.settings);
  }

  /** A client has been let in: it is a peer from now on. */
  admit({ socket, session, remoteAddress, leave }: Guest<Session>): void {
    const { settings } = this.#parts;
    const connection: Connection<Session> = new Connection({
      id: randomUUID(),
      session,
      remoteAddress,
      socket,
      turn: this.#turn,
      settings,
      ended: (closure) => {
        this.#heartbeat.remove(connection);
        this.roster.remove(member);
        calls.lose();
        this.#depart(Promise.all([presence.end(closure), connection.gone]));
      },
    });
    const calls = new PeerCalls(settings.clock, (message) => reply(connection, wrapMessage(message)));
    const member: Member<Session, P> = { connection, peer: this.#createPeer(connection, calls) };
    const presence = new Presence(member, settings);
    socket.listen(this.#createInbound(member, calls));
    void connection.gone.then(leave);
    this.roster.add(member);
    this.#heartbeat.add(connection);
    presence.begin();
  }

  /** Lets each peer's handlers end, then says goodbye. Resolves when all have gone, and the game has been told. */
  async drain(): Promise<void> {
    await Promise.all([...this.roster.all].map(({ connection }) => drain(connection)));
    await Promise.all(this.#departing);
  }

  /** Says goodbye to whoever is still there, and waits for no answer. */
  cut(): void {
    for (const { connection } of [...this.roster.all]) {
      sayGoodbye(connection);
      connection.socket.cut();
    }
  }

  #createPeer(connection: Connection<Session>, calls: PeerCalls): P {
    const { server, createSend, createCall } = this.#parts;
    const peer: Peer<Session> = new ConnectedPeer({
      connection,
      server,
      link: new Outbound(connection, calls),
      createSend,
      createCall,
      subscribe: (topic) => this.roster.subscribe(connection.id, topic),
      unsubscribe: (topic) => this.roster.unsubscribe(connection.id, topic),
    });
    // What makes it this very type are the generated `send` and `call`.
    return peer as P;
  }

  #createInbound({ connection, peer }: Member<Session, P>, calls: PeerCalls): Inbound<Session, P> {
    const { settings, routes } = this.#parts;
    const served = {
      peer,
      label: connection.label,
      routes,
      admission: this.#createAdmission(connection),
      workload: connection.workload,
      maxRunningMethods: settings.maxRunningMethods,
      clock: settings.clock,
      logger: settings.logger,
      reply: (frame: Frame) => void reply(connection, frame),
      flooded: () => connection.closeFor("it sends too much", CLOSE_POLICY_VIOLATION, "Rate limit exceeded"),
    };
    return new Inbound(connection, served, calls);
  }

  #createAdmission({ session, label }: Connection<Session>): Admission {
    const { rateLimit, byteRateLimit, roles, clock, logger } = this.#parts.settings;
    const rolesNow = (): readonly string[] => {
      try {
        return roles?.(session) ?? [];
      } catch (error) {
        logFailure(logger, `option "roles", for ${label},`, error);
        return [];
      }
    };
    return new Admission({ rate: rateLimit, byteRate: byteRateLimit, roles: rolesNow, now: clock.now() });
  }

  #depart(departure: Promise<unknown>): void {
    this.#departing.add(departure);
    void departure.then(() => this.#departing.delete(departure));
  }
}

function reply<Session>(connection: Connection<Session>, frame: Frame): boolean {
  if (!connection.alive) return false;
  connection.outbox.push(frame, RELIABLE);
  return connection.alive;
}

async function drain<Session>(connection: Connection<Session>): Promise<void> {
  connection.draining = true;
  await connection.workload.whenIdle();
  sayGoodbye(connection);
}

function sayGoodbye<Session>(connection: Connection<Session>): void {
  connection.close(CLOSE_GOING_AWAY, "The server is stopping");
}
