import type { Outcome } from "./outcome.js";
import { restOf, startPair } from "./pair.js";
import type { Plan } from "./plans.js";
import { judgeCounts, judgeEmptiness, judgeStream } from "./verdict.js";

/** Enough for all requests at once: a client may normally send 100 messages a second, and 200 at once. */
const raised = { rateLimit: { perSecond: 1e9, burst: 1e9 } };
const NORMAL_BURST = 200;

/** Clients that ask several times at once: `connections` and `messages`. */
export async function runAsking(title: string, { clients, requests }: Plan): Promise<Outcome> {
  const pair = await startPair(requests > NORMAL_BURST ? raised : {});
  const { server, load } = pair;
  await load.ask("connect", { port: pair.port, clients, rooms: 0 });
  const before = await server.ask("sample");
  const milliseconds = await load.ask("ask", requests);
  const { cpuMicros, residentBytes } = await server.ask("sample");
  const receipt = await load.ask("receipt", 0);
  const counts = await server.ask("counts");
  const answered = clients * requests;
  const spent = cpuMicros - before.cpuMicros;
  const rate = ((answered * 1000) / milliseconds).toFixed(0);
  console.log(
    `  ${answered} requests in ${milliseconds.toFixed(0)} ms: ${rate} a second, ${(spent / answered).toFixed(2)} µs of CPU each`,
  );
  await load.ask("leave");
  const rest = await restOf(pair);
  await server.ask("close");
  return {
    title: `${title}, ${clients} clients, ${requests} requests each`,
    streams: receipt.streams,
    cpuShare: spent / 1000 / milliseconds,
    late: undefined,
    onTheWay: undefined,
    residentBytes,
    heapBytes: rest.heapBytes,
    findings: [
      ...receipt.streams.flatMap(judgeStream),
      ...receipt.oddities,
      ...judgeCounts(counts, { peers: clients, moves: 0 }),
      ...judgeEmptiness(rest),
    ],
  };
}
