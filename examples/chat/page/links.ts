/** A piece of a text: with an address, it is a link to that. */
export interface Piece {
  readonly text: string;
  readonly href?: string;
}

/** What looks like an address of the web: up to a blank, or to a character that is not seen. */
const ADDRESS = /\bhttps?:\/\/[^\s\p{C}<>"]+/giu;

/** What ends a sentence rather than an address: stops, quotation marks, brackets. */
const ENDING = /(?![/#%&*@\\])[\p{Po}\p{Pe}\p{Pi}\p{Pf}]/u;

const openings: Readonly<Record<string, string>> = { ")": "(", "]": "[", "}": "{" };

/** Cuts a text into what is a link and what is not; together the pieces are the text. */
export function splitLinks(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const { 0: found, index } of text.matchAll(ADDRESS)) {
    const address = withoutEnding(found);
    const href = hrefOf(address);
    if (href === undefined) continue;
    if (index > end) pieces.push({ text: text.slice(end, index) });
    pieces.push({ text: address, href });
    end = index + address.length;
  }
  if (end < text.length) pieces.push({ text: text.slice(end) });
  return pieces;
}

/** Without the sentence's full stop, and without a bracket that was opened before the address. */
function withoutEnding(address: string): string {
  const counts = countLetters(address);
  let end = address.length;
  for (; end > 0; end--) {
    const last = address.charAt(end - 1);
    const isOpened = last in openings && (counts.get(openings[last] ?? "") ?? 0) >= (counts.get(last) ?? 0);
    if (isOpened || !ENDING.test(last)) break;
    counts.set(last, (counts.get(last) ?? 0) - 1);
  }
  return address.slice(0, end);
}

function countLetters(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const letter of text) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  return counts;
}

/** Where the address leads; undefined where it is none, or pretends to lead elsewhere by a name before an `@`. */
function hrefOf(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const { href, protocol, username, password } = new URL(address);
  const isOfTheWeb = protocol === "http:" || protocol === "https:";
  return isOfTheWeb && username === "" && password === "" ? href : undefined;
}
