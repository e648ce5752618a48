import { STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { type Clock, systemClock } from "../../protocol/clock.js";

/** What an upgrade is refused with, by HTTP. */
export interface Rejection {
  readonly status: number;
  readonly message: string;
  /** When to try again, in whole seconds, where that is known. */
  readonly retryAfterSeconds?: number | undefined;
  /** The supported version of WebSocket, where another was requested (RFC 6455, section 4.4). */
  readonly webSocketVersion?: number | undefined;
}

/** How long a client may take to read why it was refused, in milliseconds. */
const READING_TIME_MS = 5_000;

/** Answers an upgrade by a status and a message, and closes: at the latest after 5 s, whatever the client reads. */
export function rejectUpgrade(socket: Duplex, rejection: Rejection, clock: Clock = systemClock): void {
  socket.once("finish", destroySocket);
  socket.end(formatRejection(rejection));
  destroyInTime(socket, clock);
}

/** Makes a socket that was answered, and is closing, close within 5 s. */
export function destroyInTime(socket: Duplex, clock: Clock): void {
  if (socket.destroyed) return;
  const stopTimer = clock.after(READING_TIME_MS, () => socket.destroy());
  socket.once("close", stopTimer);
}

/** A listener of sockets; one for all, since a closure would keep alive the variables of the closures beside it. */
export function destroySocket(this: Duplex): void {
  this.destroy();
}

/** The complete response (RFC 9110, sections 10.2.3 and 15). */
export function formatRejection({ status, message, retryAfterSeconds, webSocketVersion }: Rejection): string {
  const body = `${message}\n`;
  const retryAfter = retryAfterSeconds === undefined ? [] : [`Retry-After: ${retryAfterSeconds}`];
  const version = webSocketVersion === undefined ? [] : [`Sec-WebSocket-Version: ${webSocketVersion}`];
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    "Connection: close",
    "Content-Type: text/plain; charset=utf-8",
    `Content-Length: ${Buffer.byteLength(body)}`,
    ...retryAfter,
    ...version,
  ];
  return `${head.join("\r\n")}\r\n\r\n${body}`;
}
