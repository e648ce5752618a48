import { createFakeClock } from "kephas/testing";
import { describe, expect, test } from "vitest";

describe("a fake clock", () => {
  test("calls what is due at its own time, in order, and of equal ones the first first", async () => {
    const clock = createFakeClock();
    const calls: string[] = [];
    clock.after(20, () => calls.push(`b ${clock.now()}`));
    clock.after(10, () => calls.push(`a ${clock.now()}`));
    clock.after(20, () => calls.push(`c ${clock.now()}`));
    clock.after(31, () => calls.push("too late"));
    await clock.advance(30);
    expect(calls).toEqual(["a 10", "b 20", "c 20"]);
    expect(clock.now()).toBe(30);
  });

  test("does not call what was undone", async () => {
    const clock = createFakeClock();
    const calls: string[] = [];
    const undo = clock.after(10, () => calls.push("undone"));
    clock.after(5, undo);
    await clock.advance(10);
    expect(calls).toEqual([]);
  });

  test("reaches timers that are set on the way, also after promises and turns", async () => {
    const clock = createFakeClock();
    const times: number[] = [];
    const again = async (): Promise<void> => {
      times.push(clock.now());
      await new Promise((resolve) => setImmediate(resolve));
      clock.after(10, () => void again());
    };
    clock.after(10, () => void again());
    await clock.advance(40);
    expect(times).toEqual([10, 20, 30, 40]);
  });

  test("lets what was begun before settle first", async () => {
    const clock = createFakeClock();
    const times: number[] = [];
    void Promise.resolve().then(() => clock.after(10, () => times.push(clock.now())));
    await clock.advance(10);
    expect(times).toEqual([10]);
  });

  test("adds up what two calls at once advance", async () => {
    const clock = createFakeClock();
    await Promise.all([clock.advance(10), clock.advance(5)]);
    expect(clock.now()).toBe(15);
  });
});
