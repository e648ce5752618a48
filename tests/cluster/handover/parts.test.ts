import { createFakeClock } from "kephas/testing";
import { describe, expect, it } from "vitest";
import { ByteBudget } from "../../../runtime/server/cluster/handover/byte-budget.js";
import { Reassembly, splitBytes } from "../../../runtime/server/cluster/handover/parts.js";
import { Recent } from "../../../runtime/server/cluster/handover/recent.js";
import { Tail } from "../../../runtime/server/cluster/handover/tail.js";
import { alone, frameOf, onTopic, W } from "./samples.js";

const bytes = Uint8Array.from({ length: 10 }, (_, at) => at);

describe("what is larger than an envelope", () => {
  it("is split, the last part being what is left", () => {
    expect(splitBytes(bytes, 4).map((part) => [part.part, part.parts, part.bytes.length])).toEqual([
      [0, 3, 4],
      [1, 3, 4],
      [2, 3, 2],
    ]);
    expect(splitBytes(new Uint8Array(0), 4)).toEqual([{ part: 0, parts: 1, bytes: new Uint8Array(0) }]);
  });

  it("is put together of parts in any order, also of several times that they came", () => {
    const reassembly = new Reassembly(new ByteBudget(100));
    const [first, second, third] = splitBytes(bytes, 4);
    if (first === undefined || second === undefined || third === undefined) throw new Error("three parts");
    expect(reassembly.add(third)).toBeUndefined();
    expect(reassembly.add(first)).toBeUndefined();
    expect(reassembly.add(third)).toBeUndefined();
    expect(reassembly.add(second)).toEqual(bytes);
  });

  it("is a copy: envelopes are not kept", () => {
    const part = Uint8Array.of(1);
    const whole = new Reassembly(new ByteBudget(100)).add({ part: 0, parts: 1, bytes: part });
    part[0] = 2;
    expect(whole).toEqual(Uint8Array.of(1));
  });

  it.each([
    ["a part behind the last", { part: 2, parts: 2 }],
    ["too many parts", { part: 0, parts: 1025 }],
  ])("refuses %s", (_, part) => {
    const budget = new ByteBudget(100);
    expect(new Reassembly(budget).add({ ...part, bytes })).toBeUndefined();
    expect(budget.used).toBe(0);
  });

  it("does not take a part of another division", () => {
    const reassembly = new Reassembly(new ByteBudget(100));
    reassembly.add({ part: 0, parts: 2, bytes });
    expect(reassembly.add({ part: 1, parts: 3, bytes })).toBeUndefined();
    expect(reassembly.add({ part: 1, parts: 2, bytes })?.length).toBe(20);
  });

  it("keeps no more than it may, and gives that back", () => {
    const budget = new ByteBudget(15);
    const [one, other] = [new Reassembly(budget), new Reassembly(budget)];
    one.add({ part: 0, parts: 2, bytes });
    expect(other.add({ part: 0, parts: 1, bytes })).toBeUndefined();
    one.clear();
    expect(budget.used).toBe(0);
    expect(other.add({ part: 0, parts: 1, bytes })?.length).toBe(10);
    expect(budget.used).toBe(0);
  });

  it("is 16 MiB at most", () => {
    const reassembly = new Reassembly(new ByteBudget(Number.POSITIVE_INFINITY));
    const large = new Uint8Array(9 * 1024 * 1024);
    reassembly.add({ part: 0, parts: 2, bytes: large });
    expect(reassembly.add({ part: 1, parts: 2, bytes: large })).toBeUndefined();
  });
});

describe("what is remembered for a while", () => {
  it("is forgotten after it", async () => {
    const clock = createFakeClock();
    const recent = new Recent<number>(clock, { keepMs: 100, most: 10 });
    recent.set("a", 1);
    await clock.advance(99);
    expect([recent.get("a"), recent.has("a")]).toEqual([1, true]);
    await clock.advance(1);
    expect([recent.get("a"), recent.has("a")]).toEqual([undefined, false]);
    recent.set("b", 2);
    expect(recent.size).toBe(1);
  });

  it("is so many at most, the newest", () => {
    const recent = new Recent<number>(createFakeClock(), { keepMs: 100, most: 2 });
    for (const key of ["a", "b", "a", "c"]) recent.set(key, 1);
    expect(["a", "b", "c"].map((key) => recent.has(key))).toEqual([true, false, true]);
  });
});

describe("the tail of a session", () => {
  it("keeps what comes, in order", () => {
    const tail = new Tail(1000);
    for (const item of [onTopic(1), alone(2), onTopic(3)]) tail.add(item);
    expect(tail.items).toEqual([onTopic(1), alone(2), onTopic(3)]);
  });

  it("keeps the newest of each key, and no number without a frame", () => {
    const tail = new Tail(1000);
    tail.add({ key: "k", frame: frameOf(1) });
    tail.add(alone(2));
    tail.add({ key: "k", frame: frameOf(3) });
    tail.add({ position: { topic: "t", node: W, run: 1, number: 4 } });
    expect(tail.items).toEqual([alone(2), { key: "k", frame: frameOf(3) }]);
  });

  it("says when something did not fit", () => {
    const tail = new Tail(300);
    for (const id of [1, 2]) tail.add(alone(id));
    expect(tail.cut).toBe(false);
    tail.add(alone(3));
    expect([tail.cut, tail.items]).toEqual([true, [alone(1), alone(2)]]);
  });
});
