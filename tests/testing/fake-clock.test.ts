import { createFakeClock, createSuspendableClock } from "kephas/testing";
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

describe("a process that is held up", () => {
  test("calls all that was due late, in order, and before what came over the network", async () => {
    const clock = createFakeClock();
    const calls: string[] = [];
    clock.after(5_000, () => calls.push(`timeout ${clock.now()}`));
    clock.after(1_000, () => {
      calls.push(`first ${clock.now()}`);
      // As a message arrives that was under way until then.
      queueMicrotask(() => calls.push("message"));
    });
    clock.after(20_001, () => calls.push("not due"));
    await clock.freeze(20_000);
    expect(calls).toEqual(["first 20000", "timeout 20000", "message"]);
    expect(clock.now()).toBe(20_000);
  });

  test("sets what it sets late from that time on", async () => {
    const clock = createFakeClock();
    const times: number[] = [];
    const tick = (): void => {
      times.push(clock.now());
      clock.after(100, tick);
    };
    clock.after(100, tick);
    await clock.freeze(1_000);
    await clock.advance(200);
    expect(times).toEqual([1_000, 1_100, 1_200]);
  });

  test("does not call what a late timer has undone", async () => {
    const clock = createFakeClock();
    const calls: string[] = [];
    const undo = clock.after(20, () => calls.push("undone"));
    clock.after(10, undo);
    await clock.freeze(30);
    expect(calls).toEqual([]);
  });

  test("comes after what is advanced at the same time", async () => {
    const clock = createFakeClock();
    const times: number[] = [];
    for (const at of [5, 15, 40]) clock.after(at, () => times.push(clock.now()));
    await Promise.all([clock.advance(10), clock.freeze(20), clock.advance(10)]);
    expect(times).toEqual([5, 15, 40]);
    expect(clock.now()).toBe(40);
  });
});

describe("a clock that is suspended alone", () => {
  test("shows the time, and calls what was due when it resumes, in order", async () => {
    const clock = createFakeClock();
    const phone = createSuspendableClock(clock);
    const calls: string[] = [];
    for (const at of [10, 20, 30, 70]) phone.after(at, () => calls.push(`${at} at ${phone.now()}`));
    const undo = phone.after(25, () => calls.push("undone"));
    clock.after(40, () => calls.push("the others"));
    await clock.advance(10);
    phone.suspend();
    await clock.advance(50);
    undo();
    expect(calls).toEqual(["10 at 10", "the others"]);
    phone.resume();
    expect(calls).toEqual(["10 at 10", "the others", "20 at 60", "30 at 60"]);
    await clock.advance(10);
    expect(calls.at(-1)).toBe("70 at 70");
  });
});
