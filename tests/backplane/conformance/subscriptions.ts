import { describe, expect, it } from "vitest";
import type { Bench } from "./bench.js";
import { numbered, numbersFrom, publishSoon } from "./envelope.js";

const many = 10_000;

/** Subscriptions are in force when they say so, and end at once. */
export function describeSubscriptions(bench: Bench): void {
  describe("subscriptions", () => {
    it("are in force when `subscribe` resolves: what is published at once arrives, 200 times of 200", async () => {
      const [one, two] = await bench.openTwo();
      for (let number = 0; number < 200; number++) {
        await two.link.subscribe(bench.subject(`s${number}`));
        expect(one.link.publish(bench.subject(`s${number}`), numbered(one.node, number))).toBe("sent");
      }
      await two.node.untilHeard(200);
      expect(numbersFrom(one.node, two.node.on()).toSorted((a, b) => a - b)).toEqual([...new Array(200).keys()]);
    });

    it("are in force for several who subscribe to one subject, which is heard once", async () => {
      const [one, two] = await bench.openTwo();
      const subject = bench.subject("a");
      await Promise.all([two.link.subscribe(subject), two.link.subscribe(subject)]);
      await two.link.subscribe(subject);
      one.link.publish(subject, numbered(one.node, 1));
      one.link.publish(subject, numbered(one.node, 2));
      await two.node.untilHeard(2);
      expect(numbersFrom(one.node, two.node.on())).toEqual([1, 2]);
      two.link.unsubscribe(subject);
      await expectSilence(subject);
    });

    it("end at once: nothing that is on its way is heard", async () => {
      const [one, two] = await bench.openTwo();
      const subject = bench.subject("a");
      await two.link.subscribe(subject);
      for (let number = 0; number < 20; number++) one.link.publish(subject, numbered(one.node, number));
      two.link.unsubscribe(subject);
      await two.link.subscribe(bench.subject("later"));
      one.link.publish(bench.subject("later"), numbered(one.node, 99));
      await two.node.untilHeard(1, bench.subject("later"));
      expect(two.node.on(subject)).toEqual([]);
      two.link.unsubscribe(subject);
    });

    it("resolve when they are ended before they are in force", async () => {
      const { node, link } = await bench.openUp();
      const subscribed = link.subscribe(bench.subject("a"));
      link.unsubscribe(bench.subject("a"));
      await subscribed;
      link.unsubscribe(bench.subject("never"));
      expect(node.state).toBe("up");
    });

    it("begin anew after they were ended, in one turn too", async () => {
      const [one, two] = await bench.openTwo();
      const subject = bench.subject("a");
      const first = two.link.subscribe(subject);
      two.link.unsubscribe(subject);
      await Promise.all([first, two.link.subscribe(subject)]);
      one.link.publish(subject, numbered(one.node, 1));
      await two.node.untilHeard(1);
      two.link.unsubscribe(subject);
      await two.link.subscribe(subject);
      one.link.publish(subject, numbered(one.node, 2));
      await two.node.untilHeard(2);
      expect(numbersFrom(one.node, two.node.on())).toEqual([1, 2]);
    });

    it("are to one subject, not to what begins like it", async () => {
      const [one, two] = await bench.openTwo();
      await two.link.subscribe(bench.subject("t.word"));
      for (const name of ["t", "t.word.more", "t.words", "t.Word", "t.word"])
        one.link.publish(bench.subject(name), numbered(one.node, name.length));
      await two.node.untilHeard(1);
      await two.link.subscribe(bench.subject("end"));
      one.link.publish(bench.subject("end"), numbered(one.node, 0));
      await two.node.untilHeard(1, bench.subject("end"));
      expect(two.node.heard.map(({ subject }) => subject)).toEqual([bench.subject("t.word"), bench.subject("end")]);
    });

    it(`may be ${many}`, async () => {
      const [one, two] = await bench.openTwo();
      const names = Array.from({ length: many }, (_, number) => bench.subject(`t.topic-${number}`));
      await Promise.all(names.map((name) => two.link.subscribe(name)));
      for (const name of names.filter((_, number) => number % 100 === 0))
        await publishSoon(one.link, name, numbered(one.node, 1));
      await two.node.untilHeard(many / 100);
      for (const name of names) two.link.unsubscribe(name);
      await expectSilence(names[100] ?? "", two.node.heard.length);
      expect(two.node.states).toEqual(["up"]);
    });

    /** The second link hears on no subject but one that it subscribes to now. */
    async function expectSilence(subject: string, before?: number): Promise<void> {
      const [, two] = bench.opened;
      const three = await bench.openUp();
      const heard = before ?? two?.node.heard.length ?? 0;
      await two?.link.subscribe(bench.subject("silence"));
      three.link.publish(subject, numbered(three.node, 1));
      three.link.publish(bench.subject("silence"), numbered(three.node, 2));
      await two?.node.untilHeard(1, bench.subject("silence"));
      expect(two?.node.heard).toHaveLength(heard + 1);
    }
  });
}
