import { createRequire } from "node:module";
import type * as Morph from "ts-morph";

/** The whole of ts-morph, with the compiler that it bundles as `ts`. */
export type TsMorph = typeof Morph;

/** Loads ts-morph, a quarter of a second of work that only commands which edit code wait for. By `require`: it is CommonJS. */
export function loadTsMorph(): TsMorph {
  return createRequire(import.meta.url)("ts-morph") as TsMorph;
}
