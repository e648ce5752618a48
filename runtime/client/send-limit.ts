import type { Command } from "../protocol/command.js";
import { KephasError } from "../protocol/error.js";
import type { CallOptions } from "../protocol/pending-calls.js";
import type { Client } from "./client.js";
import { type ClientLink, linkOf } from "./link.js";
import type { PaceLimit } from "./pace.js";
import { createWait } from "./waits.js";

/** What the server accepts of a command, counted by the client as well, so that it sends nothing in vain. */
export interface SendLimit<Result> {
  /** Whether a message may leave now, which then counts. Those that wait go before it. */
  take(): boolean;
  /** Calls `leave` as soon as the limit allows it, in the order of calls. Rejects `timeout`, `aborted` and `closed`. */
  wait(options: CallOptions | undefined, leave: () => Result): Promise<Result>;
}

/** A bucket that begins with `burst` tokens on each connection, as the server's does, and gets `perSecond` more. */
export function createSendLimit<Result>(
  link: ClientLink,
  name: string,
  { perSecond, burst }: PaceLimit,
): SendLimit<Result> {
  const { clock } = link.settings;
  let at = clock.now();
  /** Below zero for those that wait: they have drawn theirs. */
  let tokens = burst;
  let waiting = 0;
  // Before anything that was kept leaves, which draws on it. The server keeps the bucket of a session that is resumed.
  link.opened.unshift(() => {
    if (link.resume === undefined) tokens = burst - waiting;
  });
  const take = () => {
    const now = clock.now();
    tokens = Math.min(burst, tokens + ((now - at) / 1000) * perSecond);
    at = now;
    return tokens >= 1 && tokens-- >= 1;
  };
  const wait = createWait<Result, () => Result>(link, `the turn of ${name}`, (resolve, leave) => {
    if (take()) {
      resolve(leave());
      return () => {};
    }
    tokens--;
    waiting++;
    // Whole milliseconds, or the server's arithmetic might find it a hair too early.
    const stop = clock.after(Math.ceil((-tokens / perSecond) * 1000), () => {
      tokens--;
      resolve(leave());
    });
    // What it has drawn goes back, unless it has left.
    return () => {
      stop();
      waiting--;
      tokens++;
    };
  });
  return { take, wait };
}

/** The limit of what is answered, a command or a method: throws `rateLimited` where a request would exceed it, and else counts it. */
export function requestLimit(client: Client, { name }: Pick<Command, "name">, limit: PaceLimit): () => void {
  const link = linkOf(client);
  const { take } = createSendLimit(link, name, limit);
  return () => {
    // Without a connection nothing is sent either, for a better reason.
    if (take() || link.status.status !== "open") return;
    throw new KephasError("rateLimited", `${name}: more often than its limit allows; nothing was sent`);
  };
}

/** The limit of a method that is never answered: false where a notification would exceed it, and else it is counted. */
export function noticeLimit(client: Client, { name }: Pick<Command, "name">, limit: PaceLimit): () => boolean {
  return createSendLimit(linkOf(client), name, limit).take;
}
