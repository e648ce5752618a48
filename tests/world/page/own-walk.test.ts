import { beforeEach, describe, expect, it } from "vitest";
import { OwnWalk } from "../../../examples/world/page/own-walk.js";
import { LAND_SIZE, Terrain } from "../../../examples/world/terrain.js";
import { TICK_MS, TICKS_PER_SECOND, WALKING_SPEED } from "../../../examples/world/walk.js";
import type { Explorer } from "../../../generated/world/messages.js";

const terrain = new Terrain();
const stride = WALKING_SPEED / TICKS_PER_SECOND;
const right = { x: 1, y: 0 };
const start = LAND_SIZE / 2;

/** What the server says: so many paces right of the start, rounded as on the wire. */
const explorerAt = (paces: number): Explorer => ({
  name: "Ada",
  hue: 0,
  at: { x: Math.round((start + paces) * 10) / 10, y: start },
  facing: 0,
});

describe("the own explorer", () => {
  let replica: { acked: number };
  let own: OwnWalk;
  /** Where it is shown, in paces right of the start: `share` of a tick after the last but one. */
  const shown = (share: number, elapsedMs = 0) => (own.sample(share, elapsedMs)?.at.x ?? Number.NaN) - start;

  beforeEach(() => {
    replica = { acked: 0 };
    own = new OwnWalk(replica, terrain);
  });

  it("is not shown before the server has spoken", () => {
    own.apply({ seq: 1, heading: right });
    expect(own.sample(0, 0)).toBeUndefined();
  });

  it("walks at once, evenly between two ticks", () => {
    own.reconcile(explorerAt(0));
    own.apply({ seq: 1, heading: right });
    expect([shown(0), shown(0.5), shown(1)]).toEqual([0, stride / 2, stride]);
  });

  it("goes on undisturbed where the server comes to the same place", () => {
    own.reconcile(explorerAt(0));
    for (let seq = 1; seq <= 20; seq++) {
      own.apply({ seq, heading: right });
      replica.acked = Math.max(0, seq - 3);
      own.reconcile(explorerAt(replica.acked * stride));
      expect(shown(1)).toBeCloseTo(seq * stride, 5);
    }
  });

  it("is put right softly where it was wrong, and stands where the server has it in the end", () => {
    own.reconcile(explorerAt(0));
    for (let seq = 1; seq <= 10; seq++) own.apply({ seq, heading: right });
    const before = shown(1);
    replica.acked = 10;
    own.reconcile(explorerAt(0));
    expect(shown(1)).toBeCloseTo(before);
    const places = Array.from({ length: 60 }, () => shown(1, 16));
    const steps = places.map((place, at) => (places[at - 1] ?? before) - place);
    expect(Math.min(...steps)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...steps)).toBeLessThan(before / 4);
    expect(places.at(-1)).toBeCloseTo(0, 1);
  });

  it("jumps where it has been moved far", () => {
    own.reconcile(explorerAt(0));
    own.apply({ seq: 1, heading: right });
    replica.acked = 1;
    own.reconcile(explorerAt(1_000));
    expect(shown(1)).toBeCloseTo(1_000, 0);
  });

  it("stands still without inputs, however long", () => {
    own.reconcile(explorerAt(0));
    own.apply({ seq: 1, heading: right });
    for (let tick = 0; tick < 5; tick++) own.apply(undefined);
    expect([shown(0), shown(1, TICK_MS)]).toEqual([stride, stride]);
  });
});
