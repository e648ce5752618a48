import type { Tally } from "../../tests/support/fuzz/fuzzer.js";

/** What a worker is started with. */
export interface Order {
  readonly targets: readonly string[];
  readonly seed: number;
  readonly seconds: number;
  readonly inputs: number;
  readonly memory: SharedArrayBuffer;
}

/** The input that took longest, with its judgement: decoding in every face, encoding, decoding again. */
export interface Slowest {
  readonly ms: number;
  readonly target: string;
  readonly hex: string;
}

export interface NamedTally extends Tally {
  readonly name: string;
}

/** What a worker tells. */
export type FromWorker =
  | { readonly kind: "progress" }
  | { readonly kind: "done"; readonly slowest: Slowest; readonly tallies: readonly NamedTally[] }
  | { readonly kind: "finding"; readonly target: string; readonly hex: string; readonly text: string };
