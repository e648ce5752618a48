import { EraStore } from "../../../../runtime/server/cluster/lease/era-store.js";
import { Lease } from "../../../../runtime/server/cluster/lease/lease.js";
import { leaseTimes } from "../../../../runtime/server/cluster/lease/lease-times.js";
import { type ClaimedRoom, MatchClaims } from "../../../../runtime/server/cluster/lease/match-claims.js";
import type { BackplaneStore } from "../../../../runtime/server/contract/backplane.js";
import { type Chance, createChance } from "./chance.js";
import { FaultyStore } from "./faulty-store.js";
import { Machine } from "./machine.js";
import { Timeline } from "./timeline.js";

const KEY = "match.duel.x";
const PLACES = 2;

/** How long is looked for a room. */
const PATIENCE_MS = 60_000;

/** The rules that may be left out. */
export interface MatchRules {
  /** The way of a node to the store. */
  store(store: BackplaneStore): BackplaneStore;
  /** Whether a room that was not named goes. */
  readonly discards: boolean;
}

export interface MatchPlayed {
  /** What was promised and not kept. */
  readonly fault: string | undefined;
  readonly rooms: number;
}

/** Up to ten players who look for the same match at once, each on a node of its own that may be paused, with a store that loses what it likes. */
export class MatchWorld {
  readonly #timeline = new Timeline();
  readonly #chance: Chance;
  readonly #rules: MatchRules;
  readonly #store: FaultyStore;
  readonly #players: number;
  /** How many are in each. */
  readonly #rooms = new Map<string, number>();
  #made = 0;
  #joined = 0;
  #fault: string | undefined;

  constructor(seed: number, rules: MatchRules) {
    this.#chance = createChance(seed, "matches");
    this.#rules = rules;
    const faults = { until: PATIENCE_MS / 2, loss: 0.05, late: true, outages: [] };
    this.#store = new FaultyStore(this.#timeline, this.#chance, faults);
    this.#players = 2 + Math.floor(this.#chance.upTo(9));
    for (let i = 0; i < this.#players; i++) this.#addPlayer(i);
  }

  async play(): Promise<MatchPlayed> {
    await this.#timeline.run(2 * PATIENCE_MS, () => this.#fault !== undefined);
    if (this.#joined < this.#players) this.#fault ??= `only ${this.#joined} of ${this.#players} have found a room`;
    const waiting = [...this.#rooms].filter(([, members]) => members < PLACES);
    if (waiting.length > 1) this.#fault ??= `${waiting.length} rooms have places left`;
    return { fault: this.#fault, rooms: this.#rooms.size };
  }

  #addPlayer(id: number): void {
    const machine = new Machine(this.#timeline, this.#chance);
    const store = new EraStore(this.#rules.store(this.#store.linkOf(machine)), "e");
    const since = { monotonic: 0, wall: 0 };
    const lease = new Lease({ store, epoch: 1, times: leaseTimes(10_000), now: () => since, since });
    let nonces = 0;
    const claims = new MatchClaims({
      clock: machine,
      registration: { lease },
      createNonce: () => `n${id}.${nonces++}`,
      random: () => this.#chance.fraction(),
    });
    machine.after(this.#chance.fraction() * this.#chance.upTo(300), () => void this.#look(claims, machine));
    if (this.#chance.is(0.3)) this.#timeline.at(this.#chance.upTo(2000), () => machine.pause(this.#chance.upTo(8000)));
  }

  async #look(claims: MatchClaims, machine: Machine): Promise<void> {
    const wait = (ms: number): Promise<void> => new Promise((resolve) => void machine.after(ms, resolve));
    const callbacks = {
      join: async (room: string): Promise<string | undefined> => {
        await wait(2 + this.#chance.upTo(5));
        return this.#join(room);
      },
      create: async (): Promise<ClaimedRoom> => {
        await wait(this.#chance.upTo(this.#chance.is(0.1) ? 6000 : 20));
        return this.#create();
      },
    };
    try {
      await claims.find(KEY, PATIENCE_MS, callbacks);
      this.#joined++;
    } catch {
      await wait(100);
      if (this.#timeline.now < PATIENCE_MS) await this.#look(claims, machine);
    }
  }

  #join(room: string): string | undefined {
    const members = this.#rooms.get(room);
    if (members === undefined || members >= PLACES) return undefined;
    this.#rooms.set(room, members + 1);
    return room;
  }

  #create(): ClaimedRoom {
    const id = `n.${this.#made++}`;
    this.#rooms.set(id, 0);
    return {
      id,
      open: () => {},
      discard: () => {
        if (this.#rules.discards && this.#rooms.get(id) === 0) this.#rooms.delete(id);
      },
    };
  }
}
