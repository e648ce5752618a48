/** So many answers are compared. */
const SAMPLES = 8;

/** What the clocks of two computers may drift apart in a millisecond: some 100 ppm, of cheap crystals that nobody corrects. */
const DRIFT = 0.0001;

/** Clocks that are read in whole milliseconds. */
const TICK_MS = 1;

/** What one answer shows: the server's clock minus this one's at a moment, give or take half of the round trip. Milliseconds. */
interface Sample {
  readonly offsetMs: number;
  readonly errorMs: number;
  readonly takenAt: number;
}

/** The server's time, by the answer with the shortest round trip of the last ones, the newer the better. */
export class ServerTime {
  #samples: readonly Sample[] = [];

  /** Milliseconds since 1970 at the server when this clock shows `now`; undefined before the first answer. */
  at(now: number): number | undefined {
    const best = this.#best(now);
    return best && now + best.offsetMs;
  }

  /** An answer to what was asked at `askedAt` came at `now`. One that tells no time is not counted. */
  answered(serverTimeMs: unknown, askedAt: number, now: number): void {
    if (typeof serverTimeMs !== "number" || !Number.isFinite(serverTimeMs)) return;
    const errorMs = (now - askedAt) / 2;
    const sample = { offsetMs: serverTimeMs + errorMs - now, errorMs, takenAt: now };
    const best = this.#best(now);
    // Two that exclude each other show that a clock was set, or stood still while the machine slept.
    const agree = best && Math.abs(sample.offsetMs - best.offsetMs) <= sample.errorMs + errorOf(best, now) + TICK_MS;
    this.#samples = agree ? [...this.#samples, sample].slice(-SAMPLES) : [sample];
  }

  #best(now: number): Sample | undefined {
    const [first, ...others] = this.#samples;
    return first && others.reduce((best, sample) => (errorOf(sample, now) < errorOf(best, now) ? sample : best), first);
  }
}

/** How wrong a sample may be by now. */
function errorOf({ errorMs, takenAt }: Sample, now: number): number {
  return errorMs + (now - takenAt) * DRIFT;
}
