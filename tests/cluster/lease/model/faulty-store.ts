import type { BackplaneStore, StoredValue } from "../../../../runtime/server/contract/backplane.js";
import type { Chance } from "./chance.js";
import type { Machine } from "./machine.js";
import type { Timeline } from "./timeline.js";

const TIMEOUT_MS = 1000;

/** Made once, for its stack takes longer than all else. */
const NO_ANSWER = new Error("no answer");

interface Outage {
  readonly from: number;
  readonly to: number;
  /** Frozen: what was sent is executed at the end. Down: it is lost. */
  readonly kind: "frozen" | "down";
}

export interface Faults {
  /** No fault begins after. */
  readonly until: number;
  /** How many requests are lost, and how many answers, of 1. */
  readonly loss: number;
  /** Whether requests and answers may be late, by up to 15 s. */
  readonly late: boolean;
  readonly outages: readonly Outage[];
}

interface Watch {
  readonly prefix: string;
  readonly tell: (key: string) => void;
}

/** A broker's data, and what happens to them on their way. */
export class FaultyStore {
  readonly #timeline: Timeline;
  readonly #chance: Chance;
  readonly #faults: Faults;
  readonly #watches = new Set<Watch>();
  #values = new Map<string, StoredValue>();
  #revision = 0;

  constructor(timeline: Timeline, chance: Chance, faults: Faults) {
    this.#timeline = timeline;
    this.#chance = chance;
    this.#faults = faults;
  }

  /** All data are gone, watches are silent for ever, and revisions begin again. */
  lose(): void {
    this.#values = new Map();
    this.#revision = Math.floor(this.#chance.upTo(3));
    this.#watches.clear();
  }

  /** As one machine sees it. */
  linkOf(machine: Machine): BackplaneStore {
    const ask = <Answer>(execute: () => Answer): Promise<Answer> => this.#ask(machine, execute);
    return {
      get: (key) => ask(() => this.#values.get(key)),
      create: (key, value) => ask(() => this.#write(key, value, undefined)),
      update: (key, value, revision) => ask(() => this.#write(key, value, revision)),
      delete: (key, revision) => ask(() => this.#values.get(key)?.revision === revision && this.#values.delete(key)),
      list: (prefix) => ask(() => new Map([...this.#values].filter(([key]) => key.startsWith(prefix)))),
      watch: (prefix, changed) => {
        const watch = { prefix, tell: (key: string) => this.#later(() => machine.wake(() => changed(key))) };
        this.#watches.add(watch);
        return () => this.#watches.delete(watch);
      },
    };
  }

  #ask<Answer>(machine: Machine, execute: () => Answer): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const stop = machine.after(TIMEOUT_MS, () => reject(NO_ANSWER));
      if (this.#isLost()) return;
      this.#later(() => {
        const answer = execute();
        if (this.#isLost()) return;
        this.#answer(machine, () => {
          stop();
          resolve(answer);
        });
      });
    });
  }

  /** A request arrives, unless the broker is down, and once it is not frozen. */
  #later(run: () => void): void {
    const arrive = (): void => {
      const outage = this.#outage();
      if (outage?.kind === "frozen") this.#timeline.at(outage.to + this.#chance.upTo(5), arrive);
      else if (outage === undefined) run();
    };
    this.#timeline.at(this.#timeline.now + this.#delay(), arrive);
  }

  #answer(machine: Machine, run: () => void): void {
    const arrive = (): void => {
      this.#timeline.settled();
      run();
    };
    this.#timeline.at(this.#timeline.now + this.#delay(), () => {
      if (this.#outage()?.kind !== "down") machine.wake(arrive);
    });
  }

  #write(key: string, value: string, revision: number | undefined): number | undefined {
    if (this.#values.get(key)?.revision !== revision) return undefined;
    this.#values.set(key, { value, revision: ++this.#revision });
    for (const { prefix, tell } of this.#watches) if (key.startsWith(prefix)) tell(key);
    return this.#revision;
  }

  #isLost(): boolean {
    return this.#timeline.now < this.#faults.until && this.#chance.is(this.#faults.loss);
  }

  #outage(): Outage | undefined {
    const { now } = this.#timeline;
    return this.#faults.outages.find(({ from, to }) => now >= from && now < to);
  }

  #delay(): number {
    if (!this.#faults.late || this.#chance.is(0.9)) return 1 + this.#chance.upTo(20);
    if (this.#chance.is(0.8)) return this.#chance.upTo(800);
    return this.#chance.upTo(this.#timeline.now < this.#faults.until ? 15_000 : 500);
  }
}
