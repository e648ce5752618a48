import type { ByteBudget } from "./byte-budget.js";
import type { Part } from "./messages.js";
import { joinBytes } from "./packed.js";

/** How many parts something may come in, and bytes. */
const MAX_PARTS = 1024;
const MAX_BYTES = 16 * 1024 * 1024;

/** The same in pieces of at most so many bytes: at least one. */
export function splitBytes(bytes: Uint8Array, partBytes: number): readonly Part[] {
  const parts = Math.max(1, Math.ceil(bytes.length / partBytes));
  return Array.from({ length: parts }, (_, part) => {
    return { part, parts, bytes: bytes.subarray(part * partBytes, (part + 1) * partBytes) };
  });
}

/** Parts that come in any order, more than once, and not all. */
export class Reassembly {
  readonly #budget: ByteBudget;
  #parts: (Uint8Array | undefined)[] = [];
  #missing = 0;
  #bytes = 0;

  /** What is kept takes its bytes from the budget. */
  constructor(budget: ByteBudget) {
    this.#budget = budget;
  }

  /** Keeps a part. The whole, once it is; undefined before, and for a part that does not fit to the others. */
  add({ part, parts, bytes }: Part): Uint8Array | undefined {
    if (parts > MAX_PARTS || part >= parts) return undefined;
    if (this.#parts.length === 0) this.#begin(parts);
    if (parts !== this.#parts.length || this.#parts[part] !== undefined) return undefined;
    if (this.#bytes + bytes.length > MAX_BYTES || !this.#budget.take(bytes.length)) return undefined;
    this.#parts[part] = bytes;
    this.#bytes += bytes.length;
    this.#missing--;
    return this.#missing > 0 ? undefined : this.#whole();
  }

  /** Keeps nothing any more. */
  clear(): void {
    this.#budget.giveBack(this.#bytes);
    this.#parts = [];
    this.#bytes = 0;
  }

  #begin(parts: number): void {
    this.#parts = new Array(parts).fill(undefined);
    this.#missing = parts;
  }

  /** A copy: what is read from it outlives the envelopes. */
  #whole(): Uint8Array {
    const whole = joinBytes(this.#parts as Uint8Array[]);
    this.clear();
    return whole;
  }
}
