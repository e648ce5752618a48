import type { EnumModel } from "../../model.js";

/** The least and the greatest value of an enum whose values follow each other, as expressions. */
export function rowOf({ values }: EnumModel): readonly [min: string, max: string] | undefined {
  const sorted = values.map(({ value }) => value).sort((a, b) => a - b);
  const [min, max] = [sorted[0], sorted.at(-1)];
  if (min === undefined || max === undefined || max - min !== sorted.length - 1) return undefined;
  return [String(min), String(max)];
}
