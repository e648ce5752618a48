import { arenaErrors } from "../../generated/arena/protocol.js";
import type { ArenaState } from "../../generated/arena/server.js";
import { cleanName } from "../names.js";
import { Bots } from "./bots.js";
import { mirror } from "./mirror.js";
import { type KeptPlayer, World, type WorldOptions } from "./world.js";

export interface MatchOptions extends WorldOptions {
  /** How many play at least: players of the house until as many people have come. None by default. */
  readonly bots?: number;
}

/** What is to be seen of a game: a room's state. */
type Seen = Pick<ArenaState, "players" | "coins" | "match">;

/** What a list of games says of one. */
export interface MatchSummary {
  readonly playing: number;
  readonly watching: number;
  readonly leader?: string;
}

/** One game: its world, the bots in it, and who is there. Whoever sits on seat 0 is player 1, and so on. */
export class Match {
  readonly world: World;
  readonly #state: Seen;
  readonly #bots: Bots;
  readonly #fill: number;
  #people = 0;
  #watching = 0;

  constructor(state: Seen, { bots = 0, ...options }: MatchOptions = {}) {
    this.world = new World(options);
    this.#state = state;
    this.#bots = new Bots(this.world);
    this.#fill = bots;
    this.#bots.fill(bots);
  }

  /** Lets somebody play, or without a name watch. `was`: as whom they played elsewhere. Returns their id. Throws `NameRefused`. */
  come(
    seat: number,
    { name, was }: { readonly name: string | undefined; readonly was: KeptPlayer | undefined },
  ): number {
    const id = idOf(seat);
    if (name === undefined) {
      this.#watching++;
      return 0;
    }
    const clean = cleanName(name, World.MAX_NAME_LENGTH);
    if (clean === undefined) throw arenaErrors.NameRefused();
    this.#people++;
    this.#bots.fill(this.#fill - this.#people);
    if (was === undefined) this.world.enter(id, clean);
    else this.world.restore(id, was);
    return id;
  }

  setAway(seat: number, away: boolean): void {
    this.world.setAway(idOf(seat), away);
  }

  /** Does nothing for somebody who has not come. */
  go(seat: number, id: number): void {
    if (id === 0) this.#watching--;
    if (!this.world.leave(idOf(seat))) return;
    this.#people--;
    this.#bots.fill(this.#fill - this.#people);
  }

  /** Moves everything by one tick; the state is told by the room. */
  tick(): void {
    this.#bots.steer();
    this.world.step();
    mirror(this.world.players, this.#state.players);
    mirror(this.world.coins, this.#state.coins);
    this.#state.match.leader = this.world.leader;
  }

  get summary(): MatchSummary {
    const leader = this.world.find(this.world.leader);
    return { playing: this.#people, watching: this.#watching, ...(leader && { leader: leader.name }) };
  }
}

/** Ids begin with 1: 0 is nobody. */
const idOf = (seat: number): number => seat + 1;
