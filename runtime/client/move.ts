/** `kephas/client/move`: a client that changes servers without a gap. In no bundle that imports neither it nor `kephas/client/resume`. */

import { CLOSE_NORMAL, CLOSE_SERVICE_RESTART } from "../protocol/close-codes.js";
import { KephasError } from "../protocol/error.js";
import { backoffMs } from "./backoff.js";
import { departure } from "./hello.js";
import type { ClientLink, RuntimeChannel } from "./link.js";
import type { MovableConnection, Move, Moving } from "./moving.js";
import type { SentMessage } from "./unheard.js";

export type { Move } from "./moving.js";

/** What moves a client to another server where its own drains, without a gap: the option `move` of any number of clients. */
export function createMove(): Move {
  return { begin: (link, create) => new Mover(link as ClientLink, create) };
}

/** How long a connection that was left may take, in milliseconds. */
const LEFT_MS = 30_000;

/** Of a connection that was left nothing is heard but answers. */
const LEFT: RuntimeChannel = {
  received: 0,
  count() {},
  takes: ({ id, method }) => typeof (method ?? id) === "string",
  stop() {},
};

/** A connection that was left, until all that was asked on it is answered. */
interface Left {
  readonly connection: MovableConnection;
  readonly unheard: readonly SentMessage[];
  readonly stopTimer: () => void;
}

/** Moves a client from a server that drains to another one: by a connection that is opened beside the one that is open. */
class Mover<Opened extends MovableConnection> implements Moving<Opened> {
  next: Opened | undefined;
  held = false;
  #led = false;
  readonly #link: ClientLink;
  readonly #create: () => Opened;
  #draining = false;
  #failures = 0;
  #stopTimer = (): void => {};
  #left: Left | undefined;

  constructor(link: ClientLink, create: () => Opened) {
    this.#link = link;
    this.#create = create;
    link.drained = (deadlineMs) => this.#drained(deadlineMs);
    link.goAlong = (connection) => this.#goAlong(connection as Opened);
  }

  holds(connection: Opened, open: Opened | undefined): boolean {
    if (connection !== this.next || this.#link.resume?.request() === undefined) return false;
    this.held = open?.send(departure()) === true;
    return this.held;
  }

  leave(connection: Opened): void {
    const { left, unheard, settings } = this.#link;
    this.take();
    this.#left?.connection.fail("");
    connection.send(departure());
    for (const one of this.#open()) left.add(one);
    const stopTimer = settings.clock.after(LEFT_MS, () => connection.fail(""));
    this.#left = { connection, unheard: unheard.take(), stopTimer };
  }

  receive(connection: Opened, receive: () => void): void {
    const link = this.#link;
    const { frames } = link;
    link.leaving = connection === this.#left?.connection;
    if (link.leaving) link.frames = LEFT;
    receive();
    if (link.frames === LEFT) link.frames = frames;
    link.leaving = false;
  }

  ended(connection: Opened, code: number): boolean {
    const left = this.#left;
    if (connection === this.next) this.#failed();
    else if (connection === left?.connection) this.#forget(left, code);
    else return false;
    return true;
  }

  take(): Opened | undefined {
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

  /** The session, if there is one, goes on with this connection. */
  #goAlong(connection: Opened): boolean {
    const { resume, settings } = this.#link;
    if (resume?.request() === undefined || settings.reconnect === undefined) return false;
    this.take()?.close(CLOSE_NORMAL, "");
    this.held = false;
    this.#led = true;
    this.next = connection;
    return true;
  }

  #drained(deadlineMs: number): void {
    if (this.#draining) return;
    this.#draining = true;
    this.#failures = 0;
    const { onDrain, settings } = this.#link;
    // Where the game chooses the moment it has half of the time, and what is behind it all the same if it does not.
    const share = (onDrain.heard ? 0.5 : 0) + 0.4 * settings.random();
    if (settings.reconnect !== undefined) this.#later(deadlineMs * share);
    onDrain.emit({ deadlineMs, moveNow: () => this.#move() });
  }

  #move(): void {
    if (!this.#draining || this.next !== undefined) return;
    this.#stopTimer();
    this.held = false;
    this.#led = false;
    this.next = this.#create();
    void this.next.start();
  }

  /** A balancer may lead back to the server that drains: it refuses. */
  #failed(): void {
    const { reconnect, random } = this.#link.settings;
    this.next = undefined;
    // Who led the client there tries something else.
    if (reconnect !== undefined && !this.#led) this.#later(backoffMs(reconnect, this.#failures++, random()));
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
