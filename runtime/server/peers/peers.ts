import { randomUUID } from "node:crypto";
import { CLOSE_GOING_AWAY } from "../../protocol/close-codes.js";
import type { Guest } from "../door/reception.js";
import { Inbound } from "../inbound/inbound.js";
import type { Peer } from "../peer.js";
import { createTurn } from "../turn.js";
import type { Connection } from "./connection.js";
import { Heartbeat } from "./heartbeat.js";
import { type Home, Member } from "./member.js";
import { Roster } from "./roster.js";
import type { Shared } from "./shared.js";

/** What a server gives to its peers. */
export type PeersParts<Session, P> = Pick<
  Shared<Session, P>,
  "settings" | "routes" | "server" | "createSend" | "createCall"
>;

/** The peers of a server, from the moment they are let in until nothing of them is left. */
export class Peers<Session, P extends Peer<Session>> implements Home {
  readonly roster: Roster<P> = new Roster();
  readonly #shared: Shared<Session, P>;
  readonly #departures = new Set<Promise<void>>();

  constructor(parts: PeersParts<Session, P>) {
    const { clock, logger, maxWaitingMessages, ...settings } = parts.settings;
    const { slowPeerBytes, maxBufferedBytes } = settings;
    this.#shared = {
      ...parts,
      connections: {
        clock,
        logger,
        maxWaitingMessages,
        turn: createTurn(clock),
        limits: { slowPeerBytes, maxBufferedBytes },
      },
      heartbeat: new Heartbeat(parts.settings),
      roster: this.roster,
    };
  }

  /** A client has been let in: it is a peer from now on. */
  admit({ socket, session, remoteAddress, leave }: Guest<Session>): void {
    const member = new Member({ id: createId(), socket, session, remoteAddress, leave }, this.#shared, this);
    socket.listen(new Inbound(member, this.#shared.connections.turn));
    member.begin();
  }

  depart(departure: Promise<void>): void {
    this.#departures.add(departure);
    void departure.then(() => this.#departures.delete(departure));
  }

  /** Lets each peer's handlers end, then says goodbye. Resolves when all have gone, and the game has been told. */
  async drain(): Promise<void> {
    await Promise.all([...this.roster.all].map(({ connection }) => drain(connection)));
    await Promise.all(this.#departures);
  }

  /** Says goodbye to whoever is still there, and waits for no answer. */
  cut(): void {
    for (const { connection } of [...this.roster.all]) {
      sayGoodbye(connection);
      connection.socket.cut();
    }
  }
}

/** Node joins an id of twenty pieces, which V8 keeps, some 450 bytes of them, until somebody reads a character. */
function createId(): string {
  const id = randomUUID();
  id.charCodeAt(0);
  return id;
}

async function drain(connection: Connection<unknown>): Promise<void> {
  connection.draining = true;
  await connection.workload.whenIdle();
  sayGoodbye(connection);
}

function sayGoodbye(connection: Connection<unknown>): void {
  connection.close(CLOSE_GOING_AWAY, "The server is stopping");
}
