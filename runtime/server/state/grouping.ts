const EMPTY = -1;

/** Entities by their masks: those of one mask stand together, masks ascending. Its arrays are reused from message to message. */
export class Grouping {
  /** How many masks there are. */
  groups = 0;
  /** All slots, group by group. */
  slots: Uint16Array = new Uint16Array(0);
  /** The mask of each group, ascending. */
  masks: Uint32Array = new Uint32Array(16);
  /** Where each group ends in {@link slots}: the next one begins there. */
  ends: Uint32Array = new Uint32Array(16);
  #groupOf: Uint32Array = new Uint32Array(0);
  #counts: Uint32Array = new Uint32Array(16);
  /** Groups in the order of their first entity, by a hash of the mask. */
  #table: Int32Array = new Int32Array(32).fill(EMPTY);
  #found: Uint32Array = new Uint32Array(16);

  /** Makes room for so many entities. */
  grow(slots: number): void {
    this.slots = new Uint16Array(slots);
    this.#groupOf = new Uint32Array(slots);
  }

  /** Groups the first `count` of `slots`, whose masks are `masks`, none 0. Within a group they stay in their order. */
  group(slots: Uint16Array, masks: Uint32Array, count: number): void {
    this.groups = 0;
    let lastMask = 0;
    let last = 0;
    for (let i = 0; i < count; i++) {
      const mask = masks[i] as number;
      if (mask !== lastMask) {
        lastMask = mask;
        last = this.#find(mask);
      }
      this.#groupOf[i] = last;
      this.#counts[last] = (this.#counts[last] as number) + 1;
    }
    this.#sort();
    this.#place(slots, count);
  }

  /** The group of a mask, in the order of finding. */
  #find(mask: number): number {
    const at = this.#position(mask);
    const group = this.#table[at] as number;
    if (group !== EMPTY) return group;
    if (this.groups === this.#found.length) {
      this.#widen();
      return this.#find(mask);
    }
    this.#table[at] = this.groups;
    this.#found[this.groups] = mask;
    this.#counts[this.groups] = 0;
    return this.groups++;
  }

  /** Where a mask stands in the table, or would. */
  #position(mask: number): number {
    const last = this.#table.length - 1;
    let at = (Math.imul(mask, 0x9e3779b1) >>> 7) & last;
    for (;;) {
      const group = this.#table[at] as number;
      if (group === EMPTY || this.#found[group] === mask) return at;
      at = (at + 1) & last;
    }
  }

  /** Masks ascending; `#counts` becomes where each group begins, in the order of finding. */
  #sort(): void {
    const { masks, groups } = this;
    masks.set(this.#found.subarray(0, groups));
    if (groups > 1) masks.subarray(0, groups).sort();
    let end = 0;
    for (let i = 0; i < groups; i++) {
      const group = this.#table[this.#position(masks[i] as number)] as number;
      const count = this.#counts[group] as number;
      this.#counts[group] = end;
      end += count;
      this.ends[i] = end;
    }
    // In the reverse order: a mask is found past those that came before it.
    for (let i = groups - 1; i >= 0; i--) this.#table[this.#position(this.#found[i] as number)] = EMPTY;
  }

  #place(slots: Uint16Array, count: number): void {
    for (let i = 0; i < count; i++) {
      const group = this.#groupOf[i] as number;
      const at = this.#counts[group] as number;
      this.slots[at] = slots[i] as number;
      this.#counts[group] = at + 1;
    }
  }

  #widen(): void {
    const length = this.#found.length * 2;
    const [found, counts] = [this.#found, this.#counts];
    this.#found = new Uint32Array(length);
    this.#found.set(found);
    this.#counts = new Uint32Array(length);
    this.#counts.set(counts);
    this.masks = new Uint32Array(length);
    this.ends = new Uint32Array(length);
    this.#table = new Int32Array(length * 2).fill(EMPTY);
    for (let group = 0; group < this.groups; group++) this.#table[this.#position(found[group] as number)] = group;
  }
}
