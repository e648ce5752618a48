import { QUIET_AT } from "./faults.js";
import { readFrame } from "./frames.js";
import type { Judge } from "./judge.js";
import { type FromServer, Link, type LinkNode, type LinkOwner } from "./link.js";
import type { World } from "./world.js";

/** How long a client waits for the answer to its hello, in milliseconds. */
const HELLO_MS = 6000;

/** Where a client may go. */
export interface Reachable {
  readonly alive: readonly (LinkNode & { readonly draining: boolean })[];
}

/** A player's client, which resumes wherever it comes to. */
export class SimClient implements LinkOwner {
  readonly outcomes: string[] = [];
  readonly #world: World;
  readonly #bus: Reachable;
  readonly #judge: Judge;
  #link: Link | undefined;
  #next: Link | undefined;
  #token: string | undefined;
  #connection = 0;
  #session = 0;
  #received = 0;
  #lastCommand = 0;
  /** Commands that the server is not known to have received, and how many it is known to have. */
  #unheard: number[] = [];
  #heard = 0;
  readonly #written = new Set<number>();
  /** Of these a `fresh` session does not tell. */
  readonly #unknown = new Set<number>();

  constructor(world: World, bus: Reachable, judge: Judge) {
    this.#world = world;
    this.#bus = bus;
    this.#judge = judge;
    this.connect();
    this.#play();
  }

  get link(): Link | undefined {
    return this.#link;
  }

  get next(): Link | undefined {
    return this.#next;
  }

  /** Goes to any node, beside the connection that it has. */
  connect(): void {
    if (this.#next?.open) return;
    const node = this.#world.pick(this.#bus.alive.filter(({ draining }) => !draining));
    if (node === undefined) {
      this.#world.after(1000, () => this.connect());
      return;
    }
    const link = new Link(this.#world, node, this);
    this.#next = link;
    link.toServer({ kind: "hello", token: this.#token, connection: this.#connection });
    this.#world.after(HELLO_MS, () => {
      if (this.#next === link) link.cut();
    });
  }

  lost(link: Link): void {
    if (this.#link === link) this.#link = undefined;
    else if (this.#next === link) this.#next = undefined;
    else return;
    this.#world.after(this.#world.between(0, 400), () => {
      if (this.#link === undefined) this.connect();
    });
  }

  heard(link: Link, message: FromServer): void {
    if (message.kind === "hello") this.#greeted(link, message);
    else if (this.#link === link) this.#frame(link, message);
  }

  /** What was not handled, though nothing was lost of it. */
  conclude(): void {
    if (this.#bus.alive.every(({ draining }) => draining)) return;
    if (this.#link === undefined) this.#world.violate("the client is not connected at the end");
    for (let command = 1; command <= this.#lastCommand; command++) {
      if (this.#judge.handled.has(command) || this.#unknown.has(command)) continue;
      this.#world.violate(`command ${command} was never handled`);
    }
  }

  #greeted(link: Link, hello: Extract<FromServer, { readonly kind: "hello" }>): void {
    if (this.#next !== link) return;
    const old = this.#link;
    this.#next = undefined;
    this.#link = link;
    old?.leave();
    this.outcomes.push(hello.outcome);
    this.#judge.counts[hello.outcome]++;
    this.#token = hello.token;
    this.#connection = hello.connection;
    if (hello.outcome === "fresh") this.#beginAnew(hello.session);
    else this.#goOn(hello.received);
    link.toServer({ kind: "received", received: this.#received });
    for (const command of this.#unheard) this.#write(link, command);
  }

  /** What it has written may have been handled: it is not sent again. */
  #beginAnew(session: number): void {
    for (const command of this.#written) this.#unknown.add(command);
    this.#unheard = this.#unheard.filter((command) => !this.#written.has(command));
    this.#session = session;
    this.#received = 0;
    this.#heard = 0;
  }

  #goOn(received: number): void {
    for (; this.#heard < received; this.#heard++) this.#unheard.shift();
  }

  #frame(link: Link, { number, frame }: Extract<FromServer, { readonly kind: "frame" }>): void {
    if (number !== this.#received + 1) this.#world.violate(`frame ${number} came behind ${this.#received}`);
    this.#received = number;
    this.#judge.frame(this.#session, readFrame(frame));
    if (this.#world.chance(0.1)) link.toServer({ kind: "received", received: number });
  }

  #play(): void {
    this.#world.after(this.#world.between(40, 300), () => {
      if (this.#world.now > QUIET_AT + 3000) return;
      this.#play();
      const command = ++this.#lastCommand;
      this.#unheard.push(command);
      if (this.#link !== undefined) this.#write(this.#link, command);
    });
  }

  #write(link: Link, command: number): void {
    this.#written.add(command);
    link.toServer({ kind: "command", command });
  }
}
