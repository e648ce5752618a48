import { describe, expect, it } from "vitest";
import { InputQueue } from "../../../examples/arena/input-queue.js";
import { move, TICK_MS } from "../../../examples/arena/movement.js";
import { OwnPlayer } from "../../../examples/arena/page/own-player.js";
import type { Input, Player } from "../../../generated/arena/messages.js";
import { createPlayer } from "../player.js";

const terrain = { width: 3000, height: 1000, pillars: [{ at: { x: 1200, y: 520 }, radius: 60 }] };

const input = (seq: number): Input => ({ seq, heading: { x: 1, y: seq % 50 < 25 ? 0.2 : -0.2 }, dash: seq % 40 === 0 });

/** As it comes out of the wire: of places, speeds and angles the nearest that it knows. */
function asRead({ at, velocity, facing, ...rest }: Player): Player {
  return {
    ...rest,
    at: { x: nearest(at.x, 2200 / 65_535), y: nearest(at.y, 2200 / 65_535) },
    velocity: { x: nearest(velocity.x, 1100 / 32_767), y: nearest(velocity.y, 1100 / 32_767) },
    facing: nearest(facing, Math.PI / 32_767),
  };
}

const nearest = (value: number, step: number): number => Math.round(value / step) * step;

/** A server that answers a number of ticks later, and what its player's page shows. */
function play({ ticks, latencyTicks }: { readonly ticks: number; readonly latencyTicks: number }) {
  const replica = { acked: 0 };
  const own = new OwnPlayer(replica, terrain);
  const truth = createPlayer();
  const queue = new InputQueue();
  const underway: Input[] = [];
  const shown: number[] = [];
  own.reconcile(truth);
  const answers = [{ acked: 0, truth: asRead(truth) }];
  for (let seq = 1; seq <= ticks; seq++) {
    own.apply(input(seq));
    underway.push(input(seq));
    const arrived = seq > latencyTicks ? underway.shift() : undefined;
    if (arrived !== undefined) {
      queue.push(arrived);
      move(truth, queue.take(), terrain);
    }
    answers.push({ acked: queue.ack, truth: asRead(truth) });
    const answer = answers[seq - latencyTicks];
    if (answer !== undefined) {
      replica.acked = answer.acked;
      own.reconcile(answer.truth);
    }
    shown.push(own.sample(1, TICK_MS)?.at.x ?? 0);
  }
  return { own, truth, shown };
}

describe("the own player", () => {
  it("shows nothing before the server has spoken", () => {
    const own = new OwnPlayer({ acked: 0 }, terrain);
    own.apply(input(1));
    expect(own.sample(1, 0)).toBeUndefined();
  });

  it("moves at once, long before the server's answer", () => {
    const { shown } = play({ ticks: 3, latencyTicks: 6 });
    expect(shown.at(-1)).toBeGreaterThan(505);
  });

  it("is never put right when the server does what was predicted, through dashes and into a pillar", () => {
    const slow = play({ ticks: 150, latencyTicks: 6 }).shown;
    const instant = play({ ticks: 150, latencyTicks: 0 }).shown;
    for (const [index, x] of slow.entries()) expect(x).toBeCloseTo(instant[index] ?? 0, 6);
  });

  it("comes to where the server has the player, softly", () => {
    const { own, truth } = play({ ticks: 20, latencyTicks: 0 });
    const before = own.sample(1, 0)?.at.y ?? 0;
    own.reconcile({ ...truth, at: { x: truth.at.x, y: truth.at.y + 80 } });
    expect(own.sample(1, 0)?.at.y).toBeCloseTo(before);
    expect(own.sample(1, 60)?.at.y).toBeCloseTo(before + 40);
    expect(own.sample(1, 2_000)?.at.y).toBeCloseTo(before + 80);
  });

  it("comes there in several frames, however long each of them took", () => {
    const { own, truth } = play({ ticks: 20, latencyTicks: 0 });
    const before = own.sample(1, 0)?.at.y ?? 0;
    own.reconcile({ ...truth, at: { x: truth.at.x, y: truth.at.y + 150 } });
    const shown = [1_000, 1_000, 1_000].map((elapsedMs) => (own.sample(1, elapsedMs)?.at.y ?? 0) - before);
    expect(shown.map(Math.round)).toEqual([60, 120, 150]);
  });

  it("jumps where the server put the player somewhere else", () => {
    const { own, truth } = play({ ticks: 20, latencyTicks: 0 });
    own.reconcile({ ...truth, at: { x: 2500, y: 900 } });
    expect(own.sample(1, 0)?.at).toEqual({ x: 2500, y: 900 });
  });
});
