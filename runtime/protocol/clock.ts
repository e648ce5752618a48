/** Time, passed in: the system's in production, a fake one in tests. */
export interface Clock {
  /** Milliseconds that only ever grow; the zero point means nothing. */
  now(): number;
  /** Calls back once after at least so many milliseconds; returns what cancels it. */
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
