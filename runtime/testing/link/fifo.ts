/** From so many taken items on, half of the array may be free. */
const COMPACT_FROM = 1024;

/** First in, first out, in constant time however many wait. */
export class Fifo<Item> {
  #items: Item[] = [];
  #first = 0;

  get first(): Item | undefined {
    return this.#items[this.#first];
  }

  push(item: Item): void {
    this.#items.push(item);
  }

  shift(): Item | undefined {
    const item = this.#items[this.#first];
    if (item !== undefined) this.#first++;
    if (this.#first >= COMPACT_FROM && this.#first * 2 >= this.#items.length) {
      this.#items = this.#items.slice(this.#first);
      this.#first = 0;
    }
    return item;
  }

  clear(): void {
    this.#items = [];
    this.#first = 0;
  }

  /** What waits, from the first to the last. */
  *[Symbol.iterator](): Iterator<Item> {
    for (let at = this.#first; at < this.#items.length; at++) yield this.#items[at] as Item;
  }
}
