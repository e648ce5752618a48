import { isScalar, type Node, type Pair } from "yaml";

/** `map<u8, u8>[<=4]?` from the place where it begins, if it ends on its line. */
export function mapTextAt(text: string, start: number): string | undefined {
  let open = 0;
  for (let i = start; i < text.length && text[i] !== "\n"; i++) {
    if (text[i] === "<" && text[i + 1] !== "=") open++;
    if (text[i] !== ">" || --open > 0) continue;
    const suffixes = /(?:\[[^\]\n]*\]|\?)*/y;
    suffixes.lastIndex = i + 1;
    return text.slice(start, i + 1) + (suffixes.exec(text)?.[0] ?? "");
  }
  return undefined;
}

/** A map's type that stands in braces without quotes: YAML ends it at its comma, and takes the rest for keys. */
export interface SplitMap {
  /** What was meant. */
  readonly text: string;
  /** How many pairs behind the first the rest has become. */
  readonly rest: number;
}

/** The type that the pair's value begins, where it goes on in the keys of the pairs behind it. */
export function findSplitMap(pairs: readonly Pair<Node, Node | null>[], index: number): SplitMap | undefined {
  const first = plainText(pairs[index]?.value);
  if (first === undefined || !/^map\s*</.test(first)) return undefined;
  let text = first;
  let rest = 0;
  while (isOpen(text)) {
    const next = pairs[index + rest + 1];
    const key = next?.value === null ? plainText(next.key) : undefined;
    if (key === undefined) return undefined;
    text += `, ${key}`;
    rest++;
  }
  return rest === 0 ? undefined : { text, rest };
}

function plainText(node: Node | null | undefined): string | undefined {
  return isScalar(node) && node.type === "PLAIN" ? node.source : undefined;
}

/** Whether a `<` waits for its `>`; that of `<=` has none. */
const isOpen = (text: string): boolean => (text.match(/<(?!=)/g)?.length ?? 0) > (text.match(/>/g)?.length ?? 0);
