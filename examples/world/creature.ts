import { type Creature as CreatureFields, type Kind, Mood, type Place } from "../../generated/world/messages.js";
import { type Species, species } from "./species.js";
import { distance, type Terrain } from "./terrain.js";
import { directionOf, TICKS_PER_SECOND } from "./walk.js";

/** How far from home a creature wanders, in paces. */
const RANGE = 220;

/** How near is there, in paces. */
const ARRIVED = 14;

/** How far it turns in a tick, in radians. */
const TURN = 0.24;

/** How long it rests, in ticks: at least and at most. */
const REST_TICKS = { least: 30, most: 260 };

/** What a creature knows of the land. */
export interface Surroundings {
  readonly terrain: Terrain;
  readonly random: () => number;
}

/** One creature. The state replicates this very object: its public fields are those of the schema. */
export class Creature implements CreatureFields {
  readonly kind: Kind;
  readonly at: Place;
  mood: Mood = Mood.resting;
  facing: number;
  readonly #species: Species;
  readonly #land: Surroundings;
  readonly #home: Readonly<Place>;
  #goal: Readonly<Place>;
  #restTicks: number;

  constructor(kind: Kind, home: Readonly<Place>, land: Surroundings) {
    this.kind = kind;
    this.at = { ...home };
    this.facing = land.random() * 2 * Math.PI;
    this.#species = species[kind];
    this.#land = land;
    this.#home = home;
    this.#goal = home;
    this.#restTicks = Math.floor(land.random() * REST_TICKS.most);
  }

  /** Lives for a tick: flees from an explorer that is near, else rests for a while and goes on. */
  step(threat: Readonly<Place> | undefined): void {
    if (threat !== undefined) this.#flee(threat);
    else if (this.#restTicks > 0) this.#rest();
    else this.#wander();
  }

  #rest(): void {
    this.mood = Mood.resting;
    if (--this.#restTicks > 0) return;
    const angle = this.#land.random() * 2 * Math.PI;
    const far = Math.sqrt(this.#land.random()) * RANGE;
    this.#goal = { x: this.#home.x + Math.cos(angle) * far, y: this.#home.y + Math.sin(angle) * far };
  }

  #wander(): void {
    this.mood = Mood.wandering;
    this.#turnTo(directionOf(this.#goal.x - this.at.x, this.#goal.y - this.at.y));
    const goesOn = distance(this.at, this.#goal) >= ARRIVED && this.#advance(this.#species.wandering);
    if (!goesOn) this.#settle();
  }

  #flee(threat: Readonly<Place>): void {
    this.mood = Mood.fleeing;
    this.#restTicks = 1;
    this.#turnTo(directionOf(this.at.x - threat.x, this.at.y - threat.y));
    // At the edge of where it lives it turns along it.
    if (!this.#advance(this.#species.fleeing)) this.facing = (this.facing + Math.PI / 2) % (2 * Math.PI);
  }

  #settle(): void {
    const { least, most } = REST_TICKS;
    this.#restTicks = Math.round(least + this.#land.random() * (most - least));
  }

  #turnTo(direction: number): void {
    const turn = Math.atan2(Math.sin(direction - this.facing), Math.cos(direction - this.facing));
    const turned = this.facing + Math.min(Math.max(turn, -TURN), TURN);
    this.facing = (turned + 2 * Math.PI) % (2 * Math.PI);
  }

  /** Goes on for a tick. False where what lies ahead is nothing for this kind. */
  #advance(speed: number): boolean {
    const x = this.at.x + (Math.cos(this.facing) * speed) / TICKS_PER_SECOND;
    const y = this.at.y + (Math.sin(this.facing) * speed) / TICKS_PER_SECOND;
    if (!this.#species.grounds.has(this.#land.terrain.groundAt(x, y))) return false;
    this.at.x = x;
    this.at.y = y;
    return true;
  }
}
