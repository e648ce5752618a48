import type { StateForm } from "kephas/codegen/v1/server";
import type { AcknowledgingState, RememberedCollection, TouchedCollection, ZonedCollection } from "kephas/server";
import { type MessageFrame, messageAt } from "../../../runtime/server/frames/message-frame.js";
import { StateMeter } from "../../../runtime/server/metrics/state-meter.js";
import { createState } from "../../../runtime/server/state/create-state.js";
import type { EngineSettings } from "../../../runtime/server/state/engine.js";
import type { StateHost, StatePeer, StatePeerEvents } from "../../../runtime/server/state/state-peer.js";

/** A peer that is as strict as an outbox, and stricter: what is sent to it while it is slow or let go fails the test. */
export class TestPeer implements StatePeer {
  alive = true;
  available = true;
  resumable = false;
  /** What `ready` says, and what `push` does with what it is given. */
  isReady = true;
  refuses = false;
  sent = 0;
  /** Who hears of it; undefined while no state is linked. */
  events: StatePeerEvents | undefined;
  /** The messages, in order, without the id. */
  readonly messages: Uint8Array[] = [];
  readonly frames: MessageFrame[] = [];

  ready(): boolean {
    return this.isReady;
  }

  push(frame: MessageFrame): boolean {
    if (!this.isReady) throw new Error("a message for a peer that is not ready");
    if (this.events === undefined) throw new Error("a message for a peer that was released");
    if (this.refuses) return false;
    this.sent++;
    this.frames.push(frame);
    this.messages.push(messageAt(frame.buffer, frame.start).slice(4));
    return true;
  }

  release(): void {
    this.events = undefined;
  }

  /** The newest messages, taken out. */
  take(): Uint8Array[] {
    this.frames.length = 0;
    return this.messages.splice(0);
  }

  /** The only new message as hex digits, taken out. */
  takeHex(): string {
    return this.take().map(hex).join(" | ");
  }
}

export function hex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join(" ");
}

/** A server without a network, whose turns and timers end when a test says so. */
export class TestHost implements StateHost<TestPeer> {
  production = true;
  readonly warnings: string[] = [];
  readonly meters = new Map<string, StateMeter>();
  #turn: (() => void)[] = [];
  #timers = new Set<{ readonly delayMs: number; readonly run: () => void }>();

  link(peer: TestPeer, _state: unknown, events: StatePeerEvents): StatePeer {
    peer.events = events;
    return peer;
  }

  hasGone(peer: TestPeer): boolean {
    return !peer.alive;
  }

  afterTurn(callback: () => void): void {
    this.#turn.push(callback);
  }

  after(delayMs: number, run: () => void): () => void {
    const timer = { delayMs, run };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  warn(line: string): void {
    this.warnings.push(line);
  }

  meter(state: { readonly name: string }, collections: readonly string[]): StateMeter {
    const meter = this.meters.get(state.name) ?? new StateMeter(collections);
    this.meters.set(state.name, meter);
    return meter;
  }

  endTurn(): void {
    for (const run of this.#turn.splice(0)) run();
  }

  /** The delays of timers that run. */
  get timers(): readonly number[] {
    return [...this.#timers].map(({ delayMs }) => delayMs);
  }

  runTimers(): void {
    for (const timer of [...this.#timers]) {
      this.#timers.delete(timer);
      timer.run();
    }
  }
}

/** A state of a fixture, whose collections a test names. */
export type TestState<Collections> = AcknowledgingState<TestPeer, TestView> & Collections;

export interface TestView {
  readonly own?: Readonly<Record<string, unknown>>;
  readonly around?: object;
  readonly zones?: Iterable<number>;
}

/** A collection with all that a schema may add. */
export type Entities<Value extends object, Key = number> = ZonedCollection<Key, Value> &
  TouchedCollection<Key> &
  RememberedCollection<Key, object>;

/** A state on a host of its own, with a fixed epoch. */
export function openState<Collections>(
  form: StateForm,
  { host = new TestHost(), ...settings }: EngineSettings & { readonly host?: TestHost } = {},
): { readonly state: TestState<Collections>; readonly host: TestHost } {
  return { state: createState(host as unknown as StateHost, form, { epoch: 0x5eed, ...settings }), host };
}
