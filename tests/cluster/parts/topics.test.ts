import { createFakeClock, type FakeClock } from "kephas/testing";
import { beforeEach, describe, expect, it } from "vitest";
import { TopicCounts } from "../../../runtime/server/cluster/topic-counts.js";
import { TopicInterest } from "../../../runtime/server/cluster/topic-interest.js";
import { PeerRegistry } from "../../../runtime/server/peers/peer-registry.js";
import { createRandom, pick } from "../../support/fuzz/random.js";

let clock: FakeClock;

beforeEach(() => {
  clock = createFakeClock();
});

type Entry = Parameters<PeerRegistry<object>["add"]>[0];

describe("topics that a node listens to", () => {
  it("are those too that a session needs which may come, without members, until a second after that", async () => {
    const told: string[] = [];
    const subscribe = (topic: string): void => void told.push(`+${topic}`);
    const interest = new TopicInterest({ clock, subscribe, unsubscribe: (topic) => void told.push(`-${topic}`) });
    const [first, second] = [interest.hold("red"), interest.hold("red")];
    await clock.advance(10_000);
    first();
    await clock.advance(10_000);
    expect(told).toEqual(["+red"]);
    interest.used("red");
    second();
    await clock.advance(10_000);
    expect(told).toEqual(["+red"]);
    const release = interest.hold("red");
    interest.unused("red");
    await clock.advance(10_000);
    expect(told).toEqual(["+red"]);
    release();
    await clock.advance(2000);
    expect(told).toEqual(["+red", "-red"]);
  });

  it("are those with members, until a second after the last one, over random joins and leaves", async () => {
    const listening = new Map<string, number>();
    const lastMember = new Map<string, number>();
    const interest = new TopicInterest({
      clock,
      subscribe: (topic) => {
        expect(listening.has(topic)).toBe(false);
        listening.set(topic, clock.now());
      },
      unsubscribe: (topic) => {
        expect([listening.delete(topic), clock.now()]).toEqual([true, (lastMember.get(topic) ?? 0) + 1000]);
      },
    });
    const registry = new PeerRegistry<object>();
    registry.elsewhere = {
      ...counting,
      used: (topic) => interest.used(topic),
      unused: (topic) => {
        lastMember.set(topic, clock.now());
        interest.unused(topic);
      },
    };
    const random = createRandom(1, "topics");
    const entries = Array.from(
      { length: 6 },
      (_, id) => ({ peer: {}, connection: { id: `${id}` }, topics: undefined }) as unknown as Entry,
    );
    for (let step = 0; step < 3000; step++) {
      const [entry, topic] = [pick(random, entries), pick(random, ["red", "blue", "green"])];
      const what = random(10);
      if (what === 0) registry.remove(entry);
      else registry.add(entry);
      if (what > 5) registry.subscribe(entry, topic);
      else if (what > 0) registry.unsubscribe(entry, topic);
      for (const one of ["red", "blue", "green"]) {
        const used = registry.topic(one).size > 0;
        const lingers = clock.now() - (lastMember.get(one) ?? Number.NEGATIVE_INFINITY) < 1000;
        expect([one, listening.has(one)]).toEqual([one, used || lingers]);
      }
      if (random(3) === 0) await clock.advance(random(1500));
    }
  });

  it("are left by nobody once the node has stopped", async () => {
    const left: string[] = [];
    const interest = new TopicInterest({ clock, subscribe() {}, unsubscribe: (topic) => void left.push(topic) });
    interest.used("red");
    interest.stop();
    interest.unused("red");
    await clock.advance(5000);
    expect(left).toEqual([]);
  });
});

const counting = { count: () => Promise.resolve(0) };

describe("how many members a topic has elsewhere", () => {
  interface Question {
    readonly node: string;
    readonly topics: unknown;
  }
  let asked: Question[];
  let answer: (question: Question) => Promise<unknown>;
  let counts: TopicCounts;

  beforeEach(() => {
    asked = [];
    counts = new TopicCounts({
      clock,
      nodes: () => ["one", "two"],
      ask: (node, { topics }, { timeoutMs }) => {
        expect(timeoutMs).toBe(500);
        asked.push({ node, topics });
        return answer({ node, topics });
      },
    });
    answer = ({ topics }) => Promise.resolve({ counts: (topics as readonly string[]).map((topic) => topic.length) });
  });

  it("is asked for together, once for all who want to know within its age", async () => {
    const first = Promise.all([
      counts.elsewhere("red", 1000),
      counts.elsewhere("blue", 1000),
      counts.elsewhere("red", 1000),
    ]);
    expect(await first).toEqual([6, 8, 6]);
    expect(asked).toEqual(["one", "two"].map((node) => ({ node, topics: ["red", "blue"] })));
    await clock.advance(1000);
    expect(await counts.elsewhere("red", 1000)).toBe(6);
    expect(asked).toHaveLength(2);
    await clock.advance(1);
    expect(await counts.elsewhere("red", 1000)).toBe(6);
    expect(asked).toHaveLength(4);
  });

  it.each<[what: string, answer: () => Promise<unknown>]>([
    ["does not answer", () => Promise.reject(new Error("timeout"))],
    ["answers with nothing", () => Promise.resolve(null)],
    ["counts another number of topics", () => Promise.resolve({ counts: [1, 2] })],
    ["counts what is no number", () => Promise.resolve({ counts: ["7"] })],
    ["counts less than none", () => Promise.resolve({ counts: [-7] })],
  ])("leaves out a node that %s", async (_, wrong) => {
    const right = answer;
    answer = (question) => (question.node === "one" ? wrong() : right(question));
    expect(await counts.elsewhere("red", 0)).toBe(3);
  });

  it("is asked for in requests that a broker takes", async () => {
    const topics = Array.from({ length: 300 }, (_, i) => `${i}`.padEnd(1000, "x"));
    expect(await Promise.all(topics.map((topic) => counts.elsewhere(topic, 0)))).toEqual(topics.map(() => 2000));
    expect(asked.length).toBeGreaterThan(2);
    for (const { topics } of asked) expect(JSON.stringify(topics).length).toBeLessThan(66_000);
  });
});
