import type { Write } from "../protocol/codec.js";
import type { Command } from "../protocol/command.js";
import type { CallOptions } from "../protocol/pending-calls.js";
import type { Client } from "./client.js";
import { linkOf } from "./link.js";
import type { Offered, Waits } from "./offline-queue.js";
import type { PaceLimit } from "./pace.js";
import { hasRoom } from "./room.js";
import { encodeAvailable } from "./schema.js";
import { keep, queueOf, type SendResult, sendingOf } from "./send.js";
import { createSendLimit } from "./send-limit.js";
import type { Sending } from "./unheard.js";

/** Sends messages of a command that has a limit: what exceeds it is not sent, but dropped, or queued where the command says so. */
export interface PacedSend<Message> {
  (message: Message): SendResult;
  /**
   * Waits, in the order of calls, until the limit lets the message leave. Rejects `timeout`, `aborted`, and `closed` when the
   * client is closed meanwhile; throws `invalid` at once for a wrong message.
   */
  readonly when: (message: Message, options?: CallOptions) => Promise<SendResult>;
}

/** The same for a command without a payload. */
export interface PacedEmptySend {
  (): SendResult;
  readonly when: (options?: CallOptions) => Promise<SendResult>;
}

/** The `send` of a command with a limit, which is dropped over it and while not connected. */
export function limitedSender<Message>(
  client: Client,
  command: Command,
  write: Write<Message>,
  limit: PaceLimit,
): PacedSend<Message> {
  const link = linkOf(client);
  const { name } = link.know(command).command;
  const { take, wait } = createSendLimit<SendResult>(link, name, limit);
  const sending: Sending = { name };
  const send = (allowed: boolean, framed: Uint8Array<ArrayBuffer>, message: Message) =>
    allowed && link.send(framed, sending, message) ? "sent" : link.drop(name);
  return Object.assign(
    (message: Message) => {
      const framed = encodeAvailable(link, command, write, message);
      return send(take(), framed, message);
    },
    {
      when(message: Message, options?: CallOptions) {
        const framed = encodeAvailable(link, command, write, message);
        return wait(options, () => send(true, framed, message));
      },
    },
  );
}

/** The `send` of a command with a limit, which waits for room and for the next connection by the policy in `waits`. */
export function limitedQueueingSender<Message>(
  client: Client,
  command: Command,
  write: Write<Message>,
  policy: Waits<Message> & { readonly limit: PaceLimit },
): PacedSend<Message> {
  const link = linkOf(client);
  const { id, name } = link.know(command).command;
  const queue = queueOf(link);
  const { take, wait } = createSendLimit<SendResult>(link, name, policy.limit);
  const waits = { ...policy, take };
  const sending = sendingOf(command, policy);
  const offer = (message: Message) => ({ message, framed: encodeAvailable(link, command, write, message), sending });
  const send = (allowed: boolean, offered: Offered<Message>) =>
    allowed && link.send(offered.framed, sending, offered.message) ? "sent" : keep(link, command, waits, offered);
  return Object.assign(
    (message: Message) => {
      const offered = offer(message);
      return send(!queue.has(id) && hasRoom(link) && take(), offered);
    },
    {
      when(message: Message, options?: CallOptions) {
        const offered = offer(message);
        // The queue is paced by itself: behind it there is nothing to wait for.
        if ((queue.has(id) || !hasRoom(link)) && !options?.signal?.aborted)
          return Promise.resolve(send(false, offered));
        return wait(options, () => send(true, offered));
      },
    },
  );
}

/** The same for a command without a payload. */
export function withoutPayload(send: PacedSend<undefined>): PacedEmptySend {
  return Object.assign(() => send(undefined), {
    when: (options?: CallOptions) => send.when(undefined, options),
  });
}
