import type { Direction } from "kephas/protocol";
import type { ServerMetrics } from "../../../runtime/server/contract/server-metrics.js";
import { ServerMeters } from "../../../runtime/server/metrics/server-meters.js";
import { takeSnapshot } from "../../../runtime/server/metrics/snapshot.js";
import {
  add,
  ask,
  ban,
  bang,
  buy,
  chat,
  look,
  move,
  note,
  shot,
  spark,
  state,
  tell,
  wipe,
  world,
} from "../harness/game.js";

const from = (direction: Direction, named: readonly { readonly name: string }[]) =>
  named.map(({ name }) => ({ name, from: direction }));

/** What the game sends and serves. */
const traffic = {
  commands: [
    ...from("client", [move]),
    ...from("both", [chat]),
    ...from("client", [buy, look, note, shot, bang, ban]),
    ...from("server", [state, world, spark]),
  ],
  methods: [...from("client", [add, tell, wipe]), ...from("server", [ask])],
};

/** Metrics in which numbers that belong to different things differ. */
export function filledMetrics(): ServerMetrics {
  const meters = new ServerMeters(traffic);
  let next = 1;
  const count = (target: object): void => {
    for (const [key, value] of Object.entries(target)) {
      if (typeof value === "number") (target as Record<string, number>)[key] = next++;
    }
  };
  for (const meter of [...meters.commands.values(), ...meters.methods.values(), meters.jsonRpc]) {
    count(meter);
    if (!("handler" in meter)) continue;
    for (const tookMs of [0.01, 0.5, 70, 20_000]) meter.handler.observe(tookMs, next++);
    meter.handler.failed = next++;
    meter.handler.timedOut = next++;
  }
  const arena = meters.ofState({ name: "arena" }, ["players", "coins"]);
  count(arena);
  count(arena.encodedBytes);
  const duel = meters.ofRooms("duel");
  count(duel);
  count(duel.joins);
  count(duel.leaves);
  for (const tookMs of [0.01, 3, 70, 20_000]) duel.ticks.add(tookMs, next++);
  count(meters.refusals);
  count(meters.connections.refused);
  count(meters.unknownCommands);
  count(meters.sessions);
  count(meters.backplane);
  count(meters.backplane.dropped);
  count(meters.backplane.pipes);
  count(meters.backplane.pipes.closed);
  meters.connections.opened = next++;
  meters.runningMethods = next++;
  meters.unmatchedResponses = next++;
  meters.connections.close({ code: 1000, voluntary: true });
  return takeSnapshot(meters, {
    openConnections: 3,
    queues: { bufferedBytes: 123_456, waitingMessages: 7, unfinishedBytes: 4321, pausedPeers: 1 },
    sessions: { lost: 5, keptBytes: 98_765 },
    rooms: { duel: { rooms: 9, members: 31, held: 6 } },
    backplane: { up: true, nodes: 2, storeUp: true, leaseLeftMs: 7500 },
    ticksLeftOut: 77,
    loopDelay: { count: 50, sumMs: 12.5, p50Ms: 0.25, p90Ms: 1, p99Ms: 2.5, maxMs: 40 },
  });
}
