// How long a message takes from the call of `broadcast` to a client of the same node, and to one of another: the difference is the backplane's.
import { setTimeout as delay } from "node:timers/promises";

const EVERY_MS = 5;
/** How long the last may take. */
const LAST_MS = 200;

/** Of 100 messages a second to each of the two, in turn. Resolves with the quantiles in milliseconds. */
export async function measureLatency(fleet, { count }) {
  await fleet.askLoad("clock", { receivers: [0, 1] });
  const sent = await fleet.ask(0, "pace", { topics: ["own", "other"], everyMs: EVERY_MS, count });
  await delay(LAST_MS);
  const came = await fleet.askLoad("times");
  const [own, other] = came.map((times, at) => {
    if (times.length !== count) throw new Error(`${fleet.id}: ${times.length} of ${count} messages have come`);
    return Float64Array.from(times, (time, i) => time - sent[at][i]).sort();
  });
  return {
    ...{ own50: quantile(own, 0.5), own99: quantile(own, 0.99) },
    ...{ other50: quantile(other, 0.5), other99: quantile(other, 0.99) },
  };
}

function quantile(sorted, share) {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}
