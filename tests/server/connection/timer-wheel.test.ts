import { beforeEach, describe, expect, test } from "vitest";
import { type TimerEntry, TimerWheel } from "../../../runtime/server/connection/timer-wheel.js";
import { createSteppedClock, type SteppedClock } from "../harness/stepped-clock.js";

/** Says when it was looked at. */
interface Item extends TimerEntry<Item> {
  readonly looks: number[];
}

const createItem = (): Item => ({ looks: [], slot: undefined, before: undefined, after: undefined });

let clock: SteppedClock;
let wheel: TimerWheel<Item>;
let look: (item: Item, now: number) => number;

beforeEach(() => {
  clock = createSteppedClock();
  clock.stepTo(1234);
  look = (_, now) => now + 1000;
  wheel = new TimerWheel({
    clock,
    spanMs: 10,
    look(item, now) {
      item.looks.push(now - 1234);
      return look(item, now);
    },
  });
});

const stepTo = (time: number): void => clock.stepTo(1234 + time);
const add = (dueAt: number): Item => {
  const item = createItem();
  wheel.add(item, 1234 + dueAt);
  return item;
};

describe("a timer wheel", () => {
  test("looks at each item in its slot and no earlier, with one timer and only where there is something to look at", () => {
    const items = [add(95), add(4), add(101), add(100)];
    expect(clock.timers).toBe(1);
    stepTo(1099);
    expect(items.map(({ looks }) => looks)).toEqual([[100], [10, 1010], [110], [100]]);
    expect(clock.timers).toBe(1);
  });

  test("looks at an item that is further ahead than it reaches on the way, and then in its slot", () => {
    look = () => 1234 + 10_000;
    const item = add(10_000);
    stepTo(10_000);
    expect(item.looks).toEqual([2560, 5120, 7680, 10_000]);
  });

  test("has no timer while it is empty, and starts again", () => {
    expect(clock.timers).toBe(0);
    const item = add(10);
    wheel.remove(item);
    wheel.remove(item);
    expect(clock.timers).toBe(0);
    stepTo(100_000);
    wheel.add(item, 1234 + 100_030);
    stepTo(100_030);
    expect(item.looks).toEqual([100_030]);
  });

  test("takes items, and gives up any, in the middle of a look", () => {
    const items = [add(10), add(10), add(10)];
    let late: Item | undefined;
    look = (_, now) => {
      for (const item of items) wheel.remove(item);
      late ??= add(20);
      return now + 1000;
    };
    stepTo(30);
    expect(items.flatMap(({ looks }) => looks)).toEqual([10]);
    expect(late?.looks).toEqual([20]);
    expect(clock.timers).toBe(1);
  });

  test("survives a look that throws: its item and the others are looked at later", () => {
    const items = [add(10), add(10)];
    const normal = look;
    look = () => {
      look = normal;
      throw new Error("no");
    };
    expect(() => stepTo(10)).toThrow("no");
    stepTo(900);
    expect(items.map(({ looks }) => looks.length).sort()).toEqual([1, 2]);
  });

  test("lets a process that was held up read first, and then looks at all once", () => {
    const items = [add(10), add(500), add(2000)];
    clock.holdUpUntil(1234 + 60_000);
    const events: string[] = [];
    look = (_, now) => {
      events.push("look");
      return now + 1000;
    };
    clock.after(-1, () => events.push("read"));
    stepTo(60_000);
    expect(events).toEqual(["read", "look", "look", "look"]);
    expect(items.map(({ looks }) => looks)).toEqual([[60_000], [60_000], [60_000]]);
  });

  test("keeps its word where the clock is not whole milliseconds", () => {
    const item = createItem();
    const odd = new TimerWheel<Item>({
      clock,
      spanMs: 0.7,
      look(_, now) {
        item.looks.push(now);
        return now + 0.7;
      },
    });
    odd.add(item, clock.now());
    stepTo(700);
    expect(item.looks.length).toBeGreaterThan(450);
  });
});
