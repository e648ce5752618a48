import type { Pulse as PulseFields } from "../../generated/world/messages.js";
import type { Land } from "./land.js";
import { TICK_MS } from "./walk.js";

const SECOND_MS = 1_000;

/** Where times come from. */
export interface Watch {
  /** Milliseconds from any point on. */
  readonly nowMs: () => number;
  /** How much processor time the process has taken, in microseconds. */
  readonly cpuMicros: () => number;
}

/** The times of this process. */
export const processWatch: Watch = {
  nowMs: () => performance.now(),
  cpuMicros: () => {
    const { user, system } = process.cpuUsage();
    return user + system;
  },
};

/** What is told of the land at large and its server. The state replicates this very object: it reads the getters. */
export class Pulse implements PulseFields {
  readonly #land: Land;
  readonly #watch: Watch;
  #last = { cpu: 0, tickMs: 0, lateMs: 0 };
  #current = { tickMs: 0, lateMs: 0 };
  #secondAtMs: number;
  #secondCpuMicros: number;
  #startedMs: number | undefined;

  constructor(land: Land, watch: Watch = processWatch) {
    this.#land = land;
    this.#watch = watch;
    this.#secondAtMs = watch.nowMs();
    this.#secondCpuMicros = watch.cpuMicros();
  }

  get hour(): number {
    return this.#land.hour;
  }

  get creatures(): number {
    return this.#land.creatures.length;
  }

  get explorers(): number {
    return this.#land.explorers.size;
  }

  get cpu(): number {
    return this.#last.cpu;
  }

  get tickMs(): number {
    return this.#last.tickMs;
  }

  get lateMs(): number {
    return this.#last.lateMs;
  }

  /** Does what a tick is, and notes how long it took, and how much later than a tick after the one before it began. */
  time(tick: () => void): void {
    const startMs = this.#watch.nowMs();
    const lateMs = startMs - (this.#startedMs ?? startMs - TICK_MS) - TICK_MS;
    this.#startedMs = startMs;
    tick();
    const endMs = this.#watch.nowMs();
    this.#current.tickMs = Math.max(this.#current.tickMs, endMs - startMs);
    this.#current.lateMs = Math.max(this.#current.lateMs, lateMs);
    if (endMs - this.#secondAtMs >= SECOND_MS) this.#turn(endMs);
  }

  #turn(nowMs: number): void {
    const cpuMicros = this.#watch.cpuMicros();
    const cpu = (cpuMicros - this.#secondCpuMicros) / 1_000 / (nowMs - this.#secondAtMs);
    this.#last = { cpu, ...this.#current };
    this.#current = { tickMs: 0, lateMs: 0 };
    this.#secondAtMs = nowMs;
    this.#secondCpuMicros = cpuMicros;
  }
}
