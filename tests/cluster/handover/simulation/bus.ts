import type { Clock } from "../../../../runtime/protocol/clock.js";
import {
  formatHandover,
  type HandoverMessage,
  type Told,
} from "../../../../runtime/server/cluster/handover/messages.js";
import { type Faults, type LeftOut, QUIET_AT } from "./faults.js";
import type { World } from "./world.js";

/** What is older than that when it comes is not delivered. */
const STALE_MS = 5000;

/** What the bus needs of a node. */
export interface BusNode {
  readonly id: string;
  readonly alive: boolean;
  readonly clock: Clock;
  wake(call: () => void): void;
  told(from: string, told: Told): void;
  knows(session: string): boolean;
  topicAt(at: number, jumpMs: number): number;
  heardTopic(node: string, number: number, isStale: boolean): void;
}

/** What nodes tell each other: lost, doubled, late and out of order. */
export class Bus<Node extends BusNode> {
  readonly nodes = new Map<string, Node>();
  readonly #world: World;
  readonly #faults: Faults;
  readonly #leftOut: LeftOut | undefined;

  constructor(world: World, faults: Faults, leftOut: LeftOut | undefined) {
    this.#world = world;
    this.#faults = faults;
    this.#leftOut = leftOut;
  }

  get alive(): readonly Node[] {
    return [...this.nodes.values()].filter(({ alive }) => alive);
  }

  tell(from: string, to: string, message: HandoverMessage): void {
    if (this.#leftOut === "forwarding" && message.step === "forward") return;
    if (message.step === "cancel" && this.#world.chance(this.#faults.lostCancels)) return;
    const told = throughWire(formatHandover(message));
    this.#send(from, to, told);
    if (this.#world.chance(this.#faults.doubled)) this.#send(from, to, told);
    const isWhole = message.step === "state" && message.part === message.parts - 1;
    // Who gives a session away by what says what it is does not wait for `ready`.
    if (this.#leftOut === "twoPhases" && isWhole) this.#readyFor(from, to, message.nonce);
  }

  tellOwner(from: string, session: string, message: HandoverMessage): void {
    for (const { id } of this.alive.filter((node) => node.id !== from && node.knows(session))) {
      this.tell(from, id, message);
    }
  }

  /** A message of a sender on the one topic, to all nodes that listen but the sender. */
  publish(node: string, number: number): void {
    const sentAt = this.#world.now;
    for (const listener of this.alive.filter(({ id }) => id !== node)) {
      const isFaulty = this.#world.now < QUIET_AT;
      if (isFaulty && this.#world.chance(this.#faults.topicLost)) continue;
      const jumpMs = isFaulty && this.#world.chance(this.#faults.topicJumps) ? this.#world.between(0, 300) : 0;
      const at = listener.topicAt(this.#world.now + this.#world.between(1, 6), jumpMs);
      this.#world.at(at, () => listener.wake(() => listener.heardTopic(node, number, this.#isStale(sentAt))));
    }
  }

  #send(from: string, to: string, told: Told): void {
    const world = this.#world;
    const isFaulty = world.now < QUIET_AT;
    if (isFaulty && world.chance(this.#faults.lost)) return;
    const lateMs = isFaulty && world.chance(this.#faults.late) ? world.between(0, 6000) : 0;
    const sentAt = world.now;
    world.after(world.between(1, 6) + lateMs, () => {
      const node = this.nodes.get(to);
      node?.wake(() => {
        if (!this.#isStale(sentAt)) node.told(from, told);
      });
    });
  }

  #readyFor(giver: string, taker: string, nonce: string): void {
    const told = throughWire(formatHandover({ step: "ready", nonce }));
    this.nodes.get(giver)?.clock.after(0, () => this.nodes.get(giver)?.told(taker, told));
  }

  #isStale(sentAt: number): boolean {
    return this.#world.now - sentAt > STALE_MS;
  }
}

function throughWire({ asked, bytes }: Told): Told {
  return { asked: JSON.parse(JSON.stringify(asked)), bytes };
}
