import { getEventListeners } from "node:events";
import { beforeEach, describe, expect, it } from "vitest";
import type { Clock } from "../../runtime/protocol/clock.js";
import { KephasError } from "../../runtime/protocol/error.js";
import { PendingCalls } from "../../runtime/protocol/pending-calls.js";

/** Timers that fire when told to. */
class Timers implements Clock {
  readonly set = new Map<() => void, number>();
  now = () => 0;
  after = (delayMs: number, callback: () => void) => {
    this.set.set(callback, delayMs);
    return () => this.set.delete(callback);
  };
  fire = () => {
    for (const callback of [...this.set.keys()]) callback();
  };
}

describe("PendingCalls", () => {
  let timers: Timers;
  let calls: PendingCalls;
  let sent: number[];
  const send = (id: number) => sent.push(id);
  const wait = (signal?: AbortSignal) => calls.wait({ method: "m", timeoutMs: 50, signal }, send);

  beforeEach(() => {
    timers = new Timers();
    calls = new PendingCalls(timers);
    sent = [];
  });

  it("issues integers of its own and gives each call the result of its id", async () => {
    const [first, second] = [wait(), wait()];
    expect(sent).toEqual([1, 2]);
    expect([calls.resolve(2, "b"), calls.resolve(1, "a")]).toEqual([true, true]);
    expect(await Promise.all([first, second])).toEqual(["a", "b"]);
    expect([calls.size, timers.set.size]).toEqual([0, 0]);
  });

  it("rejects a call that waited for its time, and takes no late answer", async () => {
    const call = wait();
    expect([...timers.set.values()]).toEqual([50]);
    timers.fire();
    await expect(call).rejects.toMatchObject({ code: "timeout", message: expect.stringContaining("m") });
    expect(calls.resolve(1, "late")).toBe(false);
  });

  it("rejects a call whose signal fires, with its reason, and lets go of the signal", async () => {
    const controller = new AbortController();
    const call = wait(controller.signal);
    controller.abort("bored");
    await expect(call).rejects.toMatchObject({ code: "aborted", cause: "bored" });
    expect([timers.set.size, getEventListeners(controller.signal, "abort").length]).toEqual([0, 0]);
  });

  it("sends nothing for a signal that has fired", async () => {
    await expect(wait(AbortSignal.abort())).rejects.toMatchObject({ code: "aborted" });
    expect([sent, calls.size]).toEqual([[], 0]);
  });

  it("lets go of the signal once answered", async () => {
    const { signal } = new AbortController();
    const call = wait(signal);
    calls.resolve(1, 5);
    await call;
    expect(getEventListeners(signal, "abort")).toEqual([]);
  });

  it("rejects with what sending throws", async () => {
    const failure = new KephasError("closed", "gone");
    const call = calls.wait({ method: "m", timeoutMs: 50 }, () => {
      throw failure;
    });
    await expect(call).rejects.toBe(failure);
    expect([calls.size, timers.set.size]).toEqual([0, 0]);
  });

  it("rejects all when the connection is lost", async () => {
    const lost = new KephasError("outcomeUnknown", "lost");
    const open = [wait(), wait()];
    calls.rejectAll(lost);
    expect(await Promise.allSettled(open)).toEqual(Array(2).fill({ status: "rejected", reason: lost }));
    expect(calls.size).toBe(0);
  });

  it("takes no answers under ids that it never issued", () => {
    void wait();
    expect([calls.resolve("1", 0), calls.resolve(null, 0), calls.reject(9, "no")]).toEqual([false, false, false]);
    expect(calls.size).toBe(1);
  });
});
