import type { Clock } from "../../protocol/clock.js";
import {
  CLOSE_GOING_AWAY,
  CLOSE_INCOMPATIBLE,
  CLOSE_POLICY_VIOLATION,
  CLOSE_SILENT,
  CLOSE_UNSUPPORTED_DATA,
} from "../../protocol/close-codes.js";
import type { Closure, PeerSocket, PeerSocketEvents } from "../contract/peer-socket.js";
import { type HelloRequest, readHello } from "./hello-request.js";

/** Whom a greeting tells. */
export interface GreetingOwner {
  /** Hello came: it is to be answered, and the socket passed on, now or later. */
  hello(request: HelloRequest): void;
  /** The socket has closed before it was passed on. */
  closed(): void;
}

/** How long a client may take from the handshake to the end of its hello, in milliseconds. */
export const HELLO_TIMEOUT_MS = 10_000;

/** How many messages may wait for the answer; beyond, the socket is paused. */
const MOST_WAITING = 64;

/** How many pings and pongs may come before the answer. */
const MOST_CONTROL_FRAMES = 64;

/** A message that came before its time. */
type Waiting = readonly [chunk: Uint8Array, start: number, end: number, cost: number];

/** A client that has not said hello, or whose hello is not answered yet: nothing else is read, served or sent. */
export class Greeting implements PeerSocketEvents {
  readonly socket: PeerSocket;
  readonly #owner: GreetingOwner;
  readonly #stopTimer: () => void;
  #closed = (): void => {};
  #greeted = false;
  #waiting: Waiting[] = [];
  #paused = false;
  #controlFrames = 0;

  constructor(socket: PeerSocket, owner: GreetingOwner, clock: Clock) {
    this.socket = socket;
    this.#owner = owner;
    this.#stopTimer = clock.after(HELLO_TIMEOUT_MS, () => this.socket.close(CLOSE_SILENT, "No hello"));
  }

  message(chunk: Uint8Array, start: number, end: number, cost: number): void {
    if (!this.socket.open) return;
    if (this.#greeted) {
      this.#hold([chunk, start, end, cost]);
      return;
    }
    const request = readHello(chunk.subarray(start, end));
    if (request === undefined) {
      this.refuse("rpc.hello has to come first");
      return;
    }
    this.#greeted = true;
    this.#stopTimer();
    this.#owner.hello(request);
  }

  text(): void {
    this.socket.close(CLOSE_UNSUPPORTED_DATA, "Text messages are not supported");
  }

  ping(): void {
    if (++this.#controlFrames > MOST_CONTROL_FRAMES) this.socket.close(CLOSE_POLICY_VIOLATION, "Rate limit exceeded");
  }

  pong(): void {
    this.ping();
  }

  drain(): void {}

  broken(): void {}

  close(_closure: Closure): void {
    this.#stopTimer();
    this.#waiting = [];
    this.#owner.closed();
    this.#closed();
  }

  /** This client cannot be served: it does not come back by itself. */
  refuse(reason: string): void {
    this.socket.close(CLOSE_INCOMPATIBLE, reason);
  }

  /** The server stops. Resolves when the socket has closed. */
  stop(): Promise<void> {
    this.socket.close(CLOSE_GOING_AWAY, "The server is stopping");
    return new Promise((resolve) => {
      this.#closed = resolve;
    });
  }

  /** Hello is answered: the socket has another listener from now on, which gets what came meanwhile. */
  pass(events: PeerSocketEvents): void {
    this.socket.listen(events);
    if ((this.socket.unfinishedBytes ?? 0) > 0) events.arrived?.(0, true);
    if (this.#paused) this.socket.resume();
    for (const message of this.#waiting.splice(0)) events.message(...message);
  }

  #hold(message: Waiting): void {
    this.#waiting.push(message);
    if (this.#paused || this.#waiting.length < MOST_WAITING) return;
    this.#paused = true;
    this.socket.pause();
  }
}
