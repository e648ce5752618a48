import type { Place } from "../contract/state-form.js";
import type { Grid } from "./grid.js";
import { type Member, NO_CELL } from "./member.js";
import type { Views } from "./view.js";

/** What a follower is made with. */
export interface FollowerContext {
  readonly grid: Grid;
  /** The field of entities that is their place. */
  readonly field: string;
  readonly views: Views;
  /** Runs what calls code of the game. */
  readonly read: (run: () => void) => void;
  /** Told of what that threw. */
  readonly failed: (error: unknown) => void;
}

/** How views follow what is somewhere on a grid. */
export class Follower {
  readonly #context: FollowerContext;
  /** One function for all, with what it is about. */
  #member: Member | undefined;
  readonly #move = (): void => {
    if (this.#member?.around !== undefined) this.#follow(this.#member, this.#member.around);
  };

  constructor(context: FollowerContext) {
    this.#context = context;
  }

  /** Sets the view of a peer to where that is now. What throws leaves the view where it was. */
  follow(member: Member): void {
    this.#member = member;
    try {
      this.#context.read(this.#move);
    } catch (error) {
      this.#context.failed(error);
    }
  }

  /** What is nowhere, being no number, leaves the view where it was. */
  #follow(member: Member, around: object): void {
    const { grid, field, views } = this.#context;
    const { x, y } = placeOf(around, field);
    if (!(Number.isFinite(x) && Number.isFinite(y))) return;
    const cell = member.cell === NO_CELL ? grid.cellOf(x, y) : grid.follow(x, y, member.cell);
    if (cell === member.cell) return;
    member.cell = cell;
    member.wanted = views.around(cell, grid);
  }
}

function placeOf(around: object, field: string): Place {
  const place = (around as Record<string, unknown>)[field];
  return (typeof place === "object" && place !== null ? place : around) as Place;
}
