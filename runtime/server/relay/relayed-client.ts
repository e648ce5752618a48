import { Socket } from "node:net";
import type { Duplex } from "node:stream";
import type { Clock } from "../../protocol/clock.js";
import { CLOSE_SERVICE_RESTART } from "../../protocol/close-codes.js";
import type { Pipe } from "../cluster/pipes/pipe.js";
import { encodeClose } from "../frames/frame-rules.js";
import { destroyInTime } from "../websocket/rejection.js";
import type { RawUpgrade } from "../websocket/upgrader.js";
import { FrameBoundary } from "./frame-boundary.js";

export interface RelayedClientParts {
  readonly raw: RawUpgrade;
  readonly pipe: Pipe;
  readonly clock: Clock;
  /** The other server has begun to answer. */
  readonly answered: () => void;
  /** The other server is not there, and has answered nothing: the handshake is as it came. */
  readonly unanswered: () => void;
  /** The client is gone, or another is told so. */
  readonly closed: () => void;
}

/** A client whose connection goes on to another server: what either side sends is passed on, and not faster than the other reads. */
export class RelayedClient {
  readonly #parts: RelayedClientParts;
  readonly #socket: Duplex;
  readonly #pipe: Pipe;
  readonly #boundary = new FrameBoundary();
  #answered = false;

  constructor(parts: RelayedClientParts) {
    const { raw, pipe, closed } = parts;
    const { socket } = raw;
    this.#parts = parts;
    this.#socket = socket;
    this.#pipe = pipe;
    if (socket instanceof Socket) socket.setTimeout(0).setNoDelay(true);
    pipe.on("data", (chunk: Buffer) => this.#pass(chunk));
    pipe.on("end", () => this.#ended());
    pipe.on("close", () => this.#pipeClosed());
    socket.on("close", () => {
      pipe.destroy();
      closed();
    });
  }

  /** The client has to come again: this server stops. */
  stop(): void {
    this.#pipe.fail("stopped");
  }

  #pass(chunk: Buffer): void {
    if (!this.#answered) this.#begin();
    this.#boundary.pass(chunk);
    if (!this.#socket.write(chunk)) this.#pipe.pause();
  }

  /** Nothing is read of the client before, so that it can still be refused. */
  #begin(): void {
    const { raw, answered } = this.#parts;
    this.#answered = true;
    answered();
    this.#socket.on("drain", () => this.#pipe.resume());
    if (raw.head.length > 0) this.#socket.unshift(raw.head);
    this.#socket.pipe(this.#pipe);
  }

  /** The server sends nothing more. */
  #ended(): void {
    if (!this.#answered) return;
    this.#socket.end();
  }

  #pipeClosed(): void {
    const socket = this.#socket;
    const { over } = this.#pipe;
    if (socket.destroyed) return;
    if (!this.#answered) this.#parts.unanswered();
    else if (over === "ended") this.#letGo();
    else if (over === "aborted" || !this.#boundary.free) socket.destroy();
    else {
      socket.write(encodeClose(CLOSE_SERVICE_RESTART, "the way to the server is lost"));
      this.#letGo();
    }
  }

  /** Nothing more comes to the client, whose own end is waited for. */
  #letGo(): void {
    const socket = this.#socket;
    socket.end();
    socket.resume();
    destroyInTime(socket, this.#parts.clock);
  }
}
