import type { ClientOptions, Transport } from "kephas/client";
import type { Clock } from "kephas/protocol";
import type { Backplane, ServerOptions, SessionStore } from "kephas/server";
import type { Link } from "kephas/testing";
import type { JourneyPeer, JourneyServer } from "./journey-server.js";

/** Where a client and its server are: in memory, or on sockets. */
export interface World {
  readonly link: Link;
  readonly clientClock: Clock & { suspend(): void; resume(): void };
  readonly serverClock: Clock & { suspend(): void; resume(): void };
  /** What else the server is given. */
  readonly serverOptions?: Pick<ServerOptions<string, JourneyPeer>, "frameParser">;
  /** Where the servers of this world keep sessions for each other. */
  readonly store?: SessionStore;
  /** What makes them a cluster: their sessions go from one to the other without a store. */
  readonly backplane?: Backplane;
  /** How long a session is kept. */
  readonly windowMs: number;
  connect(server: JourneyServer): Promise<readonly [target: string | Transport, options: ClientOptions]>;
  advance(ms: number): Promise<void>;
  /** Settles with what goes on, which is over within so long: in memory, time has to be made to pass for it. */
  finish(goingOn: Promise<unknown>, withinMs: number): Promise<void>;
  freeze(ms: number): Promise<void>;
}
