import { describe, expect, it } from "vitest";
import { DELAY_MS, SnapshotBuffer } from "../../../examples/arena/page/snapshot-buffer.js";
import type { Player, Snapshot } from "../../../generated/arena/messages.js";
import { createPlayer } from "../player.js";

const TICK_MS = 50;

/** A player that runs 10 units a tick, and a coin that only exists up to tick 4. */
function snapshotAt(tick: number, details: Partial<Player> = {}): Snapshot {
  const player = { ...createPlayer(1), at: { x: tick * 10, y: 0 }, ...details };
  return { tick, players: [player], coins: tick <= 4 ? [{ id: 9, at: { x: 5, y: 5 }, value: 1 }] : [] };
}

/** A buffer that got snapshots of the ticks up to `last`, each 20 ms after its tick. */
function fill(last: number): SnapshotBuffer {
  const buffer = new SnapshotBuffer(TICK_MS);
  for (let tick = 0; tick <= last; tick++) buffer.push(snapshotAt(tick), tick * TICK_MS + 20);
  return buffer;
}

/** The local time at which a moment of the server is shown. */
const shownAt = (tick: number) => tick * TICK_MS + 20 + DELAY_MS;

describe("a snapshot buffer", () => {
  it("has nothing to show before the first snapshot", () => {
    expect(new SnapshotBuffer(TICK_MS).sample(0)).toBeUndefined();
  });

  it("shows players between where two snapshots have them", () => {
    expect(fill(10).sample(shownAt(6.5))?.players[0]?.at.x).toBeCloseTo(65);
  });

  it("turns players the short way round", () => {
    const buffer = new SnapshotBuffer(TICK_MS);
    buffer.push(snapshotAt(0, { facing: 3 }), 0);
    buffer.push(snapshotAt(1, { facing: -3 }), TICK_MS);
    const facing = buffer.sample(TICK_MS / 2 + DELAY_MS)?.players[0]?.facing ?? 0;
    expect(Math.abs(facing)).toBeCloseTo(Math.PI);
  });

  it("shows a coin until the moment at which it is gone", () => {
    const buffer = fill(10);
    expect(buffer.sample(shownAt(4.5))?.coins).toHaveLength(1);
    expect(buffer.sample(shownAt(5.5))?.coins).toHaveLength(0);
  });

  it("shows the oldest or the newest snapshot for what lies outside of them", () => {
    const buffer = fill(3);
    expect(buffer.sample(shownAt(-2))?.players[0]?.at.x).toBe(0);
    expect(buffer.sample(shownAt(9))?.players[0]?.at.x).toBe(30);
  });

  it("runs evenly although snapshots come unevenly", () => {
    const buffer = new SnapshotBuffer(TICK_MS);
    const jitter = [0, 35, 5, 28, 12, 40, 3, 22];
    const steps: number[] = [];
    let shownBefore: number | undefined;
    for (let tick = 0; tick < 80; tick++) {
      const nowMs = tick * TICK_MS + (jitter[tick % jitter.length] ?? 0);
      buffer.push(snapshotAt(tick), nowMs);
      const shown = buffer.sample(tick * TICK_MS + 45)?.players[0]?.at.x ?? 0;
      if (shownBefore !== undefined && tick > 40) steps.push(shown - shownBefore);
      shownBefore = shown;
    }
    expect(Math.min(...steps)).toBeGreaterThan(9);
    expect(Math.max(...steps)).toBeLessThan(11);
  });

  it("finds back after a pause of the server", () => {
    const buffer = fill(10);
    buffer.push(snapshotAt(11), 9_000);
    buffer.push(snapshotAt(12), 9_000 + TICK_MS);
    expect(buffer.sample(9_000 + TICK_MS / 2 + DELAY_MS)?.players[0]?.at.x).toBeCloseTo(115);
  });
});
