import type { FieldModel } from "../../model.js";

/** `at`, `at + 4`, or `4` where there is no base. */
export function offsetText(base: string, offset: number): string {
  const [, before = "", known] = /^(.* \+ )?(\d+)$/.exec(base) ?? [];
  if (known !== undefined) return `${before}${Number(known) + offset}`;
  if (base === "") return String(offset);
  return offset === 0 ? base : `${base} + ${offset}`;
}

/** `i * 24`, or `i` for single bytes. */
export const timesText = (count: string, bytes: number): string => (bytes === 1 ? count : `${count} * ${bytes}`);

/**
 * Where the value of element `i` stands in a list of `count` elements that begins at `start` and is laid out by columns:
 * behind the columns of the fields before, which take as many bytes an element as the field's offset says.
 */
export function columnAt({ offset, type }: FieldModel): string {
  const before = offset === 0 ? "" : ` + ${timesText("count", offset)}`;
  return `start${before} + ${timesText("i", type.blockBytes)}`;
}
