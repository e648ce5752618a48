import type { CallOptions } from "../protocol/pending-calls.js";
import { markHandled, Waiting } from "../protocol/waiting.js";
import type { ClientLink } from "./link.js";
import { requireDelay } from "./options.js";

/** Begins to wait, and returns what ends it. Not called where the signal has fired before. */
export type Begin<Value, Given> = (resolve: (value: Value) => void, given: Given) => () => void;

/** Waits for `what`. Rejects `timeout`, `aborted`, and `closed` when the client is closed meanwhile. */
export function createWait<Value, Given = void>(
  link: ClientLink,
  what: string,
  begin: Begin<Value, Given>,
): (options: CallOptions | undefined, given: Given) => Promise<Value> {
  const all = new Set<Waiting<Value>>();
  link.closed.push((error) => {
    for (const waiting of [...all]) waiting.reject(error);
  });
  return ({ timeoutMs, signal } = {}, given) => {
    if (timeoutMs !== undefined) requireDelay("timeoutMs", timeoutMs);
    let end = () => {};
    const waiting: Waiting<Value> = new Waiting({
      clock: link.settings.clock,
      what,
      timeoutMs,
      signal,
      settled() {
        all.delete(waiting);
        end();
      },
    });
    if (!waiting.over) {
      all.add(waiting);
      end = begin((value) => waiting.resolve(value), given);
    }
    return markHandled(waiting.promise);
  };
}
