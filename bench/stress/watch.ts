import { setTimeout as delay } from "node:timers/promises";
import type { Sample } from "./messages.js";
import type { Pair } from "./pair.js";
import { megabytes, percent } from "./verdict.js";

/** What a server used while it was watched. */
export interface Watched {
  /** Of one core: 1 is all of it. */
  readonly cpuShare: number;
  readonly loadShare: number;
  /** How long the server waited for its core, which others had. */
  readonly waitedShare: number;
  readonly mostResidentBytes: number;
}

const SAMPLES = 12;
const SHORTEST_MS = 2000;

/** Lets a scenario go on for so many seconds, and prints now and then what the server uses. */
export async function watch(pair: Pair, seconds: number): Promise<Watched> {
  const loadBefore = await pair.load.ask("cpu");
  const first = await takeReading(pair);
  const endsAt = first.atMs + seconds * 1000;
  const pauseMs = Math.max(SHORTEST_MS, (seconds * 1000) / SAMPLES);
  let [last, mostResidentBytes] = [first, first.residentBytes];
  while (last.atMs < endsAt) {
    await delay(Math.max(1, Math.min(pauseMs, endsAt - performance.now())));
    const next = await takeReading(pair);
    print((next.atMs - first.atMs) / 1000, last, next);
    mostResidentBytes = Math.max(mostResidentBytes, next.residentBytes);
    last = next;
  }
  const milliseconds = last.atMs - first.atMs;
  return {
    cpuShare: cpuShare(first, last),
    loadShare: share(loadBefore, await pair.load.ask("cpu"), milliseconds),
    waitedShare: share(first.waitedMicros, last.waitedMicros, milliseconds),
    mostResidentBytes,
  };
}

interface Reading extends Sample {
  readonly atMs: number;
}

async function takeReading({ server }: Pair): Promise<Reading> {
  const sample = await server.ask("sample");
  return { ...sample, atMs: performance.now() };
}

/** A server that waits for its core is slow because of others. */
function print(seconds: number, before: Reading, now: Reading): void {
  const memory = `${megabytes(now.residentBytes)} MB resident, heap ${megabytes(now.heapBytes)}`;
  const [all, kernel] = [cpuShare(before, now), share(before.kernelMicros, now.kernelMicros, now.atMs - before.atMs)];
  const waited = share(before.waitedMicros, now.waitedMicros, now.atMs - before.atMs);
  const cpu = `CPU ${percent(all)}, of it the kernel's ${percent(kernel)}, waited for its core ${percent(waited)}`;
  console.log(`  ${seconds.toFixed(0)} s: ${memory}, ${cpu}`);
}

function cpuShare(before: Reading, now: Reading): number {
  return share(before.cpuMicros, now.cpuMicros, now.atMs - before.atMs);
}

function share(before: number, after: number, milliseconds: number): number {
  return (after - before) / 1000 / milliseconds;
}
