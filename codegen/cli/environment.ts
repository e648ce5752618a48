import type { Paint } from "../format-diagnostics.js";

/** What a command sees of the process that it runs in. */
export interface Environment {
  /** Writes to standard output. */
  print(text: string): void;
  /** Writes to standard error. */
  complain(text: string): void;
  readonly paint: Paint;
  /** The version of `kephas-gen`. */
  version(): string;
  /** A monotonic clock, in milliseconds. */
  now(): number;
  /** Settles when the user ends the program. */
  interrupted(): Promise<void>;
}
