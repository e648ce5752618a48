import { Colour, type Player } from "../../generated/arena/messages.js";

/** A player who stands still in the open. */
export function createPlayer(): Player {
  return {
    name: "Ada",
    colour: Colour.cyan,
    effects: 0,
    at: { x: 500, y: 500 },
    velocity: { x: 0, y: 0 },
    facing: 0,
    dashTicks: 0,
    cooldownTicks: 0,
    losses: 0,
    gold: 0,
    away: false,
  };
}
