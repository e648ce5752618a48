/** An integer from 0 to `below` - 1; 0 where `below` is 0. */
export type Random = (below: number) => number;

/** The same numbers in every run (Marsaglia, "Xorshift RNGs", 2003), a series of its own for each name. */
export function createRandom(seed: number, name: string): Random {
  let state = hash(seed, name) || 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return below === 0 ? 0 : (state >>> 0) % below;
  };
}

/** FNV-1a over the name, from a start that the seed moves. */
function hash(seed: number, name: string): number {
  let sum = 0x811c9dc5 ^ seed;
  for (let i = 0; i < name.length; i++) sum = Math.imul(sum ^ name.charCodeAt(i), 0x01000193);
  return sum;
}

/** One of the items, which may not be empty. */
export function pick<Item>(random: Random, items: readonly Item[]): Item {
  return items[random(items.length)] as Item;
}
