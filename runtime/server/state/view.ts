import type { Grid } from "./grid.js";
import type { SharedMessage } from "./shared-message.js";

/** Which zones a peer sees. There is one object for equal views, so that who sees the same is known by comparing two references. */
export class View {
  /** Ascending. */
  readonly zones: readonly number[];
  /** Unique within a state. */
  readonly id: number;
  /** The messages of this round to peers that are to have this view: none are kept beyond it, however long a view is known. */
  readonly messages: Map<number, SharedMessage> = new Map();

  constructor(zones: readonly number[], id: number) {
    this.zones = zones;
    this.id = id;
  }
}

/** Fewer views than this are kept whether they are used or not. */
const KEPT_VIEWS = 64;

/** The views of one state. */
export class Views {
  /** No zone at all. What is in no zone is seen nevertheless. */
  readonly none: View = new View([], 0);
  readonly #byZones = new Map<string, View>();
  readonly #byCell = new Map<number, View>();
  #nextId = 1;

  get size(): number {
    return this.#byZones.size + this.#byCell.size;
  }

  /** Of these zones, in any order. */
  of(zones: Iterable<number>): View {
    const sorted = [...new Set(zones)].sort((a, b) => a - b);
    if (sorted.length === 0) return this.none;
    const key = sorted.join();
    let view = this.#byZones.get(key);
    if (view === undefined) {
      view = new View(sorted, this.#nextId++);
      this.#byZones.set(key, view);
    }
    return view;
  }

  /** Of the cells around one. */
  around(cell: number, grid: Grid): View {
    let view = this.#byCell.get(cell);
    if (view === undefined) {
      view = new View(grid.around(cell), this.#nextId++);
      this.#byCell.set(cell, view);
    }
    return view;
  }

  /** Lets go of what nobody uses, once that may be most of it. */
  sweep(used: () => ReadonlySet<View>, users: number): void {
    if (this.size <= KEPT_VIEWS + users * 4) return;
    const kept = used();
    for (const [key, view] of this.#byZones) if (!kept.has(view)) this.#byZones.delete(key);
    for (const [cell, view] of this.#byCell) if (!kept.has(view)) this.#byCell.delete(cell);
  }
}
