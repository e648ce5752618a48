import { type Coin, Effects, type Input, type Item, type LeaderboardEntry } from "../../generated/arena/messages.js";
import { distinctName } from "../names.js";
import { CoinField } from "./coin-field.js";
import { createFighter, type Fighter, type Identity, rarestColour, wearOff } from "./fighter.js";
import { move, PLAYER_RADIUS, type Terrain, TICK_MS } from "./movement.js";
import { offers, type Purchase } from "./shop.js";
import { strikeAll } from "./strike.js";
import { arenaTerrain, findPlace } from "./terrain.js";

export interface WorldOptions {
  /** Numbers from 0 to below 1: `Math.random`. */
  readonly random?: (() => number) | undefined;
  /** Where to play: {@link arenaTerrain}. */
  readonly terrain?: Terrain | undefined;
}

/** A player between two worlds, when the server is started again. */
export type KeptPlayer = Pick<Fighter, "name" | "colour" | "at" | "gold">;

/** The game itself. It knows neither clock nor socket: time is what {@link World.step} makes of it. */
export class World {
  /** The most players at a time; the schema says the same. */
  static readonly CAPACITY = 64;

  /** The longest name in code points; the schema says the same. */
  static readonly MAX_NAME_LENGTH = 16;

  readonly terrain: Terrain;
  readonly #random: () => number;
  readonly #fighters = new Map<number, Fighter>();
  readonly #coins: CoinField;
  #tick = 0;
  #leader = 0;

  constructor({ random = Math.random, terrain = arenaTerrain }: WorldOptions = {}) {
    this.terrain = terrain;
    this.#random = random;
    this.#coins = new CoinField(terrain, random);
  }

  /** Everybody in the arena, in order of arrival. */
  get players(): ReadonlyMap<number, Fighter> {
    return this.#fighters;
  }

  get coins(): ReadonlyMap<number, Coin> {
    return this.#coins.coins;
  }

  /** Who has the most gold, and had it before others who have as much now. 0 while nobody has any. */
  get leader(): number {
    return this.#leader;
  }

  /** Whether a player is in the arena, as whom. */
  find(id: number): Identity | undefined {
    const fighter = this.#fighters.get(id);
    return fighter === undefined ? undefined : identify(fighter);
  }

  /** Lets a player in, or gives it another name. A name that somebody else has gets a number. */
  enter(id: number, wantedName: string): Identity {
    const others = [...this.#fighters.values()].filter((other) => other.id !== id);
    const name = distinctName(
      wantedName,
      others.map((other) => other.name),
      World.MAX_NAME_LENGTH,
    );
    const present = this.#fighters.get(id);
    if (present !== undefined) {
      present.name = name;
      return identify(present);
    }
    const place = findPlace(this.terrain, PLAYER_RADIUS * 2, this.#random);
    const fighter = createFighter({ id, name, colour: rarestColour(others) }, place);
    this.#fighters.set(id, fighter);
    return identify(fighter);
  }

  /** What another world needs to go on with a player; undefined for who is not in the arena. */
  keep(id: number): KeptPlayer | undefined {
    const fighter = this.#fighters.get(id);
    return fighter && { name: fighter.name, colour: fighter.colour, at: { ...fighter.at }, gold: fighter.gold };
  }

  /** Lets a player of another world in, as it was there. */
  restore(id: number, { name, colour, at, gold }: KeptPlayer): void {
    this.enter(id, name);
    const fighter = this.#fighters.get(id);
    if (fighter !== undefined) Object.assign(fighter, { colour, at: { ...at }, gold });
  }

  /** Whether a player's connection is lost: then it stands still. */
  setAway(id: number, away: boolean): void {
    const fighter = this.#fighters.get(id);
    if (fighter !== undefined) fighter.away = away;
  }

  /** Takes a player out. False where it was not there. */
  leave(id: number): boolean {
    return this.#fighters.delete(id);
  }

  /** Notes what a player wants; who only watches wants nothing. */
  steer(id: number, input: Input): void {
    this.#fighters.get(id)?.inputs.push(input);
  }

  /** The `seq` of the last input that moved a player; 0 before the first. */
  lastInput(id: number): number {
    return this.#fighters.get(id)?.inputs.ack ?? 0;
  }

  /** Sells an item, which works from the next tick on. Undefined for who is not in the arena. */
  buy(id: number, item: Item): Purchase | undefined {
    const fighter = this.#fighters.get(id);
    const offer = offers.find((candidate) => candidate.item === item);
    if (fighter === undefined || offer === undefined) return undefined;
    if (fighter.gold < offer.price) return { missing: offer.price - fighter.gold };
    fighter.gold -= offer.price;
    const from = Math.max(this.#tick, fighter.itemEnds[item]);
    fighter.itemEnds[item] = from + Math.round(offer.lastsMs / TICK_MS);
    return { gold: fighter.gold, lastsMs: Math.round((fighter.itemEnds[item] - this.#tick) * TICK_MS) };
  }

  /** Moves everything by one tick. */
  step(): void {
    this.#tick++;
    for (const fighter of this.#fighters.values()) this.#move(fighter);
    strikeAll(this.#fighters.values(), this.#coins, this.#tick);
    for (const fighter of this.#fighters.values()) fighter.gold += this.#coins.collect(fighter.at);
    this.#coins.grow(this.#tick);
    this.#leader = this.#findLeader();
  }

  /** The richest players, at most so many. */
  richest(limit: number): LeaderboardEntry[] {
    const ranked = [...this.#fighters.values()].sort((a, b) => b.gold - a.gold);
    return ranked.slice(0, limit).map((fighter) => ({ ...identify(fighter), gold: fighter.gold }));
  }

  #move(fighter: Fighter): void {
    wearOff(fighter, this.#tick);
    move(fighter, fighter.inputs.take(), this.terrain);
    if ((fighter.effects & Effects.magnetic) !== 0) this.#coins.attract(fighter.at);
  }

  #findLeader(): number {
    let leader = this.#fighters.get(this.#leader);
    for (const fighter of this.#fighters.values()) if (fighter.gold > (leader?.gold ?? 0)) leader = fighter;
    return leader === undefined || leader.gold === 0 ? 0 : leader.id;
  }
}

const identify = ({ id, name, colour }: Fighter): Identity => ({ id, name, colour });
