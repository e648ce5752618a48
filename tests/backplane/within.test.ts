import { setImmediate as turn } from "node:timers/promises";
import type { Clock } from "kephas/protocol";
import { expect, it } from "vitest";
import { within } from "../../runtime/backplane/within.js";

/** Whose time goes by only when it is told to; what was due meanwhile is called at the end of it. */
class StoppingClock implements Clock {
  readonly #timers = new Map<() => void, number>();
  #now = 0;

  now(): number {
    return this.#now;
  }

  after(delayMs: number, callback: () => void): () => void {
    this.#timers.set(callback, this.#now + delayMs);
    return () => this.#timers.delete(callback);
  }

  /** Of the process: nothing runs, and nothing is read. */
  stop(ms: number): void {
    this.#now += ms;
    for (const [callback, at] of [...this.#timers]) if (at <= this.#now && this.#timers.delete(callback)) callback();
  }

  advance(ms: number): void {
    for (let passed = 0; passed < ms; passed++) this.stop(1);
  }

  get waiting(): number {
    return this.#timers.size;
  }
}

it("takes what is read in the turn in which the time is over, for it has waited to be read", async () => {
  const clock = new StoppingClock();
  let read = (_text: string): void => undefined;
  const answer = within(clock, 1000, new Promise<string>((resolve) => (read = resolve)));
  clock.advance(1000);
  read("an answer");
  expect(await answer).toBe("an answer");
  const none = within(clock, 1000, new Promise(() => undefined));
  clock.advance(1000);
  await expect(none).rejects.toThrow("no answer in time");
});

it("does not count the time in which this process was busy, for what it asked may not have been sent", async () => {
  const clock = new StoppingClock();
  let read = (_text: string): void => undefined;
  const answer = within(clock, 1000, new Promise<string>((resolve) => (read = resolve)));
  for (const busyMs of [6000, 60_000]) {
    clock.stop(busyMs);
    await turn();
  }
  clock.advance(499);
  await turn();
  read("an answer");
  expect(await answer).toBe("an answer");
});

it("sets no timer once it is answered", async () => {
  const clock = new StoppingClock();
  await within(clock, 1000, Promise.resolve());
  await turn();
  expect(clock.waiting).toBe(0);
  clock.advance(1000);
  expect(clock.waiting).toBe(0);
});
