// How many messages one node can broadcast to the clients of so many, and what that costs.
import { setTimeout as delay } from "node:timers/promises";

/**
 * Broadcasts from the first node as fast as all receivers get it. Resolves with the broadcasts a second, and the CPU of all nodes and
 * the broker for each message that a client got, in microseconds. Rejects where any message is lost, comes twice, or is not counted.
 */
export async function measureThroughput(fleet, { topics, burst, receivers, warmMs, measureMs }) {
  const before = await deliveredAt(fleet, receivers);
  await fleet.askLoad("count", { receivers });
  await fleet.ask(0, "begin", { topics, burst });
  await delay(warmMs);
  const [from, cpuFrom] = [await fleet.askLoad("counted"), await fleet.cpu()];
  await delay(measureMs);
  const [to, cpuTo] = [await fleet.askLoad("counted"), await fleet.cpu()];
  const messages = await fleet.ask(0, "stop");
  await fleet.askLoad("drain", { messages });
  const after = await deliveredAt(fleet, receivers);
  after.forEach((delivered, at) => {
    if (delivered - before[at] !== messages)
      throw new Error(`${fleet.id}: a node has counted ${delivered} of ${messages}`);
  });
  const perSecond = (to.messages - from.messages) / ((to.at - from.at) / 1000);
  const cpuPerSecond = cpuTo.reduce(
    (sum, { cpu, at }, i) => sum + (cpu - cpuFrom[i].cpu) / ((at - cpuFrom[i].at) / 1000),
    0,
  );
  return { perSecond, cpu: cpuPerSecond / perSecond / receivers.length };
}

/** What the other nodes have counted as delivered; nothing where they do not count. */
async function deliveredAt(fleet, receivers) {
  const others = receivers.filter((node) => node !== 0);
  const counts = await Promise.all(others.map((node) => fleet.ask(node, "counts")));
  return counts.filter((count) => count !== undefined).map(({ delivered }) => delivered);
}
