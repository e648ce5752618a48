import type { PatternStep } from "./automaton.js";

/** Code points from all over Unicode: all of the first, and some of each script. */
const points: readonly number[] = [
  ...Array.from({ length: 0x250 }, (_, point) => point),
  ...Array.from({ length: 1_200 }, (_, i) => 0x250 + i * 109).filter((point) => point < 0xd800 || point > 0xdfff),
];

/** One character for each set of classes that take it: together they tell apart all that the classes tell apart. */
export function alphabetOf(steps: readonly PatternStep[], mentioned: readonly number[]): readonly string[] {
  const sources = new Set(steps.flatMap((step) => (step[0] === "class" ? [step[1]] : [])));
  const classes = [...sources].map((source) => new RegExp(`^${source}$`, "u"));
  const letters = new Map<string, string>();
  for (const point of [...points, ...mentioned.flatMap((point) => [point - 1, point, point + 1])]) {
    if (point < 0 || point > 0x10ffff) continue;
    const character = String.fromCodePoint(point);
    const signature = classes.map((each) => Number(each.test(character))).join("");
    if (!letters.has(signature)) letters.set(signature, character);
  }
  return [...letters.values()];
}
