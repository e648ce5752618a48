import type { WorldClient } from "../../../generated/world/client.js";
import type { Creature, Explorer, Heading } from "../../../generated/world/messages.js";
import type { Terrain } from "../terrain.js";
import { TICK_MS } from "../walk.js";
import { OwnWalk } from "./own-walk.js";

/** At most so many ticks are made up for at once, after the tab was asleep. */
const MAX_TICKS_PER_FRAME = 4;

/** What there is to draw. */
export interface Scene {
  readonly creatures: ReadonlyMap<number, Creature>;
  /** The others. */
  readonly explorers: ReadonlyMap<number, Explorer>;
  readonly own: Explorer | undefined;
  readonly hour: number;
}

/** The game as this page knows it: what the server's state shows, and the own explorer, who is ahead of it. */
export class Game {
  readonly #client: WorldClient;
  readonly #terrain: Terrain;
  #you: number | undefined;
  #own: OwnWalk;
  #seq = 0;
  #stands = true;
  #sinceTickMs = 0;

  constructor(client: WorldClient, terrain: Terrain) {
    const { land } = client.state;
    this.#client = client;
    this.#terrain = terrain;
    this.#own = new OwnWalk(land, terrain);
    client.on.welcome(({ you }) => this.#begin(you));
    land.on.tick(() => this.#own.reconcile(this.#you === undefined ? undefined : land.explorers.get(this.#you)));
  }

  /** The key of this page's explorer. */
  get you(): number | undefined {
    return this.#you;
  }

  /** Walks, once for each tick that has passed, and returns what there is to draw. */
  frame(nowMs: number, elapsedMs: number, heading: Heading): Scene {
    this.#sinceTickMs = Math.min(this.#sinceTickMs + elapsedMs, MAX_TICKS_PER_FRAME * TICK_MS);
    for (; this.#sinceTickMs >= TICK_MS; this.#sinceTickMs -= TICK_MS) this.#walk(heading);
    const { creatures, explorers, pulse } = this.#client.state.land.sample(nowMs);
    const others = new Map(explorers);
    if (this.#you !== undefined) others.delete(this.#you);
    const own = this.#own.sample(this.#sinceTickMs / TICK_MS, elapsedMs);
    return { creatures, explorers: others, own, hour: pulse.hour };
  }

  /** Who stands still says so once. */
  #walk(heading: Heading): void {
    const stands = heading.x === 0 && heading.y === 0;
    const says = this.#client.status === "open" && !(stands && this.#stands);
    this.#stands = stands;
    const input = says ? { seq: ++this.#seq, heading } : undefined;
    if (input !== undefined) this.#client.send.steer(input);
    this.#own.apply(input);
  }

  /** Each connection has an explorer of its own, whose inputs count from 1. */
  #begin(you: number): void {
    this.#you = you;
    this.#seq = 0;
    this.#own = new OwnWalk(this.#client.state.land, this.#terrain);
  }
}
