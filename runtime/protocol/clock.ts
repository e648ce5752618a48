/** Time, passed in: the system's in production, a fake one in tests. */
export interface Clock {
  /** Milliseconds that never decrease; the zero point has no meaning. */
  now(): number;
  /** Calls back once after at least so many milliseconds; returns a function that cancels it. */
  after(delayMs: number, callback: () => void): () => void;
}

/** The system's monotonic clock. */
export const systemClock: Clock = {
  now: () => performance.now(),
  after(delayMs, callback) {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
};
