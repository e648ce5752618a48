import { connect, type Socket } from "node:net";
import { closeFrame, pongFrame, upgradeRequest } from "./client-frames.js";
import { ServerFrames } from "./server-frames.js";

/** How a connection ended: with the code of the server's close frame, or without one. */
export type Ending = number | "lost";

export interface ClientEvents {
  /** A message, from its command id at `start` to `end`; the bytes are gone when this returns. */
  readonly message: (chunk: Buffer, start: number, end: number) => void;
  /** Once: the server has sent a close frame, or the connection has broken. Not after `vanish` or `reset`. */
  readonly ended: (ending: Ending) => void;
}

export interface ClientPlace {
  readonly port: number;
  /** Which of the clients this is: they come from several addresses, of which each has some 28,000 ports. */
  readonly index: number;
}

/** All sockets read into it, one after the other. */
const shared = Buffer.alloc(256 * 1024);

/** Linux has all of 127.0.0.0/8 on its loopback device. */
const ADDRESSES: number = process.platform === "linux" ? 16 : 1;

const HEAD_END = "\r\n\r\n";

/** A WebSocket client that costs little: bytes are read into one buffer for all, and written as they are. */
export class RawClient {
  /** Resolves when the server has taken the client in; rejects where it does not. */
  readonly opened: Promise<void>;
  readonly #socket: Socket;
  readonly #events: ClientEvents;
  readonly #frames: ServerFrames;
  #settle: (error?: Error) => void = () => {};
  /** What has come of the server's answer to the upgrade; undefined once it is complete. */
  #head: string | undefined = "";
  #closing = false;
  #ended = false;

  constructor({ port, index }: ClientPlace, events: ClientEvents) {
    this.#events = events;
    this.#frames = new ServerFrames({
      message: events.message,
      ping: (payload) => this.write(pongFrame(payload)),
      close: (code) => this.#end(code),
    });
    this.opened = new Promise((resolve, reject) => {
      this.#settle = (error) => (error === undefined ? resolve() : reject(error));
    });
    this.#socket = connect({
      port,
      host: "127.0.0.1",
      localAddress: `127.0.0.${1 + (index % ADDRESSES)}`,
      noDelay: true,
      onread: { buffer: shared, callback: (length) => this.#read(length) },
    });
    this.#socket.on("connect", () => this.#socket.write(upgradeRequest));
    this.#socket.on("error", (error) => this.#break(error));
    this.#socket.on("close", () => this.#break(new Error("the server closed the connection")));
  }

  write(bytes: Uint8Array): void {
    if (!this.#socket.destroyed) this.#socket.write(bytes);
  }

  /** Stops reading, until `resume`. */
  pause(): void {
    this.#socket.pause();
  }

  resume(): void {
    this.#socket.resume();
  }

  /** Says goodbye; the server answers with a close frame of its own, and closes the connection. */
  close(code: number): void {
    this.#closing = true;
    this.write(closeFrame(code));
  }

  /** Leaves by the end of the stream alone, as a process does that is killed. */
  vanish(): void {
    this.#ended = true;
    this.#socket.destroy();
  }

  /** Leaves by a reset, which keeps no port in TIME_WAIT. */
  reset(): void {
    this.#ended = true;
    this.#socket.resetAndDestroy();
  }

  #read(length: number): boolean {
    if (this.#head === undefined) this.#frames.read(shared, 0, length);
    else this.#readHead(this.#head.length, length);
    return true;
  }

  /** The end of the head may have frames behind it. */
  #readHead(before: number, length: number): void {
    const head = this.#head + shared.toString("latin1", 0, length);
    const end = head.indexOf(HEAD_END);
    this.#head = end < 0 ? head : undefined;
    if (end < 0) return;
    if (!head.startsWith("HTTP/1.1 101 ")) {
      this.#break(new Error(`the server said ${head.split("\r\n")[0]}`));
      return;
    }
    this.#settle();
    this.#frames.read(shared, end + HEAD_END.length - before, length);
  }

  /** Where the server says goodbye first, it is answered. Afterwards closing the connection would be its part, if it was not broken. */
  #end(code: number): void {
    if (this.#ended) return;
    this.#ended = true;
    if (!this.#closing) this.#socket.end(closeFrame(code));
    this.#events.ended(code);
  }

  #break(error: Error): void {
    this.#settle(error);
    if (this.#ended) return;
    this.#ended = true;
    this.#events.ended("lost");
  }
}
