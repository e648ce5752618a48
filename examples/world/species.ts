import { Kind } from "../../generated/world/messages.js";
import type { Ground } from "./terrain.js";

/** How a kind of creature lives. */
export interface Species {
  readonly grounds: ReadonlySet<Ground>;
  /** In paces a second, at leisure. */
  readonly wandering: number;
  /** In paces a second, from explorers. */
  readonly fleeing: number;
}

const meadow: ReadonlySet<Ground> = new Set(["meadow", "shore"]);
const wood: ReadonlySet<Ground> = new Set(["wood", "meadow"]);
const water: ReadonlySet<Ground> = new Set(["shallow"]);
const beach: ReadonlySet<Ground> = new Set(["shore", "shallow"]);
const hill: ReadonlySet<Ground> = new Set(["hill"]);

/** Each kind's life. */
export const species: Readonly<Record<Kind, Species>> = {
  [Kind.rabbit]: { grounds: meadow, wandering: 45, fleeing: 150 },
  [Kind.sheep]: { grounds: meadow, wandering: 28, fleeing: 95 },
  [Kind.deer]: { grounds: wood, wandering: 40, fleeing: 165 },
  [Kind.fox]: { grounds: wood, wandering: 55, fleeing: 150 },
  [Kind.boar]: { grounds: wood, wandering: 34, fleeing: 120 },
  [Kind.duck]: { grounds: water, wandering: 30, fleeing: 80 },
  [Kind.turtle]: { grounds: beach, wandering: 14, fleeing: 26 },
  [Kind.goat]: { grounds: hill, wandering: 32, fleeing: 130 },
};

/** What no creature is faster than, in paces a second. */
export const TOP_SPEED: number = Math.max(...Object.values(species).map(({ fleeing }) => fleeing));

/** The kinds that live on a ground. */
export const kindsOf = (ground: Ground): readonly Kind[] =>
  Object.values(Kind).filter((kind) => species[kind].grounds.has(ground));
