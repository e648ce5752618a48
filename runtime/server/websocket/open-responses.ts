import type { IncomingMessage, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";

/** The newest response of each connection of an HTTP server. Responses leave in order: where it is over, all are. */
export class OpenResponses {
  readonly #newest = new WeakMap<Duplex, ServerResponse>();
  /** Where another one was open when the newest began. */
  readonly #pipelined = new WeakSet<Duplex>();

  /** A listener for the server's `request` event. */
  readonly began = ({ socket }: IncomingMessage, response: ServerResponse): void => {
    if (this.has(socket)) this.#pipelined.add(socket);
    else this.#pipelined.delete(socket);
    this.#newest.set(socket, response);
  };

  /** Whether something is still to be written to this connection. */
  has(socket: Duplex): boolean {
    const response = this.#newest.get(socket);
    return response !== undefined && !response.writableFinished && !response.destroyed;
  }

  /** Calls back once nothing is left to be written to this connection; never where it closes before. */
  whenOver(socket: Duplex, callback: () => void): void {
    if (this.has(socket)) this.#newest.get(socket)?.once("close", () => socket.writable && callback());
    else callback();
  }

  /** Whether some of a response may have been written, and some has not. */
  isWriting(socket: Duplex): boolean {
    return this.has(socket) && (this.#pipelined.has(socket) || this.#newest.get(socket)?.headersSent === true);
  }
}
