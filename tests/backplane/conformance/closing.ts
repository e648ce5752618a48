import { describe, expect, it, vi } from "vitest";
import type { Capabilities } from "../broker.js";
import type { Bench, Opened } from "./bench.js";
import { numbered } from "./envelope.js";

/** `close` ends all that a link has, whatever state it is in. */
export function describeClosing(bench: Bench, can: Capabilities): void {
  describe("closing", () => {
    it("sends what was accepted, and hears nothing any more", async () => {
      const [one, two] = await bench.openTwo();
      await Promise.all([one, two].map(({ link }) => link.subscribe(bench.subject("a"))));
      for (let number = 0; number < 100; number++) one.link.publish(bench.subject("a"), numbered(one.node, number));
      await one.link.close();
      await two.node.untilHeard(100);
      expect(two.link.publish(bench.subject("a"), numbered(two.node, 1))).toBe("sent");
      const three = await bench.openUp();
      await three.link.subscribe(bench.subject("a"));
      two.link.publish(bench.subject("a"), numbered(two.node, 2));
      await three.node.untilHeard(1);
      expect(one.node.heard).toEqual([]);
      expect(one.node.states).toEqual(["up"]);
    });

    it("may be asked for in the midst of what arrives, as may the end of a subscription", async () => {
      const [one, two] = await bench.openTwo();
      const three = await bench.openUp();
      await Promise.all([two, three].map(({ link }) => link.subscribe(bench.subject("a"))));
      let closed: Promise<void> | undefined;
      two.node.onReceived = () => {
        closed ??= two.link.close();
      };
      three.node.onReceived = () => three.link.unsubscribe(bench.subject("a"));
      for (let number = 0; number < 100; number++) one.link.publish(bench.subject("a"), numbered(one.node, number));
      await Promise.all([two, three].map(({ node }) => node.untilHeard(1)));
      await closed;
      await three.link.subscribe(bench.subject("b"));
      one.link.publish(bench.subject("b"), numbered(one.node, 1));
      await three.node.untilHeard(1, bench.subject("b"));
      expect(two.node.heard).toHaveLength(1);
      expect(three.node.on(bench.subject("a"))).toHaveLength(1);
    });

    it("may be asked for often, and leaves a link that takes nothing", async () => {
      const { node, link } = await bench.openUp();
      await Promise.all([link.close(), link.close()]);
      await link.close();
      expect(link.publish(bench.subject("a"), numbered(node, 1))).toBe("down");
      await link.subscribe(bench.subject("a"));
      link.unsubscribe(bench.subject("a"));
      await expect(link.store.get("key")).rejects.toThrow();
      link.store.watch("", () => undefined)();
    });

    it("resolves what waits for a subscription", async () => {
      const { link } = bench.open();
      const subscribed = link.subscribe(bench.subject("a"));
      await link.close();
      await subscribed;
    });

    it.runIf(can.restarts)("leaves no socket and no timer, in each state", async () => {
      const before = sockets();
      await expectNothingLeft(await bench.openUp());
      await expectNothingLeft(bench.open());
      const used = await bench.openUp();
      await used.link.subscribe(bench.subject("a"));
      used.link.store.watch("", () => undefined);
      await used.link.store.create("key", "1");
      await expectNothingLeft(used);
      const cut = await bench.openUp();
      await bench.broker.stop();
      await cut.node.untilState("down");
      const never = bench.open();
      await expectNothingLeft(cut);
      await expectNothingLeft(never);
      await bench.broker.start();
      await vi.waitFor(() => expect(sockets()).toBeLessThanOrEqual(before), { timeout: 5000 });
    });

    it.runIf(can.freezes)("ends within two seconds, and leaves no socket, while the broker is frozen", async () => {
      const before = sockets();
      const up = await bench.openUp();
      bench.broker.freeze?.();
      const waiting = bench.open();
      up.link.publish(bench.subject("a"), numbered(up.node, 1));
      const begun = performance.now();
      await Promise.all([up, waiting].map(expectNothingLeft));
      expect(performance.now() - begun).toBeLessThan(2000);
      await vi.waitFor(() => expect(sockets()).toBeLessThanOrEqual(before), { timeout: 1000 });
      bench.broker.thaw?.();
      await bench.openUp();
    });
  });
}

async function expectNothingLeft({ node, link }: Opened): Promise<void> {
  await link.close();
  expect(node.clock.waiting.size).toBe(0);
}

/** How many sockets this process holds open. */
function sockets(): number {
  return process.getActiveResourcesInfo().filter((kind) => /TCP|TLS/.test(kind)).length;
}
