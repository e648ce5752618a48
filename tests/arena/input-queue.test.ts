import { describe, expect, it } from "vitest";
import { InputQueue } from "../../examples/arena/input-queue.js";

const input = (seq: number, dash = false) => ({ seq, heading: { x: 1, y: 0 }, dash });

describe("an input queue", () => {
  it("hands out one input a tick and tells which was the last", () => {
    const queue = new InputQueue();
    queue.push(input(1));
    queue.push(input(2));
    expect(queue.ack).toBe(0);
    queue.take();
    expect(queue.ack).toBe(1);
    queue.take();
    expect(queue.ack).toBe(2);
  });

  it("goes on as before while an input is late, but does not dash again", () => {
    const queue = new InputQueue();
    queue.push(input(1, true));
    expect(queue.take()).toMatchObject({ heading: { x: 1 }, dash: true });
    expect(queue.take()).toEqual({ heading: { x: 1, y: 0 }, dash: false });
    expect(queue.ack).toBe(1);
  });

  it("stands still when no input has come for half a second", () => {
    const queue = new InputQueue();
    queue.push(input(1));
    const taken = Array.from({ length: 17 }, () => queue.take());
    expect(taken.at(15)?.heading.x).toBe(1);
    expect(taken.at(16)?.heading.x).toBe(0);
  });

  it("leaves out what is too late, but keeps a dash that was among it", () => {
    const queue = new InputQueue();
    for (let seq = 1; seq <= 6; seq++) queue.push(input(seq, seq === 1));
    expect(queue.take()).toMatchObject({ seq: 3, dash: true });
  });
});
