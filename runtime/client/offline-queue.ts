import type { Command } from "../protocol/command.js";

interface Queued {
  readonly commandId: number;
  /** With `offline: latest`: what a newer message replaces. */
  readonly key: unknown;
  readonly message: Uint8Array<ArrayBuffer>;
}

/** What waits for the next connection, by each command's `offline` policy and in the order of sending. */
export class OfflineQueue {
  readonly #limit: number;
  #queued: Queued[] = [];

  /** @param limit the most messages of one command */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Keeps a framed message, or says that it is dropped: by policy, or since its command has no room left. */
  add<Message>(command: Command<Message>, message: Message, framed: Uint8Array<ArrayBuffer>): "queued" | "dropped" {
    if (command.offline === "drop") return "dropped";
    const key = command.latestBy?.(message);
    // Copied, or a few bytes would keep the 64 KiB where it was encoded beside others.
    const entry = { commandId: command.id, key, message: framed.slice() };
    if (command.offline === "latest") {
      this.#queued = this.#queued.filter((other) => other.commandId !== command.id || other.key !== key);
    }
    if (this.#countOf(command.id) >= this.#limit) return "dropped";
    this.#queued.push(entry);
    return "queued";
  }

  /** All that waits, which then waits no more. */
  take(): Uint8Array<ArrayBuffer>[] {
    const messages = this.#queued.map(({ message }) => message);
    this.#queued = [];
    return messages;
  }

  #countOf(commandId: number): number {
    return this.#queued.filter((other) => other.commandId === commandId).length;
  }
}
