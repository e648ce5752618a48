import type { GridForm } from "../contract/state-form.js";

/** A view keeps its cell until what it follows is so far beyond the border, as a part of a cell: who stands on a border does not flicker. */
const BORDER = 1 / 8;

/** The cells of a map: numbered in rows, from 0. */
export class Grid {
  readonly columns: number;
  readonly rows: number;
  readonly #cell: number;
  readonly #radius: number;

  constructor({ cell, width, height, radius }: GridForm) {
    this.columns = Math.max(1, Math.ceil(width / cell));
    this.rows = Math.max(1, Math.ceil(height / cell));
    this.#cell = cell;
    this.#radius = radius;
  }

  /** The cell of a place; the nearest one where that is beyond the map. */
  cellOf(x: number, y: number): number {
    return this.#along(y, this.rows) * this.columns + this.#along(x, this.columns);
  }

  /** The same for what was in a cell before, which it leaves only well beyond the border. */
  follow(x: number, y: number, was: number): number {
    const column = was % this.columns;
    const row = (was - column) / this.columns;
    const nextColumn = this.#within(x, column) ? column : this.#along(x, this.columns);
    const nextRow = this.#within(y, row) ? row : this.#along(y, this.rows);
    return nextRow * this.columns + nextColumn;
  }

  /** The cells that a view from a cell reaches, ascending. */
  around(cell: number): readonly number[] {
    const column = cell % this.columns;
    const row = (cell - column) / this.columns;
    const cells: number[] = [];
    for (let y = row - this.#radius; y <= row + this.#radius; y++) {
      if (y < 0 || y >= this.rows) continue;
      for (let x = column - this.#radius; x <= column + this.#radius; x++) {
        if (x >= 0 && x < this.columns) cells.push(y * this.columns + x);
      }
    }
    return cells;
  }

  /** A number that is none is in the first. */
  #along(position: number, count: number): number {
    const at = Math.floor(position / this.#cell);
    return at > 0 ? Math.min(at, count - 1) : 0;
  }

  #within(position: number, at: number): boolean {
    const from = (at - BORDER) * this.#cell;
    return position >= from && position <= from + (1 + 2 * BORDER) * this.#cell;
  }
}
