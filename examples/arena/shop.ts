import { Effects, Item, type Offer } from "../../generated/arena/messages.js";

/** What the shop offers. */
export const offers: readonly Offer[] = [
  { item: Item.boost, price: 10, lastsMs: 8_000 },
  { item: Item.magnet, price: 20, lastsMs: 12_000 },
  { item: Item.shield, price: 40, lastsMs: 15_000 },
];

/** The effect that an item has while it works. */
export const effectOf: Readonly<Record<Item, number>> = {
  [Item.boost]: Effects.boosted,
  [Item.magnet]: Effects.magnetic,
  [Item.shield]: Effects.shielded,
};

/** What came of an attempt to buy: what is left and for how long the item works, or how much gold is missing. */
export type Purchase = { readonly gold: number; readonly lastsMs: number } | { readonly missing: number };
