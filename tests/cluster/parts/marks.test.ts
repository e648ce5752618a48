import { describe, expect, it } from "vitest";
import { Hearing } from "../../../runtime/server/cluster/hearing.js";
import { Numbers } from "../../../runtime/server/cluster/numbers.js";

describe("marks", () => {
  it("are due once a subject was silent for 5 s after messages, and not again", () => {
    const numbers = new Numbers();
    numbers.published("a", 3, 0);
    numbers.published("b", 1, 2000);
    expect([numbers.dueMarks(4999), numbers.dueMarks(5000), numbers.dueMarks(7000)]).toEqual([[], ["a"], ["a", "b"]]);
    expect(numbers.next("a")).toEqual({ run: 1, before: 3 });
    numbers.published("a", 0, 7000);
    expect(numbers.dueMarks(60_000)).toEqual(["b"]);
  });

  it("are due for what was used in the last minute before the connection has healed", () => {
    const numbers = new Numbers();
    for (const [subject, at] of [
      ["old", 0],
      ["new", 1000],
    ] as const) {
      numbers.published(subject, 1, at);
      numbers.published(subject, 0, at + 5000);
    }
    expect(numbers.dueMarks(61_000)).toEqual([]);
    numbers.healed(61_000);
    expect(numbers.dueMarks(61_000)).toEqual(["new"]);
    numbers.published("new", 0, 61_000);
    expect(numbers.dueMarks(62_000)).toEqual([]);
  });

  it("are 1,000 a second at most", () => {
    const numbers = new Numbers();
    for (let i = 0; i < 2500; i++) numbers.published(`s${i}`, 1, 0);
    numbers.healed(10);
    const counts: number[] = [];
    for (let second = 1; second <= 4; second++) {
      const due = numbers.dueMarks(1000 * second);
      counts.push(due.length);
      for (const subject of due) numbers.published(subject, 0, 1000 * second);
    }
    expect(counts).toEqual([1000, 1000, 500, 0]);
  });
});

describe("what is forgotten", () => {
  it("begins again with a run that is higher than all before", () => {
    const numbers = new Numbers(2);
    for (const subject of ["a", "b", "c"]) numbers.published(subject, 5, 0);
    expect([numbers.next("a"), numbers.next("b"), numbers.next("c")]).toEqual([
      { run: 2, before: 0 },
      { run: 1, before: 5 },
      { run: 1, before: 5 },
    ]);
    numbers.published("a", 1, 0);
    expect([numbers.next("a"), numbers.next("b")]).toEqual([
      { run: 2, before: 1 },
      { run: 3, before: 0 },
    ]);
  });

  it("is the idlest subject of a listener, or the sender of its only one that was heard first", () => {
    const hearing = new Hearing(3);
    const hear = (subject: string, node: string) =>
      hearing.hear(subject, node, { run: 1, before: 7, count: 1 }).duplicate;
    for (const node of ["one", "two"]) hear("idle", node);
    for (const node of ["one", "two", "three", "four"]) hear("busy", node);
    expect(hearing.pairs).toBe(3);
    // Whoever is still known is told that it came before.
    expect(["two", "three", "four"].map((node) => hear("busy", node))).toEqual([true, true, true]);
    expect(hear("idle", "one")).toBe(false);
  });
});
