import { type Colour, colourValues, Item, itemValues, type Player, type Vec2 } from "../../generated/arena/messages.js";
import { InputQueue } from "./input-queue.js";
import { effectOf } from "./shop.js";

/** Who a player is. */
export interface Identity extends Pick<Readonly<Player>, "name" | "colour"> {
  readonly id: number;
}

/** A player as the server knows it: what the state shows, and what only the server needs. */
export interface Fighter extends Player {
  readonly id: number;
  readonly inputs: InputQueue;
  /** The first tick in which each item works no more. */
  readonly itemEnds: Record<Item, number>;
  /** The first tick in which the player may be struck again. */
  safeUntil: number;
}

/** Puts a new player into the arena, without gold and standing still. */
export function createFighter({ id, name, colour }: Identity, at: Vec2): Fighter {
  return {
    id,
    name,
    colour,
    at,
    velocity: { x: 0, y: 0 },
    facing: 0,
    effects: 0,
    dashTicks: 0,
    cooldownTicks: 0,
    losses: 0,
    gold: 0,
    away: false,
    inputs: new InputQueue(),
    itemEnds: { [Item.boost]: 0, [Item.magnet]: 0, [Item.shield]: 0 },
    safeUntil: 0,
  };
}

/** Sets the effects to those of the items that work in this tick. */
export function wearOff(fighter: Fighter, tick: number): void {
  const working = itemValues.filter((item) => fighter.itemEnds[item] > tick);
  fighter.effects = working.reduce<number>((effects, item) => effects | effectOf[item], 0);
}

/** The colour that the fewest have, the first of several. */
export function rarestColour(taken: Iterable<{ readonly colour: Colour }>): Colour {
  const counts = new Map<Colour, number>(colourValues.map((colour) => [colour, 0]));
  for (const { colour } of taken) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  return colourValues.reduce((best, colour) => ((counts.get(colour) ?? 0) < (counts.get(best) ?? 0) ? colour : best));
}
