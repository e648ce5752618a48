import type { Place, Steer } from "../../generated/world/messages.js";
import { distinctName } from "../names.js";
import type { Creature } from "./creature.js";
import { Explorer } from "./explorer.js";
import { settle } from "./herds.js";
import { Lookout } from "./lookout.js";
import { Terrain } from "./terrain.js";
import { TICK_MS } from "./walk.js";

export interface LandOptions {
  /** How many creatures there are: 2,000 unless given. */
  readonly creatures?: number | undefined;
  /** Numbers from 0 to below 1: `Math.random` unless given. */
  readonly random?: (() => number) | undefined;
}

/** The longest name in code points, some of which take two bytes of the schema's 24. */
const MAX_NAME_LENGTH = 20;

const DAY_MS = 240_000;
const FIRST_HOUR = 9;

const names = [
  "Amelia",
  "Battuta",
  "Bering",
  "Cousteau",
  "Darwin",
  "Freya",
  "Gertrude",
  "Humboldt",
  "Isabella",
  "Jeanne",
  "Magellan",
  "Mary",
  "Nansen",
  "Nellie",
  "Sacagawea",
  "Shackleton",
  "Tenzing",
  "Zheng He",
];

/** The game itself. It knows neither clock nor socket: time is what {@link Land.step} makes of it. */
export class Land {
  /** By their keys, from 0 up. */
  readonly creatures: readonly Creature[];
  readonly #explorers = new Map<number, Explorer>();
  readonly #terrain = new Terrain();
  readonly #lookout = new Lookout();
  readonly #random: () => number;
  #ticks = 0;

  constructor({ creatures = 2_000, random = Math.random }: LandOptions = {}) {
    this.#random = random;
    this.creatures = settle(creatures, { terrain: this.#terrain, random });
  }

  get explorers(): ReadonlyMap<number, Explorer> {
    return this.#explorers;
  }

  /** The time of day, from 0 to below 24. */
  get hour(): number {
    return (FIRST_HOUR + ((this.#ticks * TICK_MS) / DAY_MS) * 24) % 24;
  }

  /** Lets an explorer in, under a name that no other has, where creatures live. */
  enter(id: number): Explorer {
    const wanted = names[Math.floor(this.#random() * names.length)] ?? "Explorer";
    const taken = Array.from(this.#explorers.values(), ({ name }) => name);
    const persona = { name: distinctName(wanted, taken, MAX_NAME_LENGTH), hue: (id * 97) % 256 };
    const explorer = new Explorer(persona, this.#findPlace());
    this.#explorers.set(id, explorer);
    return explorer;
  }

  /** Takes an explorer out. */
  leave(id: number): void {
    this.#explorers.delete(id);
  }

  /** Notes what an explorer wants; who is not in the land wants nothing. */
  steer(id: number, input: Steer): void {
    this.#explorers.get(id)?.steer(input);
  }

  /** Moves everything by one tick. */
  step(): void {
    this.#ticks++;
    this.#lookout.watch(Array.from(this.#explorers.values(), ({ at }) => at));
    for (const creature of this.creatures) creature.step(this.#lookout.nearest(creature.at));
    for (const explorer of this.#explorers.values()) explorer.step(this.#terrain);
  }

  #findPlace(): Place {
    const attempts = 32;
    let place = { x: 0, y: 0 };
    for (let attempt = 0; attempt < attempts; attempt++) {
      const creature = this.creatures[Math.floor(this.#random() * this.creatures.length)];
      if (creature !== undefined) place = { ...creature.at };
      if (!this.#terrain.isWater(place.x, place.y)) return place;
    }
    return place;
  }
}
