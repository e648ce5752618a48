// The world in square cells, and what a peer in one of them sees: it and those around it.
import { worldSize } from "./simulation.mjs";

/** Cells a side, so that each peer sees some 40 of 1,000 players. */
export const cellsPerSide = 15;
export const cellSize = worldSize / cellsPerSide;

/** The number of the cell at a place. */
export function cellAt(x, y) {
  const column = Math.min(cellsPerSide - 1, Math.floor(x / cellSize));
  const row = Math.min(cellsPerSide - 1, Math.floor(y / cellSize));
  return row * cellsPerSide + column;
}

/** Whether one cell is seen from the other. */
export function areNear(a, b) {
  const columns = Math.abs((a % cellsPerSide) - (b % cellsPerSide));
  const rows = Math.abs(Math.floor(a / cellsPerSide) - Math.floor(b / cellsPerSide));
  return columns <= 1 && rows <= 1;
}

/** The numbers of the cells that are seen from each. */
export const cellsAround = Array.from({ length: cellsPerSide ** 2 }, (_, cell) =>
  Array.from({ length: cellsPerSide ** 2 }, (_, other) => other).filter((other) => areNear(cell, other)),
);
