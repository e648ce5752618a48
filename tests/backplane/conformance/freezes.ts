import { afterEach, describe, expect, it, vi } from "vitest";
import { collect } from "../../support/memory.js";
import type { Bench, Opened } from "./bench.js";
import { numbered, numbersFrom } from "./envelope.js";

/** A broker that stands still keeps its connections, and says nothing. */
export function describeFreezes(bench: Bench): void {
  describe("a frozen broker", () => {
    afterEach(() => bench.broker.thaw?.());

    it("is noticed within 5 seconds, by a link that says nothing and by one that publishes", async () => {
      const [silent, busy] = await bench.openTwo();
      await silent.link.subscribe(bench.subject("a"));
      bench.broker.freeze?.();
      const begun = performance.now();
      busy.link.publish(bench.subject("a"), numbered(busy.node, 1));
      await Promise.all([silent.node.untilState("down"), busy.node.untilState("down")]);
      expect(performance.now() - begun).toBeLessThan(5000);
      expect(busy.link.publish(bench.subject("a"), numbered(busy.node, 2))).toBe("down");
      bench.broker.thaw?.();
      await Promise.all([silent.node.untilState("up"), busy.node.untilState("up")]);
      busy.link.publish(bench.subject("a"), numbered(busy.node, 3));
      await silent.node.until(() => numbersFrom(busy.node, silent.node.on()).includes(3));
      expect(numbersFrom(busy.node, silent.node.on()).filter((number) => number !== 1)).toEqual([3]);
      expect(busy.node.states).toEqual(["up", "down", "up"]);
    });

    it("is given so many bytes and no more: the rest is `full`, and memory does not grow", async () => {
      const maxQueuedBytes = 200_000;
      const one = await bench.openUp({ maxQueuedBytes });
      const two = await bench.openUp();
      await two.link.subscribe(bench.subject("a"));
      bench.broker.freeze?.();
      const envelope = numbered(one.node, 0, 984);
      const sent = countSent(one, bench.subject("a"), envelope);
      expect(sent).toBeGreaterThan(10);
      expect(sent * envelope.length).toBeLessThanOrEqual(maxQueuedBytes);
      expect(one.link.publish(bench.subject("a"), envelope)).toBe("full");
      const before = await collect();
      for (let count = 0; count < 100_000; count++) one.link.publish(bench.subject("a"), envelope);
      expect((await collect()) - before).toBeLessThan(1024 * 1024);
      bench.broker.thaw?.();
      await vi.waitFor(() => expect(one.link.publish(bench.subject("a"), numbered(one.node, 1))).toBe("sent"), 10_000);
      await two.node.until(() => numbersFrom(one.node, two.node.on()).includes(1));
      expect(two.node.heard.length).toBeLessThanOrEqual(sent + 1);
    });

    it("is asked nothing for longer than about a second by the store", async () => {
      const { node, link } = await bench.openUp();
      const revision = await link.store.create("key", "1");
      bench.broker.freeze?.();
      const begun = performance.now();
      const asked = [
        link.store.get("key"),
        link.store.list(""),
        link.store.create("other", "1"),
        link.store.update("key", "2", revision ?? 0),
        link.store.delete("key", revision ?? 0),
      ];
      for (const result of await Promise.allSettled(asked)) expect(result.status).toBe("rejected");
      expect(performance.now() - begun).toBeLessThan(1500);
      bench.broker.thaw?.();
      await node.untilState("up");
      await expect
        .poll(() => link.store.create("new", "1").catch(() => "no answer"), { timeout: 10_000 })
        .not.toBe("no answer");
    });
  });
}

/** Publishes until one is not sent. */
function countSent({ link }: Opened, subject: string, envelope: Uint8Array): number {
  let sent = 0;
  while (sent < 10_000 && link.publish(subject, envelope) === "sent") sent++;
  return sent;
}
