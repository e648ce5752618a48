import type { Item } from "./session-state.js";

const ITEM_BYTES = 128;

/** What comes for a session that is fenced, in order: no more than so many bytes. */
export class Tail {
  readonly #maxBytes: number;
  readonly #newest = new Map<string, Item>();
  readonly #items = new Set<Item>();
  #bytes = 0;
  #cut = false;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** Whether something did not fit. */
  get cut(): boolean {
    return this.#cut;
  }

  get items(): readonly Item[] {
    return [...this.#items];
  }

  /** A `latest` message replaces the one before of its key. */
  add(item: Item): void {
    if (item.frame === undefined) return;
    const { key } = item;
    const replaced = key === undefined ? undefined : this.#newest.get(key);
    if (replaced !== undefined) this.#drop(replaced);
    const bytes = bytesOf(item);
    if (this.#bytes + bytes > this.#maxBytes) {
      this.#cut = true;
      return;
    }
    this.#bytes += bytes;
    this.#items.add(item);
    if (key !== undefined) this.#newest.set(key, item);
  }

  #drop(item: Item): void {
    this.#items.delete(item);
    this.#bytes -= bytesOf(item);
  }
}

function bytesOf({ frame }: Item): number {
  return ITEM_BYTES + (frame?.length ?? 0);
}
