/** The callbacks that wait for one signal. */
interface Waiters {
  readonly callbacks: Set<() => void>;
  readonly listener: () => void;
}

/** One listener of a signal serves all that wait for it: Node warns of a leak where a signal has more than ten. */
const waitersOf = /* @__PURE__ */ new WeakMap<AbortSignal, Waiters>();

/**
 * Calls back when the signal fires; returns a function that removes the callback. Each callback has to be a function of its
 * own, and must not throw. A signal that has fired already calls nothing.
 */
export function onAbort(signal: AbortSignal, callback: () => void): () => void {
  const waiters = waitersOf.get(signal) ?? listen(signal);
  waiters.callbacks.add(callback);
  return () => {
    if (!waiters.callbacks.delete(callback) || waiters.callbacks.size > 0) return;
    signal.removeEventListener("abort", waiters.listener);
    waitersOf.delete(signal);
  };
}

function listen(signal: AbortSignal): Waiters {
  const callbacks = new Set<() => void>();
  const listener = (): void => {
    for (const callback of [...callbacks]) callback();
  };
  const waiters = { callbacks, listener };
  waitersOf.set(signal, waiters);
  signal.addEventListener("abort", listener);
  return waiters;
}
