import type { State } from "../../protocol/state.js";
import type { Unavailable } from "../contract/schema.js";
import type { MessageFrame } from "../frames/message-frame.js";
import type { StateMeter } from "../metrics/state-meter.js";
import type { StatePeer, StatePeerEvents } from "../state/state-peer.js";
import { STATE } from "./delivery.js";
import type { Outbox } from "./outbox.js";
import type { OutboxWatcher } from "./outbox-parts.js";

/** Where one peer's messages go. */
export interface StateTarget {
  readonly alive: boolean;
  readonly unavailable: Unavailable | undefined;
  readonly outbox: Pick<Outbox, "ready" | "push" | "sent" | "log" | "watcher">;
}

/** What a state hears of a peer, and where it is counted. */
export interface StateListener {
  readonly events: StatePeerEvents;
  readonly meter: StateMeter;
}

/** The replicated states that one peer is admitted to: of each id in one instance at a time. */
export class StateLinks implements OutboxWatcher {
  readonly #target: StateTarget;
  /** One for most, and few for anybody. */
  readonly #links: StateLink[] = [];

  constructor(target: StateTarget) {
    this.#target = target;
    target.outbox.watcher = this;
  }

  /** Admits the peer. Another instance of the same state hears that it has left. */
  open({ id }: State, listener: StateListener): StatePeer {
    this.#of(id)?.leave();
    const link = new StateLink(this.#target, id, listener, this.#links);
    this.#links.push(link);
    return link;
  }

  /** The client is out of step with a state: it asks for all of it. Does nothing where it is in none of this id. */
  asked(id: number): void {
    this.#of(id)?.listener.events.asked();
  }

  drained(): void {
    for (const link of this.#links) link.tellReady();
  }

  resumed(heard: number): void {
    for (const link of this.#links) {
      link.listener.events.resumed(heard);
      link.tellReady();
    }
  }

  ended(): void {
    for (const link of [...this.#links]) link.leave();
  }

  #of(id: number): StateLink | undefined {
    return this.#links.find((link) => link.id === id);
  }
}

/** One state of one peer. */
class StateLink implements StatePeer {
  readonly id: number;
  readonly available: boolean;
  readonly listener: StateListener;
  readonly #target: StateTarget;
  /** All of the peer, this one among them while it is open. */
  readonly #links: StateLink[];
  #open = true;
  /** Whether the state was told that the peer takes no more, and waits to hear that it does. */
  #waits = false;

  constructor(target: StateTarget, id: number, listener: StateListener, links: StateLink[]) {
    this.id = id;
    this.#target = target;
    this.#links = links;
    this.listener = listener;
    this.available = target.unavailable?.has(id) !== true;
    listener.meter.peers++;
  }

  get alive(): boolean {
    return this.#open && this.#target.alive;
  }

  get sent(): number {
    return this.#target.outbox.sent;
  }

  get resumable(): boolean {
    return this.#target.outbox.log !== undefined;
  }

  ready(): boolean {
    const isReady = this.alive && this.available && this.#target.outbox.ready();
    this.#waits = !isReady;
    return isReady;
  }

  push(frame: MessageFrame): boolean {
    return this.alive && this.available && this.#target.outbox.push(frame, STATE) === "sent";
  }

  release(): void {
    if (!this.#open) return;
    this.#open = false;
    this.listener.meter.peers--;
    this.#links.splice(this.#links.indexOf(this), 1);
  }

  /** Tells the state that the peer takes more, if it waits for that. */
  tellReady(): void {
    if (this.#open && this.#waits && this.ready()) this.listener.events.drained();
  }

  /** The peer is gone, or in another instance of the state. */
  leave(): void {
    this.release();
    this.listener.events.left();
  }
}
