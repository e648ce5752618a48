/** How many colours names have: `people.css` lists them. */
export const TINTS = 12;

const letters = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** What stands for a name in its picture: its first letter, and what tells it from others of that letter: its number, or its last word's. */
export function initialsOf(username: string): string {
  const words = username.split(/[\s\p{P}]+/u).filter((word) => word !== "");
  const first = firstLetter(words[0] ?? username);
  const number = /\D(\d{1,2})$/.exec(username)?.[1];
  const second = number ?? (words.length > 1 ? firstLetter(words.at(-1) ?? "") : "");
  return (first + second).toLocaleUpperCase();
}

function firstLetter(word: string): string {
  for (const { segment } of letters.segment(word)) return segment;
  return "";
}

/** Gives names their colours: the same name always the same, and as long as there are enough no two names the same. */
export class Tints {
  readonly #tints = new Map<string, number>();

  /** The number of a name's colour. */
  of(username: string): string {
    const known = this.#tints.get(username);
    const tint = known ?? this.#choose(username);
    if (known === undefined) this.#tints.set(username, tint);
    return String(tint);
  }

  /** The one that the name itself asks for, or the next one that nobody has. */
  #choose(username: string): number {
    const wanted = hash(username) % TINTS;
    const taken = new Set(this.#tints.values());
    for (let step = 0; step < TINTS; step++) {
      const tint = (wanted + step) % TINTS;
      if (!taken.has(tint)) return tint;
    }
    return wanted;
  }
}

function hash(text: string): number {
  let sum = 0;
  for (const letter of text) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 65_521;
  return sum;
}
