import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { LoopDelay } from "../../../runtime/server/metrics/loop-delay.js";

/** Keeps the loop busy. */
function block(ms: number): void {
  const end = performance.now() + ms;
  while (performance.now() < end);
}

/** Resolves once the loop has been looked at a few more times. */
async function looks(delay: LoopDelay, now: number): Promise<void> {
  const before = delay.read(now).count;
  await expect.poll(() => delay.read(now).count, { interval: 5 }).toBeGreaterThan(before + 1);
}

test("sees that something has blocked the loop", async () => {
  const delay = new LoopDelay();
  delay.start(0);
  await looks(delay, 0);
  block(150);
  await looks(delay, 0);
  const { maxMs, sumMs, count } = delay.read(0);
  expect(maxMs).toBeGreaterThan(100);
  expect(sumMs).toBeGreaterThan(100);
  expect(sumMs / count).toBeLessThan(maxMs);
  delay.stop();
});

test("forgets the worst after a window, but not the sum", async () => {
  const delay = new LoopDelay();
  delay.start(0);
  await looks(delay, 0);
  block(150);
  await looks(delay, 0);
  const closed = delay.read(10_000);
  expect(closed.maxMs).toBeGreaterThan(100);
  expect(closed.sumMs).toBeGreaterThan(100);
  await looks(delay, 10_001);
  expect(delay.read(10_002).maxMs).toBe(closed.maxMs);
  const next = delay.read(20_000);
  expect(next.maxMs).toBeLessThan(closed.maxMs);
  expect(next.sumMs).toBeGreaterThanOrEqual(closed.sumMs);
  expect(next.count).toBeGreaterThan(closed.count);
  delay.stop();
});

test("is nothing but zeros before it has begun, and stays as it was when it has ended", async () => {
  const delay = new LoopDelay();
  const zeros = { count: 0, sumMs: 0, p50Ms: 0, p90Ms: 0, p99Ms: 0, maxMs: 0 };
  expect(delay.read(0)).toEqual(zeros);
  delay.start(0);
  expect(delay.read(0)).toEqual(zeros);
  await looks(delay, 0);
  delay.stop();
  const last = delay.read(0);
  expect(delay.read(5)).toEqual(last);
});

test("keeps no process alive", async () => {
  const file = new URL("../../../runtime/server/metrics/loop-delay.ts", import.meta.url);
  const program = `const { LoopDelay } = await import(${JSON.stringify(file.href)}); new LoopDelay().start(0); console.log("end");`;
  const flags = ["--import", "tsx", "--input-type=module", "--eval", program];
  expect((await promisify(execFile)(process.execPath, flags, { timeout: 30_000 })).stdout).toBe("end\n");
});
