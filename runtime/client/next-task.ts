/** The part of the platform's message channels that Kephas uses. */
interface Channel {
  readonly port1: { onmessage?: (() => void) | null; close(): void };
  readonly port2: { postMessage(message: unknown): void };
}

/** Calls back in a task of its own, after all code that only waits for promises that are settled now. */
export function inNextTask(callback: () => void): void {
  const { MessageChannel } = globalThis as { readonly MessageChannel?: new () => Channel };
  if (MessageChannel === undefined) {
    setTimeout(callback);
    return;
  }
  // A timer of a hidden page may fire up to a second late, a message does not.
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    callback();
  };
  port2.postMessage(undefined);
}
