/** Slots that are collected in any order, as often as one likes, and taken out in ascending order. */
export class SlotSet {
  #words: Uint32Array = new Uint32Array(1);
  #lowest = 0x800;
  #highest = -1;

  /** Makes room for slots below this one. */
  grow(slots: number): void {
    const words = this.#words;
    this.#words = new Uint32Array((slots + 31) >>> 5);
    this.#words.set(words);
  }

  add(slot: number): void {
    const word = slot >>> 5;
    this.#words[word] = (this.#words[word] as number) | (1 << (slot & 31));
    if (word < this.#lowest) this.#lowest = word;
    if (word > this.#highest) this.#highest = word;
  }

  has(slot: number): boolean {
    return ((this.#words[slot >>> 5] as number) & (1 << (slot & 31))) !== 0;
  }

  /** Moves all to `target`, ascending, and returns how many there were. */
  drainTo(target: Uint16Array): number {
    const words = this.#words;
    let count = 0;
    for (let word = this.#lowest; word <= this.#highest; word++) {
      let bits = words[word] as number;
      words[word] = 0;
      while (bits !== 0) {
        const bit = 31 - Math.clz32(bits & -bits);
        target[count++] = (word << 5) + bit;
        bits &= bits - 1;
      }
    }
    this.#lowest = 0x800;
    this.#highest = -1;
    return count;
  }
}
