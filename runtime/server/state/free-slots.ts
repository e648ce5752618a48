/** Which slots are taken. A new entity gets the lowest free one, so that equal operations give equal bytes. */
export class FreeSlots {
  #taken: Uint32Array = new Uint32Array(1);
  /** No word before it has a free slot. */
  #word = 0;

  /** Takes the lowest free slot. */
  take(): number {
    while (this.#taken[this.#word] === 0xffffffff) this.#word++;
    if (this.#word === this.#taken.length) this.#grow();
    const taken = this.#taken[this.#word] as number;
    const bit = 31 - Math.clz32(~taken & (taken + 1));
    this.#taken[this.#word] = taken | (1 << bit);
    return (this.#word << 5) + bit;
  }

  free(slot: number): void {
    const word = slot >>> 5;
    this.#taken[word] = (this.#taken[word] as number) & ~(1 << (slot & 31));
    if (word < this.#word) this.#word = word;
  }

  #grow(): void {
    const taken = this.#taken;
    this.#taken = new Uint32Array(taken.length * 2);
    this.#taken.set(taken);
  }
}
