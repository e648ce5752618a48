import { describe, expect, it } from "vitest";
import type { Bench } from "./bench.js";
import { defined, unhurried, until } from "./store.js";

/** A store whose broker goes and comes back, with its data or without. */
export function describeStoreOutages(bench: Bench): void {
  describe("outages of the store", () => {
    it("reject every method within about a second", async () => {
      const { node, link } = await bench.openUp();
      await link.store.create("key", "1");
      await bench.broker.stop();
      await node.untilState("down");
      const begun = performance.now();
      const { store } = link;
      const asked = [
        store.get("key"),
        store.list(""),
        store.create("k", "1"),
        store.update("key", "1", 1),
        store.delete("key", 1),
      ];
      for (const result of await Promise.allSettled(asked)) expect(result.status).toBe("rejected");
      expect(performance.now() - begun).toBeLessThan(1500);
      await bench.broker.start();
      await node.untilState("up");
    });

    it("keep the data of a broker that keeps them", async () => {
      const { node, link } = await bench.openUp();
      const revision = defined(await link.store.create("key", `"kept"`));
      await bench.broker.stop();
      await node.untilState("down");
      await bench.broker.start();
      await node.untilState("up");
      node.clock.pace = unhurried;
      expect(await link.store.get("key")).toEqual({ value: `"kept"`, revision });
      expect(await link.store.update("key", `"new"`, revision)).toBeGreaterThan(revision);
    });

    it("lose the data of a broker that loses them, and begin anew", async () => {
      const [one, two] = await bench.openTwo();
      await one.link.store.create("key", "1");
      await bench.broker.stop();
      await Promise.all([one.node.untilState("down"), two.node.untilState("down")]);
      await bench.broker.start({ empty: true });
      await Promise.all([one.node.untilState("up"), two.node.untilState("up")]);
      for (const { node } of [one, two]) node.clock.pace = unhurried;
      expect(await one.link.store.get("key")).toBeUndefined();
      const revision = defined(await one.link.store.create("key", "2"));
      expect(await two.link.store.get("key")).toEqual({ value: "2", revision });
      expect(await two.link.store.list("k")).toEqual(new Map([["key", { value: "2", revision }]]));
    });

    it("end no watch for ever", async () => {
      const { node, link } = await bench.openUp();
      const told: string[] = [];
      const end = link.store.watch("w.", (key) => told.push(key));
      await until(link.store, () => told.includes("w.before"), "w.before");
      await bench.broker.stop();
      await node.untilState("down");
      await bench.broker.start();
      await node.untilState("up");
      await until(link.store, () => told.includes("w.after"), "w.after");
      end();
    });
  });
}
