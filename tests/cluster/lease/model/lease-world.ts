import type { NamedClaim } from "../../../../runtime/server/cluster/lease/named-claim.js";
import { type Chance, createChance } from "./chance.js";
import { type Faults, FaultyStore } from "./faulty-store.js";
import { Machine } from "./machine.js";
import { ModelNode } from "./model-node.js";
import type { Rules } from "./rules.js";
import { Timeline } from "./timeline.js";

const NODES = 3;

/** How long the end of a run is without faults, and how long before its end the room was acted on at least. */
const QUIET_MS = 45_000;
const OWNED_WITHIN_MS = 8000;

/** What came of a run. */
export interface Played {
  /** What was promised and not kept. */
  readonly fault: string | undefined;
  readonly owners: number;
  readonly storeLosses: number;
}

/** Three nodes that want one named room, and what happens to them and their store. */
export class LeaseWorld {
  readonly #timeline = new Timeline();
  readonly #chance: Chance;
  readonly #rules: Rules;
  readonly #end: number;
  readonly #quiet: number;
  readonly #faulty: boolean;
  /** Clocks that are set back and machines that stand still do not come together: no clock would tell of both. */
  readonly #wall: "right" | "set" | "suspended";
  readonly #store: FaultyStore;
  readonly #nodes: ModelNode[] = [];
  readonly #superseded = new Set<string>();
  #fault: string | undefined;
  #nodesMade = 0;
  #storeLosses = 0;
  #owners = 0;
  #owner = "";
  #fence = 0;
  #actedAt = 0;

  constructor(seed: number, rules: Rules) {
    const chance = createChance(seed, "leases");
    this.#chance = chance;
    this.#rules = rules;
    this.#end = 90_000 + chance.upTo(60_000);
    this.#quiet = this.#end - QUIET_MS;
    this.#faulty = chance.is(0.9);
    this.#wall = chance.is(0.5) ? "right" : chance.is(0.5) ? "set" : "suspended";
    const faults = this.#chooseFaults();
    this.#store = new FaultyStore(this.#timeline, chance, faults);
    if (this.#faulty) this.#planLosses(faults);
    for (let i = 0; i < NODES; i++) this.#addNode();
  }

  async play(): Promise<Played> {
    await this.#timeline.run(this.#end, () => this.#fault !== undefined);
    if (this.#end - this.#actedAt > OWNED_WITHIN_MS) this.#fault ??= `nobody owns the room since ${this.#actedAt}`;
    return { fault: this.#fault, owners: this.#owners, storeLosses: this.#storeLosses };
  }

  #chooseFaults(): Faults {
    const chance = this.#chance;
    if (!this.#faulty) return { until: 0, loss: 0, late: false, outages: [] };
    const loss = chance.is(0.5) ? 0.02 + chance.upTo(0.2) : 0;
    const outages = Array.from({ length: Math.floor(chance.upTo(3)) }, () => {
      const from = chance.upTo(this.#quiet);
      const to = Math.min(from + chance.upTo(1) * chance.upTo(25_000), this.#quiet);
      return { from, to, kind: chance.is(0.5) ? "frozen" : "down" } as const;
    });
    return { until: this.#quiet, loss, late: true, outages };
  }

  #planLosses({ outages }: Faults): void {
    const chance = this.#chance;
    const lose = (): void => {
      this.#storeLosses++;
      this.#store.lose();
    };
    if (chance.is(0.4)) {
      const at = chance.upTo(this.#quiet);
      this.#timeline.at(at, lose);
      if (chance.is(0.3)) this.#timeline.at(Math.min(this.#quiet, at + chance.upTo(15_000)), lose);
    }
    for (const { to, kind } of outages) if (kind === "down") this.#timeline.at(to, () => this.#reconnect());
  }

  #reconnect(): void {
    for (const node of this.#nodes) node.machine.after(this.#chance.upTo(500), () => node.reconnected());
  }

  #addNode(): void {
    const machine = new Machine(this.#timeline, this.#chance);
    const node = new ModelNode({
      id: `n${this.#nodesMade++}`,
      machine,
      store: this.#store,
      chance: this.#chance,
      rules: this.#rules,
      judge: {
        acts: (by, claim) => this.#acts(by, claim),
        stands: (by, what) => this.#stands(by, what),
        fault: (what) => this.#tell(what),
      },
    });
    this.#nodes.push(node);
    node.start();
    if (this.#faulty) this.#trouble(machine);
  }

  /** What happens to a node, until faults end. */
  #trouble(machine: Machine): void {
    const chance = this.#chance;
    this.#timeline.at(this.#timeline.now + chance.upTo(40_000), () => {
      const { now } = this.#timeline;
      if (now >= this.#quiet) return;
      if (chance.is(0.15)) {
        machine.kill();
        this.#timeline.at(now + chance.upTo(3000), () => this.#addNode());
        return;
      }
      const until = Math.min(now + chance.upTo(chance.is(0.5) ? 3000 : 30_000), this.#quiet);
      if (this.#wall === "suspended" && chance.is(0.5)) machine.suspend(until);
      else machine.pause(until);
      if (this.#wall === "set") machine.jump(chance.upTo(40_000) - 20_000);
      this.#trouble(machine);
    });
  }

  #acts(node: ModelNode, { fence }: NamedClaim): void {
    const owner = `${node.id}/${fence}`;
    if (this.#superseded.has(owner)) this.#tell(`${owner} acts after ${this.#owner}`);
    for (const other of this.#nodes) {
      if (other !== node && other.owned !== undefined) this.#tell(`${owner} acts, and ${other.id} would`);
    }
    this.#actedAt = this.#timeline.now;
    if (this.#owner === owner) return;
    this.#superseded.add(this.#owner);
    this.#owner = owner;
    this.#owners++;
    const known = this.#storeLosses === 0 || this.#wall !== "set";
    if (known && fence <= this.#fence) this.#tell(`the fence of ${owner} is not above ${this.#fence}`);
    this.#fence = Math.max(this.#fence, fence);
  }

  #stands({ id }: ModelNode, what: string): void {
    if (!this.#faulty) this.#tell(`${id}: the room is ${what}, and nothing has happened`);
  }

  #tell(what: string): void {
    this.#fault ??= `${Math.round(this.#timeline.now)} ms: ${what}`;
  }
}
