import { beforeEach, describe, expect, it } from "vitest";
import { type Beat, Nodes } from "../../../runtime/server/cluster/nodes.js";

const beat: Beat = { state: "up", peers: 1, rooms: 0, listing: 0, load: 0 };

let told: string[];
let nodes: Nodes;

beforeEach(() => {
  told = [];
  const owner = {
    beat() {},
    appeared: ({ id }: { readonly id: string }) => void told.push(`+${id}`),
    suspected: ({ id }: { readonly id: string }) => void told.push(`?${id}`),
    gone: ({ id }: { readonly id: string }) => void told.push(`-${id}`),
  };
  nodes = new Nodes(owner, { forgetAfterMs: 13_000, now: 0 });
});

const hear = (id: string, now: number, epoch = 1, state: Beat["state"] = "up"): void =>
  nodes.heard(id, { epoch, beat: { ...beat, state }, now });

function check(from: number, to: number, up = true): void {
  for (let now = from; now <= to; now += 1000) nodes.check(now, up);
}

describe("a node", () => {
  it("is suspect after 3 s of silence, whole with its next beat, and forgotten after 13 s", () => {
    hear("one", 0);
    check(1000, 3000);
    expect([told, nodes.isLive("one")]).toEqual([["+one"], true]);
    check(4000, 4000);
    expect([told, nodes.isLive("one")]).toEqual([["+one", "?one"], false]);
    hear("one", 4500);
    expect(nodes.isLive("one")).toBe(true);
    check(5000, 18_000);
    expect([told, nodes.size]).toEqual([["+one", "?one", "+one", "?one", "-one"], 0]);
  });

  it("is gone when it says so, and suspect when the broker says that it does not listen", () => {
    hear("one", 0);
    hear("two", 0);
    nodes.unheard("two");
    nodes.unheard("nobody");
    hear("one", 500, 1, "gone");
    hear("three", 500, 1, "gone");
    expect(told).toEqual(["+one", "+two", "?two", "?one", "-one"]);
  });

  it("is judged by nobody who was late itself, until that one has listened for 3 s", () => {
    hear("one", 0);
    check(1000, 1000);
    // Held up for 9 s.
    check(10_000, 12_000);
    expect(told).toEqual(["+one"]);
    check(13_000, 13_000);
    expect(told).toEqual(["+one", "?one"]);
  });

  it("is suspect and not forgotten while this one has no connection, nor at once when it has one again", () => {
    hear("one", 0);
    check(1000, 60_000, false);
    check(61_000, 72_000);
    expect(told).toEqual(["+one", "?one"]);
    check(73_000, 73_000);
    expect(told).toEqual(["+one", "?one", "-one"]);
  });

  it("is not heard any more by a beat of an epoch that is over", () => {
    hear("one", 0, 3);
    hear("one", 1000, 2, "gone");
    hear("one", 1000, 2);
    expect([nodes.get("one")?.epoch, nodes.get("one")?.heardAt]).toEqual([3, 0]);
  });

  it("is one of 1,000 at most", () => {
    for (let i = 0; i < 1500; i++) hear(`n${i}`, 0);
    expect(nodes.size).toBe(1000);
    hear("n3", 0, 1, "gone");
    hear("n1400", 0);
    expect([nodes.size, nodes.isLive("n1400")]).toEqual([1000, true]);
  });
});

describe("a node that was declared dead", () => {
  it("is not counted on in that epoch, however long it takes to wake, and is heard again in the next", () => {
    hear("one", 0);
    nodes.declaredDead("one", 1);
    expect([told, nodes.isLive("one")]).toEqual([["+one", "?one"], false]);
    hear("one", 1000);
    expect([nodes.isLive("one"), nodes.isOld("one", 1), nodes.isOld("one", 2)]).toEqual([false, true, false]);
    check(1000, 20_000);
    expect(nodes.size).toBe(0);
    hear("one", 21_000);
    expect([nodes.size, nodes.isOld("one", 1)]).toEqual([0, true]);
    hear("one", 22_000, 2);
    expect(nodes.isLive("one")).toBe(true);
  });

  it("may not be known yet, and is not heard in that epoch then", () => {
    nodes.declaredDead("two", 3);
    hear("two", 0, 3);
    expect(nodes.size).toBe(0);
    hear("two", 0, 4);
    expect(nodes.isLive("two")).toBe(true);
  });

  it("stays so for what was declared of it before", () => {
    nodes.declaredDead("one", 3);
    nodes.declaredDead("one", 2);
    expect([nodes.isOld("one", 3), nodes.isOld("one", 4)]).toEqual([true, false]);
  });
});
