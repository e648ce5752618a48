import type { Write } from "../protocol/codec.js";
import type { Command } from "../protocol/command.js";
import { encodeMessage } from "../protocol/frame.js";
import type { Client } from "./client.js";
import { Flush } from "./flush.js";
import { type ClientLink, linkOf } from "./link.js";
import { OfflineQueue, type Waits } from "./offline-queue.js";
import type { Sending } from "./unheard.js";

/** The result of sending: passed to the socket, kept for the next connection, or neither. */
export type SendResult = "sent" | "queued" | "dropped";

/** Sends messages of one command; without an argument where it has no payload. Throws `invalid` for a wrong one. */
export type Send<Message> = (...message: [Message] extends [undefined] ? [] : [message: Message]) => SendResult;

/** The `send` of a command that is dropped while not connected. */
export function sender<Message>(client: Client, command: Command, write: Write<Message>): Send<Message> {
  const link = linkOf(client);
  const { id, name } = link.know(command).command;
  const sending: Sending = { name };
  return (message?: unknown) =>
    link.send(encodeMessage(id, write, message as Message), sending, message) ? "sent" : link.drop(name);
}

/** The `send` of a command that waits for the next connection, by the policy in `waits`. */
export function queueingSender<Message>(
  client: Client,
  command: Command,
  write: Write<Message>,
  waits: Waits<Message>,
): Send<Message> {
  const link = linkOf(client);
  link.know(command);
  const { id, name } = command;
  link.queue ??= createQueue(link);
  const { queue } = link;
  const { offline, latestBy, ttlMs = 30_000 } = waits;
  const sending: Sending = { name, ttlMs, latest: offline === "latest", latestBy };
  return (given?: unknown) => {
    const message = given as Message;
    const framed = encodeMessage(id, write, message);
    if (!queue.has(id) && link.send(framed, sending, message)) return "sent";
    return link.status.status === "closed" ? link.drop(name) : queue.add(command, waits, { message, framed });
  };
}

/** A queue that is flushed on each connection. */
function createQueue(link: ClientLink): OfflineQueue {
  const queue = new OfflineQueue(link.settings, ({ command, message }) => link.lostMessage?.(command.name, message));
  let flush: Flush | undefined;
  link.opened.push(() => {
    if (queue.size > 0) flush = new Flush(link, queue);
  });
  link.lost.push(() => flush?.stop());
  link.closed.push(() => queue.clear());
  return queue;
}
