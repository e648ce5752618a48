import type { ClientOptions, Transport } from "kephas/client";
import type { Clock } from "kephas/protocol";
import type { SessionStore } from "kephas/server";
import { createLink, createTestNet, type Link } from "kephas/testing";
import type { RealmServer } from "../../../generated/realm/server.js";
import { createMapStore } from "../../server/harness/map-store.js";

/** Where clients and servers are: in memory, or on sockets. */
export interface World {
  readonly clock: Clock;
  readonly store: SessionStore;
  readonly links: readonly Link[];
  /** How often to wait for what must come: once where time passes by itself and not by the machine's. */
  readonly patience: number;
  /** What else a server is given. */
  readonly serverOptions?: { readonly frameParser?: "kephas" | "ws" };
  /** The next connections lead to this server. */
  lead(server: RealmServer<string>): Promise<void>;
  /** How the client of a link comes to the server. */
  target(who: number): readonly [target: string | Transport, options: ClientOptions];
  advance(ms: number): Promise<void>;
  close(): Promise<void>;
}

/** A world in memory. */
export function createMemoryWorld(clients: number): World {
  const net = createTestNet();
  const links = Array.from({ length: clients }, () => createLink());
  let led: RealmServer<string> | undefined;
  return {
    clock: net.clock,
    patience: 1,
    store: createMapStore(),
    links,
    lead(server) {
      led = server;
      return Promise.resolve();
    },
    target(who) {
      const open: Transport["open"] = (request) => {
        if (led === undefined) throw new Error("there is no server");
        return net.connect(led, { link: links[who] as Link }).open(request);
      };
      return [{ open }, {}];
    },
    advance: (ms) => net.clock.advance(ms),
    close: () => Promise.resolve(),
  };
}
