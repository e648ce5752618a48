import { describe, expect, test } from "vitest";
import { createGameForEachTest, game, log, net } from "../harness/each-game.js";
import { createSteppedClock } from "../harness/stepped-clock.js";

createGameForEachTest();

describe("every", () => {
  test("ticks without drift, logs what fails, and ends by its undo and with the server", async () => {
    const server = game.createServer();
    const times: number[] = [];
    server.every(33, () => times.push(net.clock.now()));
    const stop = server.every(50, () => {
      throw new Error("thrown by a tick");
    });
    server.every(90, () => Promise.reject(new Error("rejected by a tick")));
    await net.clock.advance(100);
    expect(times).toEqual([33, 66, 99]);
    expect(log.lines.filter((line) => line.includes("thrown by a tick"))).toHaveLength(2);
    expect(log.lines.filter((line) => line.includes("rejected by a tick"))).toHaveLength(1);
    stop();
    await server.close();
    await net.clock.advance(1000);
    expect(times).toHaveLength(3);
    expect(log.lines).toHaveLength(3);
  });

  test("leaves out what a stalled process missed", async () => {
    const due: { callback: () => void; at: number }[] = [];
    let now = 0;
    const clock = {
      now: () => now,
      after(delayMs: number, callback: () => void) {
        due.push({ callback, at: now + delayMs });
        return () => {};
      },
    };
    const server = game.createServer({ clock });
    let ticks = 0;
    server.every(10, () => ticks++);
    now = 57;
    due.shift()?.callback();
    expect(ticks).toBe(1);
    expect(due[0]?.at).toBe(60);
  });

  test("counts what is left out, and says so once a minute while it is more than a hiccup", () => {
    const clock = createSteppedClock();
    const server = game.createServer({ clock });
    server.every(50, () => {});
    const holdUp = (forMs: number): void => {
      clock.holdUpUntil(clock.now() + forMs);
      clock.stepTo(clock.now());
    };
    clock.stepTo(100);
    holdUp(150);
    expect(server.metrics().ticksLeftOut).toBe(2);
    expect(log.lines).toEqual([]);
    holdUp(1000);
    const line = 'overloaded: the event loop is late, and 21 ticks of "every" were left out';
    expect(log.lines).toEqual([line]);
    for (let i = 0; i < 59; i++) holdUp(1000);
    expect(server.metrics().ticksLeftOut).toBe(21 + 59 * 19);
    expect(log.lines).toEqual([line]);
    holdUp(1000);
    expect(log.lines).toEqual([line, line.replace("21", String(60 * 19))]);
  });

  test.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 31, "50", undefined])(
    "refuses an interval of %s",
    (intervalMs) => {
      expect(() => game.createServer().every(intervalMs as number, () => {})).toThrowError(
        expect.objectContaining({
          code: "usage",
          message: "an interval must be a number of milliseconds above 0 and below 2^31",
        }),
      );
    },
  );

  test("refuses what is no function, and to begin after close", async () => {
    const server = game.createServer();
    expect(() => server.every(50, undefined as never)).toThrowError(
      expect.objectContaining({ code: "usage", message: "every takes a function to call" }),
    );
    await server.close();
    expect(() => server.every(50, () => {})).toThrowError(
      expect.objectContaining({ code: "usage", message: "every was called after close" }),
    );
  });
});
