import { createServer } from "node:http";
import { type MemoryBackplane, memoryBackplane } from "kephas/backplane/memory";
import type { Logger } from "kephas/protocol";
import type { Backplane, BackplaneNode } from "kephas/server";
import { expect } from "vitest";
import { type CutBackplane, cutBackplane } from "../../cluster/cut-off.js";
import { createDuels, type Duels } from "../../cluster/duels.js";
import { createMemoryGame, type MemoryGame } from "../harness/memory-server.js";
import type { Scenario } from "./log-scenario.js";

interface Pair extends Pick<MemoryGame, "net"> {
  readonly broker: MemoryBackplane;
  /** What the first server's link is given. */
  readonly node: BackplaneNode;
  readonly others: () => Promise<void>;
  readonly broadcast: () => void;
}

/** Two servers behind a broker; the first one writes the log. */
function onCluster(act: (pair: Pair) => Promise<void>): Scenario["run"] {
  return async (logger: Logger) => {
    const game = createMemoryGame();
    const broker = memoryBackplane();
    let node: BackplaneNode | undefined;
    const backplane: Backplane = {
      name: "memory",
      open(given) {
        node = given;
        return broker.open(given);
      },
    };
    const first = game.createServer({ logger, backplane });
    const second = game.createServer({ logger: false, backplane: broker });
    for (const server of [first, second]) server.attach(createServer());
    await game.net.clock.advance(1500);
    const others = async (): Promise<void> => {
      const closing = second.close({ graceMs: 0 });
      await game.net.clock.advance(100);
      await closing;
    };
    await act({
      net: game.net,
      broker,
      node: node as BackplaneNode,
      others,
      broadcast: () => first.broadcast.chat("hello"),
    });
    const closing = first.close({ graceMs: 0 });
    await game.net.clock.advance(100);
    await closing;
  };
}

const LEASE_MS = 4000;

const aNode = { node: expect.stringMatching(/^[a-z2-7]{8}$/) };

/** Two servers with rooms; the first one writes the log, and its way to the broker may be cut. */
function onLeases(act: (duels: Duels, way: CutBackplane) => Promise<void>): Scenario["run"] {
  return async (logger: Logger) => {
    const duels = createDuels();
    const way = cutBackplane(duels.broker);
    duels.open("one", { logger, leaseMs: LEASE_MS, backplane: way });
    duels.open("two", { leaseMs: LEASE_MS });
    await duels.settle(10_000);
    await act(duels, way);
    await duels.close();
  };
}

/** Lines about other servers, and the broker between them. */
export const clusterScenarios: readonly Scenario[] = [
  {
    event: "backplaneUp",
    name: "a broker that is there",
    run: onCluster(async () => {}),
    fields: {},
  },
  {
    event: "backplaneDown",
    name: "a broker that has gone",
    run: onCluster(async ({ broker, net }) => {
      broker.stop();
      await net.clock.advance(10);
    }),
    fields: {},
  },
  {
    event: "backplaneDropped",
    name: "messages that others have not heard",
    run: onCluster(async ({ node, net, broadcast, broker }) => {
      broker.stop();
      await net.clock.advance(10);
      broadcast();
      broker.start();
      await net.clock.advance(61_000);
      expect(node.id).toMatch(/^[a-z2-7]{8}$/);
    }),
    fields: { messages: 1 },
  },
  {
    event: "backplaneWarning",
    name: "a setting of the broker",
    run: onCluster(async ({ node }) => node.warn("its memory may be evicted")),
    fields: {},
  },
  {
    event: "envelopeRefused",
    name: "bytes that are no envelope",
    run: onCluster(async ({ node }) => node.receive(`${node.prefix}.a`, new Uint8Array(3))),
    fields: {},
  },
  {
    event: "nodeChanged",
    name: "a server that is heard",
    run: onCluster(async ({ others }) => others()),
    fields: aNode,
  },
  {
    event: "storeLost",
    name: "a store that begins anew",
    run: onLeases(async ({ broker, settle }) => {
      broker.stop();
      broker.start({ empty: true });
      await settle(3000);
    }),
    fields: {},
  },
  {
    event: "declaredDead",
    name: "a server that comes back after too long",
    run: onLeases(async ({ settle }, way) => {
      way.cut();
      await settle(LEASE_MS * 4);
      way.heal();
      await settle(3000);
    }),
    fields: {},
  },
];
