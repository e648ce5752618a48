import { describe, expect, it } from "vitest";
import { InputQueue } from "../../../examples/arena/input-queue.js";
import { move, TICK_MS } from "../../../examples/arena/movement.js";
import { Predictor } from "../../../examples/arena/page/predictor.js";
import type { Input } from "../../../generated/arena/messages.js";
import { createPlayer } from "../player.js";

const terrain = { width: 3000, height: 1000, pillars: [{ at: { x: 1200, y: 520 }, radius: 60 }] };

const input = (seq: number): Input => ({ seq, heading: { x: 1, y: seq % 50 < 25 ? 0.2 : -0.2 }, dash: seq % 40 === 0 });

/** A server that answers a number of ticks later, and what its player's page shows. */
function play({ ticks, latencyTicks }: { readonly ticks: number; readonly latencyTicks: number }) {
  const predictor = new Predictor(terrain);
  const truth = createPlayer(1);
  const queue = new InputQueue();
  const underway: Input[] = [];
  const shown: number[] = [];
  predictor.reconcile(structuredClone(truth));
  const answers = [structuredClone(truth)];
  for (let seq = 1; seq <= ticks; seq++) {
    predictor.apply(input(seq));
    underway.push(input(seq));
    const arrived = seq > latencyTicks ? underway.shift() : undefined;
    if (arrived !== undefined) {
      queue.push(arrived);
      move(truth, queue.take(), terrain);
      truth.ack = queue.ack;
    }
    answers.push(structuredClone(truth));
    const answer = answers[seq - latencyTicks];
    if (answer !== undefined) predictor.reconcile(answer);
    shown.push(predictor.sample(1, TICK_MS)?.at.x ?? 0);
  }
  return { predictor, truth, shown };
}

describe("a predictor", () => {
  it("shows nothing before the server has spoken", () => {
    const predictor = new Predictor(terrain);
    predictor.apply(input(1));
    expect(predictor.sample(1, 0)).toBeUndefined();
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
    const { predictor, truth } = play({ ticks: 20, latencyTicks: 0 });
    const before = predictor.sample(1, 0)?.at.y ?? 0;
    predictor.reconcile({ ...truth, at: { x: truth.at.x, y: truth.at.y + 80 } });
    expect(predictor.sample(1, 0)?.at.y).toBeCloseTo(before);
    expect(predictor.sample(1, 60)?.at.y).toBeCloseTo(before + 40);
    expect(predictor.sample(1, 2_000)?.at.y).toBeCloseTo(before + 80);
  });

  it("jumps where the server put the player somewhere else", () => {
    const { predictor, truth } = play({ ticks: 20, latencyTicks: 0 });
    predictor.reconcile({ ...truth, at: { x: 2500, y: 900 } });
    expect(predictor.sample(1, 0)?.at).toEqual({ x: 2500, y: 900 });
  });
});
