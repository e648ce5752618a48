import { CLOSE_NORMAL, CLOSE_SERVICE_RESTART } from "../protocol/close-codes.js";
import { KephasError } from "../protocol/error.js";
import { DRAIN } from "../protocol/runtime-frames.js";
import { backoffMs } from "./backoff.js";
import type { Connection, ConnectionEnd } from "./connection.js";
import { runtimeFrame } from "./hello.js";
import type { ClientLink, RuntimeChannel } from "./link.js";
import type { SentMessage } from "./unheard.js";

/** What a server that says no time is taken to give, and the most that one is believed, in milliseconds. */
const DEADLINE_MS = 30_000;
const LONGEST_MS = 3_600_000;

/** Of a connection that was left nothing is heard but answers. */
const LEFT: RuntimeChannel = {
  received: 0,
  count() {},
  takes: ({ id, method }) => typeof (method ?? id) === "string",
  stop() {},
};

/** A connection that was left, until all that was asked on it is answered. */
interface Left {
  readonly connection: Connection;
  readonly unheard: readonly SentMessage[];
  readonly stopTimer: () => void;
}

/** Moves a client from a server that drains to another one: by a connection that is opened beside the one that is open. */
export class Mover {
  /** The connection that is being opened. */
  next: Connection | undefined;
  /** Whether its hello waits for the end of the one that is open. */
  held = false;
  readonly #link: ClientLink;
  readonly #create: () => Connection;
  #draining = false;
  #failures = 0;
  #stopTimer = (): void => {};
  #left: Left | undefined;

  constructor(link: ClientLink, create: () => Connection) {
    this.#link = link;
    this.#create = create;
    link.drained = (deadlineMs) => this.#drained(deadlineMs);
  }

  /** Whether hello has to wait: a session goes on elsewhere only when it has ended here. The server is told that it may end. */
  holds(connection: Connection, open: Connection | undefined): boolean {
    if (connection !== this.next || this.#link.resume?.request() === undefined) return false;
    this.held = open?.send(departure()) === true;
    return this.held;
  }

  /** All is sent on another connection from now on; what was asked on this one is still answered. */
  leave(connection: Connection): void {
    const { left, unheard, settings } = this.#link;
    this.take();
    this.#left?.connection.fail("");
    connection.send(departure());
    for (const one of this.#open()) left.add(one);
    const stopTimer = settings.clock.after(DEADLINE_MS, () => connection.fail(""));
    this.#left = { connection, unheard: unheard.take(), stopTimer };
  }

  /** Receives something from a connection. */
  receive(connection: Connection, receive: () => void): void {
    const link = this.#link;
    const { frames } = link;
    link.leaving = connection === this.#left?.connection;
    if (link.leaving) link.frames = LEFT;
    receive();
    if (link.frames === LEFT) link.frames = frames;
    link.leaving = false;
  }

  /** A connection has ended. False where it was neither the one that is being opened nor one that was left. */
  ended(connection: Connection, { code }: ConnectionEnd): boolean {
    const left = this.#left;
    if (connection === this.next) this.#failed();
    else if (connection === left?.connection) this.#forget(left, code);
    else return false;
    return true;
  }

  /** The connection that was open is over: the one beside takes its place, if there is one. */
  take(): Connection | undefined {
    const { next } = this;
    this.next = undefined;
    this.#draining = false;
    this.#stopTimer();
    return next;
  }

  stop(): void {
    this.take()?.close(CLOSE_NORMAL, "");
    this.#left?.connection.fail("");
  }

  #drained(given: unknown): void {
    if (this.#draining) return;
    this.#draining = true;
    this.#failures = 0;
    const { onDrain, settings } = this.#link;
    const deadlineMs = typeof given === "number" && given > 0 ? Math.min(given, LONGEST_MS) : DEADLINE_MS;
    // Where the game chooses the moment it has half of the time, and what is behind it all the same if it does not.
    const share = (onDrain.heard ? 0.5 : 0) + 0.4 * settings.random();
    if (settings.reconnect !== undefined) this.#later(deadlineMs * share);
    onDrain.emit({ deadlineMs, moveNow: () => this.#move() });
  }

  #move(): void {
    if (!this.#draining || this.next !== undefined) return;
    this.#stopTimer();
    this.held = false;
    this.next = this.#create();
    void this.next.start();
  }

  /** A balancer may lead back to the server that drains: it refuses. */
  #failed(): void {
    const { reconnect, random } = this.#link.settings;
    this.next = undefined;
    if (reconnect !== undefined) this.#later(backoffMs(reconnect, this.#failures++, random()));
  }

  /** What waits for answers, on either connection. */
  #open(): readonly unknown[] {
    return this.#link.opens.flatMap((open) => [...open()]);
  }

  #later(waitMs: number): void {
    this.#stopTimer = this.#link.settings.clock.after(waitMs, () => this.#move());
  }

  /** By 1012 a server has served all that came before. */
  #forget({ unheard, stopTimer }: Left, code: number): void {
    const { left } = this.#link;
    this.#left = undefined;
    stopTimer();
    const error = new KephasError("outcomeUnknown", `the connection was lost (${code})`, { closeCode: code });
    this.#link.forget(error, new Set(this.#open().filter((one) => !left.has(one))));
    left.clear();
    if (code !== CLOSE_SERVICE_RESTART) for (const sent of unheard) this.#link.lose(sent);
  }
}

/** Tells a server that this client has somewhere to go. */
function departure(): Uint8Array<ArrayBuffer> {
  return runtimeFrame({ method: DRAIN });
}
