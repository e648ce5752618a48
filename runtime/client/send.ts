import type { Write } from "../protocol/codec.js";
import type { Command } from "../protocol/command.js";
import type { Client } from "./client.js";
import { Flush } from "./flush.js";
import { type ClientLink, linkOf } from "./link.js";
import { type Offered, OfflineQueue, TTL_MS, type Waits } from "./offline-queue.js";
import { hasRoom } from "./room.js";
import { encodeAvailable } from "./schema.js";
import type { Sending } from "./unheard.js";

/** The result of sending: passed to the socket, kept for the next connection, or neither. */
export type SendResult = "sent" | "queued" | "dropped";

/** Sends messages of one command; without an argument where it has no payload. Throws `invalid` for a wrong one. */
export type Send<Message> = (...message: [Message] extends [undefined] ? [] : [message: Message]) => SendResult;

/** The `send` of a command that is dropped while not connected. */
export function sender<Message>(client: Client, command: Command, write: Write<Message>): Send<Message> {
  const link = linkOf(client);
  const { name } = link.know(command).command;
  const sending: Sending = { name };
  return (message?: unknown) =>
    link.send(encodeAvailable(link, command, write, message as Message), sending, message) ? "sent" : link.drop(name);
}

/** The `send` of a command that waits for the next connection, by the policy in `waits`. */
export function queueingSender<Message>(
  client: Client,
  command: Command,
  write: Write<Message>,
  waits: Waits<Message>,
): Send<Message> {
  const link = linkOf(client);
  const { id } = link.know(command).command;
  const queue = queueOf(link);
  const sending = sendingOf(command, waits);
  return (given?: unknown) => {
    const message = given as Message;
    const framed = encodeAvailable(link, command, write, message);
    if (!queue.has(id) && hasRoom(link) && link.send(framed, sending, message)) return "sent";
    return keep(link, command, waits, { message, framed, sending });
  };
}

/** How messages of a command are treated that may not have arrived. */
export function sendingOf<Message>({ name }: Command, { offline, latestBy, ttlMs = TTL_MS }: Waits<Message>): Sending {
  return { name, ttlMs, latest: offline === "latest", latestBy };
}

/** The queue of a client, made for the first command that needs it. */
export function queueOf(link: ClientLink): OfflineQueue {
  if (link.queue !== undefined) return link.queue;
  const queue = new OfflineQueue(link.settings, {
    added: () => flush.wake(),
    expired: ({ command, message }) => link.onLost.emit({ command: command.name, message }),
  });
  const flush = new Flush(link, queue);
  link.closed.push(() => queue.clear());
  link.queue = queue;
  return queue;
}

/** Queues what could not be sent, unless the client is closed. */
export function keep<Message>(
  link: ClientLink,
  command: Command,
  waits: Waits<Message>,
  offered: Offered<Message>,
): SendResult {
  return link.status.status === "closed" ? link.drop(command.name) : queueOf(link).add(command, waits, offered);
}
