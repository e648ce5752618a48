import { setImmediate as turn } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import type { Bench, Opened } from "./bench.js";
import { numbered, numbersFrom } from "./envelope.js";

const restarts = 20;

/** What becomes of links whose broker is not there, goes, and comes back. */
export function describeOutages(bench: Bench): void {
  describe("outages", () => {
    it("begin with: what is published before the link is up is `down`, and never arrives", async () => {
      const two = await bench.openUp();
      await two.link.subscribe(bench.subject("a"));
      const one = bench.open();
      expect(one.link.publish(bench.subject("a"), numbered(one.node, 1))).toBe("down");
      expect(one.node.states).toEqual([]);
      await one.node.untilState("up");
      one.link.publish(bench.subject("a"), numbered(one.node, 2));
      await two.node.untilHeard(1);
      expect(numbersFrom(one.node, two.node.on())).toEqual([2]);
    });

    it("may be there from the beginning", async () => {
      await bench.broker.stop();
      const [one, two] = [bench.open(), bench.open()];
      const subscribed = two.link.subscribe(bench.subject("a"));
      expect(one.link.publish(bench.subject("a"), numbered(one.node, 1))).toBe("down");
      await bench.broker.start();
      await Promise.all([subscribed, one.node.untilState("up"), two.node.untilState("up")]);
      one.link.publish(bench.subject("a"), numbered(one.node, 2));
      await two.node.untilHeard(1);
      expect(numbersFrom(one.node, two.node.on())).toEqual([2]);
      expect(one.node.states).toEqual(["up"]);
    });

    it("are told once each, with words, and nothing that is published meanwhile arrives", async () => {
      const [one, two] = await bench.openTwo();
      await two.link.subscribe(bench.subject("a"));
      for (let round = 0; round < 3; round++) {
        await bench.broker.stop();
        await Promise.all([one.node.untilState("down"), two.node.untilState("down")]);
        expect(one.link.publish(bench.subject("a"), numbered(one.node, 1000))).toBe("down");
        const late = two.link.subscribe(bench.subject(`late${round}`));
        await bench.broker.start();
        await Promise.all([late, one.node.untilState("up"), two.node.untilState("up")]);
        for (const name of ["a", `late${round}`])
          expect(one.link.publish(bench.subject(name), numbered(one.node, round))).toBe("sent");
        await two.node.untilHeard(2 * (round + 1));
      }
      expect(numbersFrom(one.node, two.node.on(bench.subject("a")))).toEqual([0, 1, 2]);
      expect(two.node.heard).toHaveLength(6);
      expect(one.node.states).toEqual(["up", "down", "up", "down", "up", "down", "up"]);
      expect(one.node.reasons.every((why) => why.length > 3 && why.length < 200)).toBe(true);
    });

    it("end with `up` once the subscriptions are in force again", async () => {
      const [one, two] = await bench.openTwo();
      const all = Array.from({ length: 4000 }, (_, number) => bench.subject(`t.${number}`));
      await Promise.all(all.map((name) => two.link.subscribe(name)));
      const names = all.slice(-50);
      for (const opened of [one, two]) opened.node.onChanged = () => publishWhenBothAreUp(one, two, names);
      for (let round = 1; round <= 3; round++) {
        await bench.broker.stop();
        await Promise.all([one.node.untilState("down"), two.node.untilState("down")]);
        await bench.broker.start();
        await two.node.untilHeard(round * names.length);
      }
      expect(two.node.heard).toHaveLength(3 * names.length);
    });

    it(`may be ${restarts}, in the midst of traffic: each message arrives at most once, in order`, async () => {
      const [one, two, three] = await bench.openSeveral(3);
      if (one === undefined || two === undefined || three === undefined) throw new Error("three were asked for");
      const subjects = [bench.subject("a"), bench.subject("b")];
      await Promise.all(subjects.map((subject) => three.link.subscribe(subject)));
      const traffic = [one, two].map((sender) => publishOn(sender, subjects));
      for (let round = 0; round < restarts; round++) {
        await bench.broker.stop();
        await Promise.all([one, two, three].map(({ node }) => node.untilState("down")));
        await bench.broker.start();
        await Promise.all([one, two, three].map(({ node }) => node.untilState("up")));
        const heard = three.node.heard.length;
        await three.node.untilHeard(heard + 20);
      }
      for (const { stop } of traffic) await stop();
      for (const { node } of [one, two])
        for (const subject of subjects) expectRising(numbersFrom(node, three.node.on(subject)));
    }, 120_000);
  });
}

function publishWhenBothAreUp(one: Opened, two: Opened, names: readonly string[]): void {
  if (one.node.state === "down" || two.node.state === "down") return;
  for (const name of names) one.link.publish(name, numbered(one.node, 1));
}

/** Publishes in each turn, whatever becomes of it. */
function publishOn({ node, link }: Opened, subjects: readonly string[]): { readonly stop: () => Promise<void> } {
  let stopped = false;
  const run = async (): Promise<void> => {
    for (let number = 0; !stopped; number++) {
      for (const subject of subjects) link.publish(subject, numbered(node, number));
      await turn();
      await turn();
    }
  };
  const running = run();
  return {
    stop: () => {
      stopped = true;
      return running;
    },
  };
}

function expectRising(numbers: readonly number[]): void {
  expect(numbers.length).toBeGreaterThan(0);
  expect(numbers.filter((number, index) => index > 0 && number <= (numbers[index - 1] ?? 0))).toEqual([]);
}
