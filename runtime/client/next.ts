import type { Decode } from "../protocol/codec.js";
import type { Command } from "../protocol/command.js";
import type { CallOptions } from "../protocol/pending-calls.js";
import { markHandled, Waiting } from "../protocol/waiting.js";
import type { Client } from "./client.js";
import { linkOf } from "./link.js";
import { requireDelay } from "./options.js";

/** The next message of a command. Rejects `timeout`, `aborted`, and `closed` when the client is closed meanwhile. */
export type Next<Message> = (options?: CallOptions) => Promise<Message>;

/** The `next` of a command. */
export function awaiter<Message>(client: Client, command: Command, decode: Decode<Message>): Next<Message> {
  const link = linkOf(client);
  const { listeners } = link.audienceOf(command, decode);
  const all = new Set<Waiting<Message>>();
  link.closed.push((error) => {
    for (const waiting of all) waiting.reject(error);
  });
  return ({ timeoutMs, signal } = {}) => {
    if (timeoutMs !== undefined) requireDelay("timeoutMs", timeoutMs);
    const resolve = (message: unknown) => waiting.resolve(message as Message);
    const waiting: Waiting<Message> = new Waiting({
      clock: link.settings.clock,
      what: `the next ${command.name}`,
      timeoutMs,
      signal,
      settled() {
        all.delete(waiting);
        listeners.delete(resolve);
      },
    });
    if (!waiting.over) {
      all.add(waiting);
      listeners.add(resolve);
    }
    return markHandled(waiting.promise);
  };
}
