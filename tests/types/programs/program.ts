import { fileURLToPath } from "node:url";
import type { Complaint, Platform } from "../compile.js";

export const root = fileURLToPath(new URL("../../../", import.meta.url));

/** Sources that are compiled as a user would, together with those of other programs: a compiler reads its libraries but once. */
export interface Program {
  /** What it is, in a test's name. */
  readonly name: string;
  /** Writes it to an empty folder. Returns what is there to compile, and what has to be complained of, relative to the folder. */
  prepare(folder: string): Promise<Sources>;
}

export interface Sources {
  readonly files: Readonly<Record<Platform, readonly string[]>>;
  readonly announced: readonly Complaint[];
}
