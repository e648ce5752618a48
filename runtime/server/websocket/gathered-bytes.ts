/**
 * Bytes that come in pieces, put one behind the other. Room is made for what has come and at most as much again, whatever
 * was announced, and each byte is moved at most twice on average.
 */
export class GatheredBytes {
  /** The bytes so far stand at its beginning. */
  bytes: Buffer = EMPTY;
  length = 0;
  readonly #largest: number;

  /** Of `largest` bytes at most; whoever appends has seen to that. */
  constructor(largest: number) {
    this.#largest = largest;
  }

  /** Appends a copy of the bytes from `start` up to `end`. */
  append(source: Uint8Array, start: number, end: number): void {
    const length = this.length + end - start;
    if (length > this.bytes.length) this.#grow(length);
    if (end > start) this.bytes.set(source.subarray(start, end), this.length);
    this.length = length;
  }

  #grow(atLeast: number): void {
    const grown = Buffer.alloc(Math.min(this.#largest, Math.max(atLeast, 2 * this.bytes.length)));
    grown.set(this.bytes.subarray(0, this.length));
    this.bytes = grown;
  }
}

const EMPTY: Buffer = Buffer.alloc(0);
