// More and more topics, each with a member on the second node, and a first node that broadcasts to all of them in turn.
import { setTimeout as delay } from "node:timers/promises";
import { Fleet } from "./fleet.mjs";
import { measureThroughput } from "./throughput.mjs";

/** Nodes listen for a second more to what nobody is in. */
const LINGER_MS = 1500;

/** Resolves with a row for each number of topics: the time to subscribe to all in milliseconds, the bytes of each, messages a second. */
export async function measureGrowth(contender, load, { sizes, warmMs, measureMs }) {
  const rows = [];
  const fleet = await Fleet.start({ ...contender, id: `${contender.id}, topics` }, load, 2);
  try {
    // What is made once has been made.
    await measureSize(fleet, { count: 10, warmMs, measureMs: 100 });
    for (const count of sizes) {
      process.stderr.write(`${contender.id}: ${count} topics\n`);
      rows.push({ contender, count, ...(await measureSize(fleet, { count, warmMs, measureMs })) });
    }
    await fleet.askLoad("close");
  } finally {
    fleet.end();
  }
  return rows;
}

async function measureSize(fleet, { count, warmMs, measureMs }) {
  const topics = { prefix: `of${count}-`, count };
  const [before, brokerBefore] = [await fleet.ask(1, "memory"), fleet.brokerMemory];
  const joinMs = await fleet.ask(1, "join", topics);
  const [held, brokerHeld] = [await fleet.ask(1, "memory"), fleet.brokerMemory];
  const { perSecond, cpu } = await measureThroughput(fleet, { topics, burst: 20, receivers: [1], warmMs, measureMs });
  await fleet.ask(1, "leave", topics);
  await delay(LINGER_MS);
  return { joinMs, bytes: (held - before) / count, brokerBytes: (brokerHeld - brokerBefore) / count, perSecond, cpu };
}
