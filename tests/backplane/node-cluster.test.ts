import { kill } from "node:process";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { TestCluster, type TestWorker } from "./cluster/test-cluster.js";

const link = "main";
const many = 3000;

describe("workers of node:cluster", () => {
  let cluster: TestCluster;
  let workers: readonly [TestWorker, TestWorker, TestWorker];
  let rounds = 0;
  /** A subject and keys of each test. */
  let subject = "";

  beforeAll(async () => {
    cluster = await TestCluster.start(3);
    workers = [...cluster.workers] as [TestWorker, TestWorker, TestWorker];
    await Promise.all(workers.map((worker) => worker.tell("open", { link })));
  });
  afterAll(() => cluster.end());
  afterEach(() => {
    rounds++;
  });

  async function subscribeAll(): Promise<void> {
    subject = `kephas.test.cluster.t.${rounds}`;
    await Promise.all(workers.map((worker) => worker.tell("subscribe", { link, subject })));
  }

  it("hear what the others publish, each number once and in order, and nothing of their own", async () => {
    await subscribeAll();
    const firsts = [0, 1_000_000, 2_000_000];
    const publishing = workers.map((worker, place) =>
      worker.tell("publish", { link, subject, first: firsts[place] ?? 0, count: many, bytes: 60 }),
    );
    for (const { sent } of await Promise.all(publishing)) expect(sent).toBe(many);
    for (const [place, worker] of workers.entries()) {
      for (const first of firsts.filter((_, other) => other !== place)) {
        const heard = await worker.tell("heard", { link, subject, until: first + many - 1 });
        const numbers = heard.filter((number) => number >= first && number < first + many);
        expect(numbers).toEqual(Array.from({ length: many }, (_, index) => first + index));
      }
      const all = await worker.tell("heard", { link, subject, until: firsts[(place + 1) % 3] ?? 0 });
      expect(all).toHaveLength(2 * many);
    }
  });

  it("hear envelopes of the largest size", async () => {
    await subscribeAll();
    await workers[0].tell("publish", { link, subject, first: 7, count: 3, bytes: 1024 * 1024 });
    expect(await workers[1].tell("heard", { link, subject, until: 9 })).toEqual([7, 8, 9]);
  });

  it("are told where nobody subscribes", async () => {
    await workers[0].tell("open", { link: "lonely" });
    const nowhere = { link: "lonely", subject: "kephas.test.cluster.nowhere" };
    await workers[0].tell("publish", { ...nowhere, first: 0, count: 1, bytes: 8 });
    expect(await workers[0].tell("unheard", { link: "lonely", count: 1 })).toEqual([nowhere.subject]);
    await workers[0].tell("close", { link: "lonely" });
  });

  it("may have several links each, of which one hears the other and not itself", async () => {
    await subscribeAll();
    await workers[0].tell("open", { link: "second" });
    await workers[0].tell("subscribe", { link: "second", subject });
    await workers[0].tell("publish", { link, subject, first: 1, count: 1, bytes: 8 });
    await workers[0].tell("publish", { link: "second", subject, first: 2, count: 1, bytes: 8 });
    expect(await workers[1].tell("heard", { link, subject, until: 2 })).toEqual([1, 2]);
    expect(await workers[0].tell("heard", { link: "second", subject, until: 1 })).toEqual([1]);
    expect(await workers[0].tell("heard", { link, subject, until: 2 })).toEqual([2]);
    await workers[0].tell("close", { link: "second" });
    await workers[1].tell("publish", { link, subject, first: 3, count: 1, bytes: 8 });
    expect(await workers[0].tell("heard", { link, subject, until: 3 })).toEqual([2, 3]);
  });

  it("race for a key of the store: of 99 creations in three processes one wins", async () => {
    for (let round = 0; round < 5; round++) {
      const race = { link, key: `race.${round}`, count: 33 };
      const wins = await Promise.all(workers.map((worker) => worker.tell("race", race)));
      expect(wins.reduce((sum, won) => sum + won)).toBe(1);
    }
  });

  it("see one store, with its revisions", async () => {
    const [one, two] = workers;
    const revision = (await one.tell("store", { link, name: "create", args: ["s.key", '"é"'] })) as number;
    expect(await two.tell("store", { link, name: "get", args: ["s.key"] })).toEqual({ value: '"é"', revision });
    expect(await two.tell("store", { link, name: "create", args: ["s.key", "1"] })).toBeUndefined();
    expect(await two.tell("store", { link, name: "update", args: ["s.key", "1", revision + 1] })).toBeUndefined();
    const next = (await two.tell("store", { link, name: "update", args: ["s.key", "2", revision] })) as number;
    expect(next).toBeGreaterThan(revision);
    expect(await one.tell("store", { link, name: "delete", args: ["s.key", revision] })).toBe(false);
    expect(await one.tell("store", { link, name: "list", args: ["s."] })).toEqual(
      new Map([["s.key", { value: "2", revision: next }]]),
    );
    expect(await one.tell("store", { link, name: "delete", args: ["s.key", next] })).toBe(true);
    expect(await two.tell("store", { link, name: "get", args: ["s.key"] })).toBeUndefined();
  });

  it("are told which keys of theirs have changed", async () => {
    await workers[2].tell("watch", { link, prefix: "w." });
    await workers[0].tell("store", { link, name: "create", args: ["other", "1"] });
    await workers[0].tell("store", { link, name: "create", args: ["w.a", "1"] });
    await workers[1].tell("store", { link, name: "create", args: ["w.b", "1"] });
    expect(await workers[2].tell("hints", { link, count: 2 })).toEqual(["w.a", "w.b"]);
  });

  it("send the primary what they like: what is malformed changes nothing", async () => {
    await subscribeAll();
    const bodies = [
      ...[null, 7, "text", [], {}, { do: "none", link: 1 }, { do: "open" }, { do: "open", link: "1" }],
      { do: "open", link: 1, probe: new Uint8Array(1), subjects: [7], prefixes: [] },
      { do: "open", link: 1, probe: new Uint8Array(1), subjects: [], prefixes: "all" },
      { do: "publish", link: 1, subject, envelope: "bytes" },
      { do: "publish", link: 999, subject, envelope: new Uint8Array(8) },
      { do: "toString", link: 1 },
      { do: "store", link: 1, ask: 1, operation: { name: "create", key: 7, value: "" } },
      { do: "took", link: 1, cost: -1 },
      { do: "took", link: 1, cost: Number.POSITIVE_INFINITY },
    ];
    const messages = bodies.map((body) => ({ kephasBackplane: body }));
    await workers[0].tell("raw", { messages: [...messages, { other: 1 }] });
    await workers[0].tell("publish", { link, subject, first: 5, count: 1, bytes: 8 });
    expect(await workers[1].tell("heard", { link, subject, until: 5 })).toEqual([5]);
  });

  it("have their primary set up before they are forked, and once", async () => {
    await expect(cluster.tell("setUpAgain")).rejects.toThrow("was called already");
  });

  it("hear on while one of them stands still, which misses what is more than 8 MiB", async () => {
    await subscribeAll();
    const [one, two, frozen] = workers;
    await one.tell("publish", { link, subject, first: 0, count: 10, bytes: 1000 });
    await frozen.tell("heard", { link, subject, until: 9 });
    const before = Number(await cluster.tell("bytes"));
    const count = 30_000;
    const held: number[] = [];
    let heard: readonly number[] = [];
    kill(frozen.pid, "SIGSTOP");
    try {
      for (let first = 10; first < count; first += 2000) {
        await one.tell("publish", { link, subject, first, count: 2000, bytes: 1000 });
        heard = await two.tell("heard", { link, subject, until: first + 1999 });
        held.push(Number(await cluster.tell("bytes")) - before);
      }
      expect(heard).toEqual(Array.from({ length: count + 10 }, (_, number) => number));
      // Each reading may meet a part of its round that is under way; without the bound each of the last five is some 30 MB.
      expect(Math.min(...held.slice(-5))).toBeLessThan(20 * 1024 * 1024);
    } finally {
      kill(frozen.pid, "SIGCONT");
    }
    await one.tell("publish", { link, subject, first: 999_999, count: 1, bytes: 8 });
    await expect.poll(() => lastOf(frozen, one), { timeout: 5000 }).toBe(true);
    const late = await frozen.tell("heard", { link, subject, until: 9 });
    expect(late.toSorted((a, b) => a - b)).toEqual(late);
    expect(new Set(late).size).toBe(late.length);
    const missedFrom = late.findIndex((number, index) => number !== index);
    expect(missedFrom * 1000).toBeLessThan(8 * 1024 * 1024);
    expect(missedFrom * 1000).toBeGreaterThan(4 * 1024 * 1024);
  }, 60_000);

  /** Publishes a number that is larger than all, and looks whether it came. */
  async function lastOf(listener: TestWorker, publisher: TestWorker): Promise<boolean> {
    const last = 1_000_000;
    await publisher.tell("publish", { link, subject, first: last + ++published, count: 1, bytes: 8 });
    const heard = await listener.tell("heard", { link, subject, until: 9 });
    return heard.some((number) => number >= last);
  }
  let published = 0;

  it("hear on when one of them is killed, and are joined by another", async () => {
    await subscribeAll();
    const extra = await cluster.fork();
    await extra.tell("open", { link });
    const own = `${subject}.own`;
    await extra.tell("subscribe", { link, subject: own });
    await workers[0].tell("publish", { link, subject: own, first: 1, count: 1, bytes: 8 });
    expect(await extra.tell("heard", { link, subject: own, until: 1 })).toEqual([1]);
    kill(extra.pid, "SIGKILL");
    await workers[1].tell("open", { link: "teller" });
    // Its subscription goes with it, and then nobody has this one.
    await expect
      .poll(async () => {
        await workers[1].tell("publish", { link: "teller", subject: own, first: 2, count: 1, bytes: 8 });
        await workers[1].tell("store", { link: "teller", name: "get", args: ["none"] });
        return (await workers[1].tell("unheard", { link: "teller", count: 0 })).length;
      })
      .toBeGreaterThan(0);
    const next = await cluster.fork();
    await next.tell("open", { link });
    await next.tell("subscribe", { link, subject });
    await workers[0].tell("publish", { link, subject, first: 3, count: 1, bytes: 8 });
    expect(await next.tell("heard", { link, subject, until: 3 })).toEqual([3]);
    expect(await workers[2].tell("heard", { link, subject, until: 3 })).toEqual([3]);
  });

  it("notice within 5 seconds that the primary stands still, and are up again when it goes on", async () => {
    await subscribeAll();
    const numbers = { link, subject, first: 1, bytes: 1000, forMs: 8000 };
    const publishing = workers[0].tell("publishFor", numbers);
    const silent = Promise.all(workers.map((worker) => worker.tell("states", { link, count: 3 })));
    cluster.process.kill("SIGSTOP");
    const thaw = setTimeout(() => cluster.process.kill("SIGCONT"), 7000);
    for (const states of await silent) expect(states).toEqual(["up", "down: the primary does not answer", "up"]);
    const published = await publishing;
    clearTimeout(thaw);
    expect(published.full).toBeGreaterThan(0);
    expect(published.down).toBeGreaterThan(0);
    await workers[1].tell("publish", { link, subject, first: 10_000_000, count: 1, bytes: 8 });
    const heard = await workers[2].tell("heard", { link, subject, until: 10_000_000 });
    expect(heard.toSorted((a, b) => a - b)).toEqual(heard);
  }, 30_000);

  it("are down for good when the primary closes its backplane, and go on", async () => {
    await cluster.tell("close");
    const states = await workers[0].tell("states", { link, count: 4 });
    expect(states.at(-1)).toBe("down: the primary has closed its backplane");
    const published = await workers[0].tell("publishFor", { link, subject, first: 1, bytes: 8, forMs: 1 });
    expect(published).toMatchObject({ sent: 0, full: 0 });
    await expect(workers[0].tell("store", { link, name: "get", args: ["s"] })).rejects.toThrow("does not answer");
    await expect(cluster.tell("setUpAgain")).rejects.toThrow("before the first fork");
    await workers[0].tell("close", { link });
  });
});

describe("a channel that carries no bytes", () => {
  it("is refused with the reason", async () => {
    const cluster = await TestCluster.start(1, "json");
    try {
      const [worker] = cluster.workers;
      await worker?.tell("begin", { link });
      expect(await worker?.tell("warned", { link })).toContain('another serialization than "advanced"');
      expect(await worker?.tell("states", { link, count: 0 })).toEqual([]);
    } finally {
      await cluster.end();
    }
  });
});
