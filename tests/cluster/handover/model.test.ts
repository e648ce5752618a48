import { describe, expect, it } from "vitest";
import type { LeftOut, Trouble } from "./simulation/faults.js";
import { simulate } from "./simulation/simulate.js";

/** Of each kind of trouble. */
const runs = process.env["KEPHAS_LONG"] === "1" ? 25_000 : 300;

/** The runs that stop at what is not to happen: a command that is handled twice, a frame that comes twice or late, a hole that nobody counts. */
describe("sessions that move between three nodes", { timeout: 3_600_000 }, () => {
  it.each<[string, Trouble]>([
    ["nothing goes wrong, and none is lost", "none"],
    ["messages are lost, doubled, late and out of order, and links break", "network"],
    ["nodes stand still and die too", "all"],
    ["a client cannot decide where it wants to be", "restless"],
  ])("keep what they promise where %s", (_, trouble) => {
    const { violations, counts } = simulate({ count: runs, trouble });
    expect(violations).toEqual([]);
    expect(counts.moves).toBeGreaterThan(runs);
    expect(counts.frames).toBeGreaterThan(runs * 100);
  });
});

/** A rule that could be left out would be none. */
describe("the model", { timeout: 600_000 }, () => {
  it.each<[LeftOut, Trouble, number, number]>([
    ["twoPhases", "none", 1, 20],
    ["deduplication", "none", 1, 20],
    ["superseded", "restless", 1, 200],
  ])("finds what is wrong without %s", (leftOut, trouble, first, count) => {
    expect(simulate({ first, count, trouble, leftOut }).violations).not.toEqual([]);
  });

  it("finds five times as many holes without forwarding", () => {
    const holes = (leftOut?: LeftOut): number =>
      simulate({ count: 150, trouble: "none", ...(leftOut && { leftOut }) }).counts.holes;
    expect(holes("forwarding")).toBeGreaterThan(5 * holes());
  });
});
