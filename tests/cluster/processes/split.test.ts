import { setTimeout as delay } from "node:timers/promises";
import { describe, expect, it, onTestFinished } from "vitest";
import { NatsServer } from "../../brokers/nats-server.js";
import { canMakeNetworks, createNetwork } from "../../brokers/network.js";
import { begin, expectSettled, meet, until } from "./accounts.js";
import { startNode } from "./node-process.js";

const isPossible = canMakeNetworks();
if (!isPossible)
  console.warn("*** SKIPPED: networks are split as root on Linux alone, where network namespaces may be made.");

describe.skipIf(!isPossible)("a network that splits", () => {
  it("costs what is sent across it: that is counted, the node plays on, and goes on when it heals", async () => {
    const [here, there] = [createNetwork(1), createNetwork(2)];
    onTestFinished(() => {
      for (const network of [here, there]) network.remove();
    });
    const broker = await NatsServer.start({ host: here.host });
    onTestFinished(() => broker.close());
    const [one, two] = await Promise.all([
      startNode(broker.url, "one", here.within),
      startNode(broker.url, "two", there.within),
    ]);
    const nodes = [one, two];
    await meet(nodes);
    for (const ms of [1500, 7000, 7000]) {
      await begin(nodes);
      await delay(300);
      there.cut();
      await delay(ms);
      if (ms > 5000) {
        const [near, far] = [await one.tell("begin"), await two.tell("begin")];
        // Frozen lines are noticed within 5 s, and whoever is silent for 3 s is not counted on.
        expect([near.up, far.up]).toEqual([true, false]);
        const { made } = far;
        await delay(100);
        expect((await two.tell("begin")).made).toBeGreaterThan(made);
      }
      there.heal();
      await until(nodes, (reports) => reports.every(({ up, nodes: known }) => up && known === 2));
    }
    await begin(nodes);
    await delay(300);
    await expectSettled(nodes, { cutOff: [two], late: true });
  }, 90_000);
});
