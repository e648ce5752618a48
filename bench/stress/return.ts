import type { Outcome } from "./outcome.js";
import { restOf, startPair } from "./pair.js";
import type { Plan } from "./plans.js";
import { judgeEmptiness } from "./verdict.js";

/** No player waits longer. */
const LONGEST_MS = 15_000;

/** All clients are lost at once, from public addresses that are all different, and come back: `return`. */
export async function runReturn(title: string, { clients }: Plan): Promise<Outcome> {
  const pair = await startPair({ trustedHops: 1 });
  const { server, load } = pair;
  await load.ask("settle", { port: pair.port, clients });
  const before = await server.ask("sample");
  await server.ask("lose");
  const startedAt = performance.now();
  const { milliseconds, longestMs, attempts, missing } = await load.ask("returned");
  const { cpuMicros, residentBytes } = await server.ask("sample");
  const passed = performance.now() - startedAt;
  const { peers } = await server.ask("counts");
  console.log(
    `  back after ${milliseconds?.p50.toFixed(0)} ms (p50), ${milliseconds?.p99.toFixed(0)} (p99), ${longestMs.toFixed(0)} at the latest; ` +
      `${attempts} attempts`,
  );
  await load.ask("leave");
  const rest = await restOf(pair);
  await server.ask("close");
  return {
    title: `${title}, ${clients} clients`,
    streams: [],
    cpuShare: (cpuMicros - before.cpuMicros) / 1000 / passed,
    late: undefined,
    onTheWay: undefined,
    residentBytes,
    heapBytes: rest.heapBytes,
    findings: [
      ...(missing > 0 ? [`${missing} clients did not come back`] : []),
      ...(longestMs > LONGEST_MS ? [`a client was back after ${longestMs.toFixed(0)} ms`] : []),
      ...(peers === clients ? [] : [`the server has ${peers} peers`]),
      ...judgeEmptiness(rest),
    ],
  };
}
