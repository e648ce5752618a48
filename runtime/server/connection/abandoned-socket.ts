import type { Closure, PeerSocket, PeerSocketEvents } from "../contract/peer-socket.js";

/** How many frames are ignored: the client may have sent them before it knew. */
const MOST_FRAMES = 64;

/** Hears a socket that its peer does not use any more, until it has closed. One that keeps sending is terminated. */
export class AbandonedSocket implements PeerSocketEvents {
  readonly #socket: PeerSocket;
  readonly #closed: (closure: Closure) => void;
  #frames = 0;

  constructor(socket: PeerSocket, closed: (closure: Closure) => void = () => {}) {
    this.#socket = socket;
    this.#closed = closed;
  }

  message(): void {
    this.#ignore();
  }

  text(): void {
    this.#ignore();
  }

  ping(): void {
    this.#ignore();
  }

  pong(): void {
    this.#ignore();
  }

  drain(): void {}

  broken(): void {}

  close(closure: Closure): void {
    this.#closed(closure);
  }

  #ignore(): void {
    this.#frames++;
    if (this.#frames > MOST_FRAMES) this.#socket.terminate();
  }
}
