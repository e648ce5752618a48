import type { Outcome } from "./outcome.js";
import { type Pair, restOf, startPair } from "./pair.js";
import type { Plan } from "./plans.js";
import { judgeCounts, judgeEmptiness, judgeOverload, judgePulse, judgeStream, megabytes, percent } from "./verdict.js";
import { watch } from "./watch.js";

/** Clients that come, stay, get snapshots, and may send: `senders`, `crowd` and `overload`. */
export async function runSettled(title: string, plan: Plan): Promise<Outcome> {
  const pair = await startPair();
  const { server, load } = pair;
  const { clients, rooms, ticksPerSecond, movesPerSecond, seconds } = plan;
  await load.ask("connect", { port: pair.port, clients, rooms });
  const before = await server.ask("rest");
  console.log(`  ${before.peers} peers, heap after collections ${megabytes(before.heapBytes)} MB`);
  await server.ask("begin", { perSecond: ticksPerSecond, rooms });
  if (movesPerSecond > 0) await load.ask("move", movesPerSecond);
  const watched = await watch(pair, seconds);
  const sent = await load.ask("stop");
  const pulse = await server.ask("stop");
  const receipt = await load.ask("receipt", pulse.ticks);
  const after = await server.ask("rest");
  const counts = await server.ask("counts");
  console.log(`  heap after collections ${megabytes(after.heapBytes)} MB, load's CPU ${percent(watched.loadShare)}`);
  const findings = [
    ...receipt.streams.flatMap(judgeStream),
    ...receipt.oddities,
    ...(plan.overload ? judgeOverload(pulse) : judgePulse(pulse, watched.waitedShare)),
    ...judgeCounts(counts, { peers: clients, moves: sent }),
    ...(await leave(pair)),
  ];
  return {
    title: `${title}, ${clients} clients, ${ticksPerSecond} ticks a second, ${seconds} s, ${pulse.missed} left out of ${pulse.ticks + pulse.missed}`,
    streams: receipt.streams,
    cpuShare: watched.cpuShare,
    late: pulse.late,
    onTheWay: receipt.onTheWay,
    residentBytes: watched.mostResidentBytes,
    heapBytes: after.heapBytes,
    findings,
  };
}

/** All clients go, and nothing is left of them. */
async function leave(pair: Pair): Promise<readonly string[]> {
  await pair.load.ask("leave");
  const rest = await restOf(pair);
  console.log(`  when all had gone: ${megabytes(rest.residentBytes)} MB resident, heap ${megabytes(rest.heapBytes)}`);
  await pair.server.ask("close");
  return judgeEmptiness(rest);
}
