import { leaseTimes } from "../../../../runtime/server/cluster/lease/lease-times.js";
import type { NamedClaim, NamedClaimEvents } from "../../../../runtime/server/cluster/lease/named-claim.js";
import type { Chance } from "./chance.js";
import type { FaultyStore } from "./faulty-store.js";
import type { Machine } from "./machine.js";
import type { Joined, Rules } from "./rules.js";

const ROOM = { kind: "duel", name: "final" };

export interface ModelNodeParts {
  readonly id: string;
  readonly machine: Machine;
  readonly store: FaultyStore;
  readonly chance: Chance;
  readonly rules: Rules;
  readonly judge: Judge;
}

/** Who looks at what nodes do. */
export interface Judge {
  /** The node acts as the owner of the room. */
  acts(node: ModelNode, claim: NamedClaim): void;
  /** The room of the node stands still, or is lost. */
  stands(node: ModelNode, what: "suspended" | "lost"): void;
  fault(what: string): void;
}

/** A node that wants to own a named room whenever it does not, acts on it twice a second, and closes it now and then. */
export class ModelNode {
  readonly id: string;
  readonly machine: Machine;
  readonly #parts: ModelNodeParts;
  readonly #joined: Joined;
  #opening = false;
  #claim: NamedClaim | undefined;

  constructor(parts: ModelNodeParts) {
    const { id, machine, store, chance, rules } = parts;
    this.id = id;
    this.machine = machine;
    this.#parts = parts;
    this.#joined = rules({
      id,
      clock: machine,
      wallClock: () => machine.wall(),
      store: store.linkOf(machine),
      random: () => chance.fraction(),
      randomId: () => `e${Math.floor(chance.upTo(1e9))}`,
      times: leaseTimes(10_000),
      nodeOf: () => undefined,
      owner: { storeLost() {}, declaredDead() {}, codeLost() {}, seen() {} },
    });
  }

  /** What it owns, whatever it has found out. */
  get owned(): NamedClaim | undefined {
    return this.machine.alive && this.#claim?.owned ? this.#claim : undefined;
  }

  start(): void {
    this.#joined.start();
    this.#act();
    this.#want();
  }

  /** Its connection to the store was lost, and is there again. */
  reconnected(): void {
    this.#joined.reconnected();
  }

  #act(): void {
    this.machine.after(500, () => {
      this.#act();
      if (this.#claim?.owned) this.#parts.judge.acts(this, this.#claim);
    });
  }

  #want(): void {
    this.machine.after(500 + this.#parts.chance.upTo(3000), () => {
      this.#want();
      if (this.#claim === undefined) void this.#open();
      else if (this.#claim.owned && this.#parts.chance.is(0.03)) this.#close(this.#claim);
    });
  }

  async #open(): Promise<void> {
    if (this.#opening) return;
    this.#opening = true;
    const opening = await this.#joined.rooms.open(ROOM, this.#events());
    this.#opening = false;
    if (opening.state === "opened" && !opening.claim.closed) this.#claim = opening.claim;
    if (opening.state === "here") this.#parts.judge.fault("a room is here that was not opened");
  }

  #close(claim: NamedClaim): void {
    this.#claim = undefined;
    void this.#joined.rooms.close(claim);
  }

  #events(): NamedClaimEvents {
    const { judge } = this.#parts;
    let state = "running";
    const change = (from: string, to: string): void => {
      if (state !== from) judge.fault(`${this.id}: ${to} where it was ${state}`);
      state = to;
    };
    return {
      suspended: () => {
        change("running", "suspended");
        judge.stands(this, "suspended");
      },
      resumed: () => change("suspended", "running"),
      lost: () => {
        state = "lost";
        this.#claim = undefined;
        judge.stands(this, "lost");
      },
    };
  }
}
