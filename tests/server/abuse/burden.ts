/** How long the process was busy at a stretch. */
export interface Burden {
  /** The most CPU time, in milliseconds, that passed between two of its timers. */
  readonly longestMs: number;
  stop(): void;
}

const SAMPLE_MS = 5;

/**
 * Watches how much the process does before it gets round to its timers again. It counts CPU time and not the wall's, so
 * that other work on the machine makes no difference.
 */
export function watchBurden(): Burden {
  let longestMs = 0;
  let last = process.cpuUsage();
  const timer = setInterval(() => {
    const { user, system } = process.cpuUsage(last);
    last = process.cpuUsage();
    longestMs = Math.max(longestMs, (user + system) / 1000);
  }, SAMPLE_MS);
  return {
    get longestMs() {
      return longestMs;
    },
    stop: () => clearInterval(timer),
  };
}
