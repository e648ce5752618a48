import fc, { type GeneratorValue } from "fast-check";

/** One of the items. */
export function pick<Item>(g: GeneratorValue, items: readonly Item[]): Item {
  return items[g(fc.nat, items.length - 1)] as Item;
}
