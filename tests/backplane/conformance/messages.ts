import { setImmediate as turn } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import type { Capabilities } from "../broker.js";
import type { Bench, Opened } from "./bench.js";
import { numbered, numbersFrom, publishSoon } from "./envelope.js";

const each = 2000;

/** What is published arrives once, in order, at all others. */
export function describeMessages(bench: Bench, can: Capabilities): void {
  describe("messages", () => {
    it("arrive once and in order within a subject, from several links on several subjects", async () => {
      const links = await bench.openSeveral(3);
      const subjects = ["a", "n.two", "t.three-3", "r.kind.four_4.0"].map((name) => bench.subject(name));
      await Promise.all(links.flatMap(({ link }) => subjects.map((subject) => link.subscribe(subject))));
      await Promise.all(links.map((sender) => publishAll(sender, subjects)));
      await Promise.all(links.map(({ node }) => node.untilHeard(each * (links.length - 1))));
      for (const listener of links)
        for (const sender of links) expectAllOnce({ listener, sender, subjects: sender === listener ? [] : subjects });
    });

    it("are not heard by who publishes them", async () => {
      const [one, two] = await bench.openTwo();
      const subject = bench.subject("a");
      await Promise.all([one.link.subscribe(subject), two.link.subscribe(subject)]);
      expect(one.link.publish(subject, numbered(one.node, 1))).toBe("sent");
      await two.node.untilHeard(1);
      expect(two.link.publish(subject, numbered(two.node, 2))).toBe("sent");
      await one.node.untilHeard(1);
      expect(numbersFrom(two.node, one.node.on(subject))).toEqual([2]);
      expect(one.node.heard).toHaveLength(1);
      expect(two.node.heard).toHaveLength(1);
    });

    it("go between two links of one backplane object", async () => {
      const backplane = bench.broker.backplane();
      const [one, two] = [await bench.openUp({ backplane }), await bench.openUp({ backplane })];
      await two.link.subscribe(bench.subject("a"));
      one.link.publish(bench.subject("a"), numbered(one.node, 7));
      await two.node.untilHeard(1);
      expect(numbersFrom(one.node, two.node.on())).toEqual([7]);
    });

    it("arrive in a later turn, however they are published", async () => {
      const [one, two] = await bench.openTwo();
      await two.link.subscribe(bench.subject("a"));
      one.link.publish(bench.subject("a"), numbered(one.node, 1));
      expect(two.node.heard).toEqual([]);
      await two.node.untilHeard(1);
    });

    it("are `full` where more bytes wait for an answer than may, and are taken again after it", async () => {
      const one = await bench.openUp({ maxQueuedBytes: 100_000 });
      const two = await bench.openUp();
      await two.link.subscribe(bench.subject("a"));
      const published = Array.from({ length: 150 }, (_, number) =>
        one.link.publish(bench.subject("a"), numbered(one.node, number, 984)),
      );
      const sent = published.filter((result) => result === "sent").length;
      expect(sent).toBeGreaterThan(50);
      expect(sent).toBeLessThanOrEqual(100);
      expect(published.slice(sent).every((result) => result === "full")).toBe(true);
      await two.node.untilHeard(sent);
      await publishSoon(one.link, bench.subject("a"), numbered(one.node, 999));
      await two.node.untilHeard(sent + 1);
      expect(numbersFrom(one.node, two.node.on())).toEqual([...new Array(sent).keys(), 999]);
    });

    it.runIf(can.tellsUnheard)("are told where nobody subscribes to their subject", async () => {
      const [one, two] = await bench.openTwo();
      await two.link.subscribe(bench.subject("heard"));
      one.link.publish(bench.subject("nobody"), numbered(one.node, 1));
      one.link.publish(bench.subject("heard"), numbered(one.node, 2));
      await Promise.all([one.node.until(() => one.node.nobody.length > 0), two.node.untilHeard(1)]);
      expect(one.node.nobody).toEqual([bench.subject("nobody")]);
    });
  });
}

async function publishAll({ node, link }: Opened, subjects: readonly string[]): Promise<void> {
  for (let number = 0; number < each; number++) {
    await publishSoon(link, subjects[number % subjects.length] ?? "", numbered(node, number, number % 50));
    if (number % 100 === 0) await turn();
  }
}

interface Expected {
  readonly listener: Opened;
  readonly sender: Opened;
  readonly subjects: readonly string[];
}

function expectAllOnce({ listener, sender, subjects }: Expected): void {
  const wanted = Array.from({ length: each }, (_, number) => number);
  subjects.forEach((subject, index) => {
    const numbers = numbersFrom(sender.node, listener.node.on(subject));
    expect(numbers).toEqual(wanted.filter((number) => number % subjects.length === index));
  });
  if (subjects.length === 0) expect(numbersFrom(sender.node, listener.node.on())).toEqual([]);
}
