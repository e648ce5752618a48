import { checkHeap } from "./heap.js";
import { mutate } from "./mutate.js";
import { createRandom, pick, type Random } from "./random.js";
import type { FuzzTarget } from "./target.js";
import { type Ending, tryBytes } from "./trial.js";

/** The longest input that is mutated further, and the longest of all. */
const MAX_KEPT_BYTES = 4_096;
const MAX_BYTES = 70_000;
const MAX_KEPT = 400;

/** Bytes that are no JSON at all: nothing comes of changing them further. */
const NO_JSON = /^is not (JSON|valid UTF-8)$/;

/** What came of a target so far. */
export interface Tally {
  readonly inputs: number;
  readonly values: number;
  readonly errors: number;
  /** How many ways of ending there were: of errors each path and each message counts, without its numbers. */
  readonly ways: number;
}

/**
 * Mutates bytes that a decoder takes and tries each input on it. Inputs that end in a way not seen before are mutated
 * further. Equal seeds give equal inputs.
 */
export class Fuzzer {
  readonly target: FuzzTarget;
  private readonly random: Random;
  private readonly kept: Uint8Array[];
  private readonly seen = new Set<string>();
  private values = 0;
  private errors = 0;

  constructor(target: FuzzTarget, seed: number) {
    this.target = target;
    this.random = createRandom(seed, target.name);
    this.kept = [...target.samples];
  }

  /** The next input. */
  next(): Uint8Array {
    const base = { kind: this.target.kind, bytes: this.base(), other: this.base() };
    return mutate(base, this.random).subarray(0, MAX_BYTES);
  }

  private base(): Uint8Array {
    return pick(this.random, this.random(2) === 0 ? this.target.samples : this.kept);
  }

  /** Tries an input. Throws a `Finding` where a promise is broken. */
  run(bytes: Uint8Array): void {
    const ending = tryBytes(this.target, bytes);
    checkHeap(this.target, bytes);
    if ("error" in ending) this.errors++;
    else this.values++;
    this.learn(wayOf(ending), bytes);
  }

  get tally(): Tally {
    const { values, errors } = this;
    return { inputs: values + errors, values, errors, ways: this.seen.size };
  }

  private learn(way: string, bytes: Uint8Array): void {
    if (this.seen.has(way)) return;
    this.seen.add(way);
    if (bytes.length > MAX_KEPT_BYTES || NO_JSON.test(way)) return;
    if (this.kept.length < MAX_KEPT) this.kept.push(bytes);
    else this.kept[this.random(MAX_KEPT)] = bytes;
  }
}

function wayOf(ending: Ending): string {
  return "error" in ending ? ending.error.message.replace(/-?\d+(\.\d+)?|"[^"]*"/g, "") : "value";
}
