/** The same as `abort-signal.ts` for pages, by the package's `browser` field: browsers warn of no number of listeners. */

/** Calls back when the signal fires; returns a function that removes the callback. A signal that has fired already calls nothing. */
export function onAbort(signal: AbortSignal, callback: () => void): () => void {
  signal.addEventListener("abort", callback);
  return () => signal.removeEventListener("abort", callback);
}
