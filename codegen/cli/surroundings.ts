import type { Paint } from "../format-diagnostics.js";
import type { OutputFile } from "../model.js";
import type { OutputChanges } from "./write.js";

/** What a run touches of the world around it. */
export interface Surroundings {
  print(text: string): void;
  complain(text: string): void;
  readonly paint: Paint;
  version(): string;
  /** A monotonic clock, in milliseconds. */
  now(): number;
  /** The text of a schema or an imported file. Throws with the system's message. */
  readSchema(path: string): string;
  compareOutput(folder: string, files: readonly OutputFile[]): OutputChanges;
  /** Throws with the system's message. */
  applyChanges(changes: OutputChanges): void;
  /** Throws with the system's message. */
  watchFiles(paths: readonly string[], onChange: () => void): () => void;
  /** Settles when the user ends the program. */
  interrupted(): Promise<void>;
}

/** 0: done. 1: mistakes in a schema, or output out of date. 2: a wrong call. */
export type ExitCode = 0 | 1 | 2;
