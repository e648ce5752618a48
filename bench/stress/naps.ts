const NAP_MS = 4;

/**
 * Lets this process look for what has come only so often, and never wait for it. Whoever waits is woken up by the sender's core, again
 * and again, which costs it more than a message: real clients are woken up elsewhere. Returns the undo.
 */
export function takeNaps(): () => void {
  const never = new Int32Array(new SharedArrayBuffer(4));
  const nap = (): void => {
    Atomics.wait(never, 0, 0, NAP_MS);
    next = setImmediate(nap);
  };
  let next = setImmediate(nap);
  return () => clearImmediate(next);
}
