import type { FieldModel } from "../../model.js";
import { timesText } from "./offset-text.js";

/**
 * Where the value of element `i` stands in a list of `count` elements that begins at `start` and is laid out by columns:
 * behind the columns of the fields before, which take as many bytes an element as the field's offset says.
 */
export function columnAt({ offset, type }: FieldModel): string {
  const before = offset === 0 ? "" : ` + ${timesText("count", offset)}`;
  return `start${before} + ${timesText("i", type.blockBytes)}`;
}
