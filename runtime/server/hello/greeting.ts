import type { Clock } from "../../protocol/clock.js";
import {
  CLOSE_INCOMPATIBLE,
  CLOSE_POLICY_VIOLATION,
  CLOSE_SILENT,
  CLOSE_UNSUPPORTED_DATA,
} from "../../protocol/close-codes.js";
import { AbandonedSocket } from "../connection/abandoned-socket.js";
import type { Closure, PeerSocket, PeerSocketEvents } from "../contract/peer-socket.js";
import { wrapMessage } from "../frames/message-frame.js";
import { bytesOf } from "../frames/run.js";
import { type HelloRequest, readHello } from "./hello-request.js";
import type { GreetingRefusal } from "./refused-greetings.js";

/** Whom a greeting tells. */
export interface GreetingOwner {
  /** Hello came: it is to be answered, and the socket passed on, now or later. */
  hello(request: HelloRequest): void;
  /** The client is refused: its socket closes. */
  refused(refusal: GreetingRefusal): void;
  /** The socket has closed before it was passed on. */
  closed(): void;
}

/** How long a client may take from the handshake to the end of its hello, in milliseconds, and then for its schema. */
export const HELLO_TIMEOUT_MS = 10_000;

/** How many messages may wait for the answer; beyond, the socket is paused. */
const MOST_WAITING = 64;

/** How many pings and pongs may come before the answer. */
const MOST_CONTROL_FRAMES = 64;

/** A message that came before its time. */
type Waiting = readonly [chunk: Uint8Array, start: number, end: number, cost: number];

/** What is asked of a client beside its hello. */
export interface Question {
  /** The message that asks. */
  readonly message: Uint8Array;
  /** How long the answer may be, in bytes. */
  readonly mostBytes: number;
  /** The reason of the close frame where none comes in time. */
  readonly silence: string;
  /** Takes the next message. */
  readonly answered: (message: Uint8Array) => void;
}

/** A client that has not said hello, or whose hello is not answered yet: nothing else is read, served or sent. */
export class Greeting implements PeerSocketEvents {
  readonly socket: PeerSocket;
  readonly #owner: GreetingOwner;
  readonly #clock: Clock;
  #stopTimer: () => void;
  #closed = (): void => {};
  /** What takes the next message; undefined while all have to wait. */
  #take: ((message: Uint8Array) => void) | undefined = (message) => this.#greeted(message);
  #waiting: Waiting[] = [];
  #paused = false;
  #controlFrames = 0;

  constructor(socket: PeerSocket, owner: GreetingOwner, clock: Clock) {
    this.socket = socket;
    this.#owner = owner;
    this.#clock = clock;
    this.#stopTimer = this.#limit("No hello");
  }

  message(chunk: Uint8Array, start: number, end: number, cost: number): void {
    if (!this.socket.open) return;
    const take = this.#take;
    if (take === undefined) {
      this.#hold([chunk, start, end, cost]);
      return;
    }
    this.#take = undefined;
    this.#stopTimer();
    take(chunk.subarray(start, end));
  }

  text(): void {
    this.#refuseHello(CLOSE_UNSUPPORTED_DATA, "Text messages are not supported");
  }

  ping(): void {
    if (++this.#controlFrames > MOST_CONTROL_FRAMES) this.#refuseHello(CLOSE_POLICY_VIOLATION, "Rate limit exceeded");
  }

  pong(): void {
    this.ping();
  }

  drain(): void {}

  broken({ code, reason }: Closure): void {
    this.#owner.refused({ reason: "hello", code, why: reason });
  }

  close(_closure: Closure): void {
    this.#stopTimer();
    this.#waiting = [];
    this.#owner.closed();
    this.#closed();
  }

  /** This client is not served. */
  refuse(refusal: GreetingRefusal): void {
    if (this.socket.open) this.#owner.refused(refusal);
    this.leave(refusal.code, refusal.why);
  }

  /** Nothing more is read; the greeting is over when the socket has closed. */
  leave(code: number, reason: string): void {
    const { socket } = this;
    this.#stopTimer();
    this.#waiting = [];
    socket.listen(new AbandonedSocket(socket, (closure) => this.close(closure)));
    socket.close(code, reason);
  }

  /** Sends a question, whose answer has to be the next message. */
  ask({ message, mostBytes, silence, answered }: Question): void {
    const { socket } = this;
    socket.write(bytesOf(wrapMessage(message)));
    const stopRaising = socket.raiseLimit?.(mostBytes);
    this.#stopTimer = this.#limit(silence);
    this.#take = (answer) => {
      stopRaising?.();
      answered(answer);
    };
  }

  /** The server stops. Resolves when the socket has closed. */
  stop(code: number, reason: string): Promise<void> {
    this.socket.close(code, reason);
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

  #greeted(message: Uint8Array): void {
    const request = readHello(message);
    if (request === undefined) this.#refuseHello(CLOSE_INCOMPATIBLE, "rpc.hello has to come first");
    else this.#owner.hello(request);
  }

  #refuseHello(code: number, why: string): void {
    this.refuse({ reason: "hello", code, why });
  }

  /** Closes a client that says nothing. */
  #limit(why: string): () => void {
    return this.#clock.after(HELLO_TIMEOUT_MS, () => this.refuse({ reason: "silent", code: CLOSE_SILENT, why }));
  }

  #hold(message: Waiting): void {
    this.#waiting.push(message);
    if (this.#paused || this.#waiting.length < MOST_WAITING) return;
    this.#paused = true;
    this.socket.pause();
  }
}
