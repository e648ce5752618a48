import type { Decode } from "../protocol/codec.js";
import type { Command } from "../protocol/command.js";
import type { CallOptions } from "../protocol/pending-calls.js";
import type { Client } from "./client.js";
import { linkOf } from "./link.js";
import { createWait } from "./waits.js";

/** The next message of a command. Rejects `timeout`, `aborted`, and `closed` when the client is closed meanwhile. */
export type Next<Message> = (options?: CallOptions) => Promise<Message>;

/** The `next` of a command. */
export function awaiter<Message>(client: Client, command: Command, decode: Decode<Message>): Next<Message> {
  const link = linkOf(client);
  const { listeners } = link.audienceOf(command, decode);
  return createWait<Message>(link, `the next ${command.name}`, (resolve) => {
    const listener = resolve as (message: unknown) => void;
    listeners.add(listener);
    return () => listeners.delete(listener);
  }) as Next<Message>;
}
