import type { Socket } from "node:net";
import { takenBytes, untakenBytes } from "../websocket/network-progress.js";
import type { OpenResponses } from "../websocket/open-responses.js";

/** What a connection's network had taken when it was looked at last, and since when it has taken no more. Milliseconds. */
interface Progress {
  taken: number;
  since: number;
}

/**
 * Ends connections whose network takes nothing of a page for too long. A socket's own timeout does not tell: whatever its client
 * sends renews it.
 */
export class UnreadPages {
  readonly #responses: OpenResponses;
  readonly #silenceMs: number;
  readonly #sockets = new Map<Socket, Progress>();
  #timer: NodeJS.Timeout | undefined;

  /** `silenceMs`: how long a page may wait without a byte taken, a quarter more at most. */
  constructor(responses: OpenResponses, silenceMs: number) {
    this.#responses = responses;
    this.#silenceMs = silenceMs;
  }

  /** A request has come by this connection. */
  watch(socket: Socket): void {
    if (this.#sockets.has(socket)) return;
    this.#sockets.set(socket, { taken: -1, since: performance.now() });
    this.#timer ??= this.#schedule();
  }

  #schedule(): NodeJS.Timeout {
    return setTimeout(() => this.#look(), this.#silenceMs / 4).unref();
  }

  #look(): void {
    const now = performance.now();
    for (const [socket, progress] of this.#sockets) {
      if (socket.destroyed || !this.#responses.has(socket)) this.#sockets.delete(socket);
      else if (this.#isStuck(socket, progress, now)) socket.destroy();
    }
    this.#timer = this.#sockets.size > 0 ? this.#schedule() : undefined;
  }

  /** A page that the game takes its time for is not the client's fault. */
  #isStuck(socket: Socket, progress: Progress, now: number): boolean {
    const taken = takenBytes(socket) ?? socket.bytesWritten - socket.writableLength;
    if (taken === progress.taken && untakenBytes(socket) > 0) return now - progress.since >= this.#silenceMs;
    progress.taken = taken;
    progress.since = now;
    return false;
  }
}
