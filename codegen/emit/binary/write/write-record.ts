import type { BinaryType, FieldModel } from "../../../model.js";
import type { CodecScope } from "../../codec-scope.js";
import { type Doc, group, indent, line } from "../../doc.js";
import type { ValueSite } from "./stored-value.js";

/** The types whose values are numbers. */
const numbers: ReadonlySet<BinaryType["kind"]> = new Set(["integer", "float", "enum", "flags", "quantized"] as const);

/**
 * A field whose value is a number in objects alone: no primitive has such a property, but a string its `length`. A function may
 * have one, and is recognized by its `call`.
 */
export const objectMarker = (fields: readonly FieldModel[]): FieldModel | undefined =>
  fields.find(({ name, type }) => numbers.has(type.kind) && name !== "length");

/** `$heading$x`: the variable of a value that is asked twice. No name of a schema holds a `$`. */
export const localName = ({ path }: FieldModel): string => `$${path.replaceAll(".", "$")}`;

/**
 * The statements that refuse what is not an object, before the fields of a value are read. In V8 `typeof` costs more than writing
 * a field, so it runs only where the marker, which is in its variable afterwards, leaves a doubt. A chain, `value?.x`, would take
 * encoding two and a half times as long.
 */
export function requireRecord(scope: CodecScope, { value, path }: ValueSite, marker?: FieldModel): readonly Doc[] {
  const require: Doc = [scope.call("requireObject", value, path), ";"];
  if (marker === undefined) return [require];
  const field = localName(marker);
  const isCallable = `(${value} as { call?: unknown }).call !== undefined`;
  return [
    group(`if (${value} == null)`, indent(line, require)),
    `const ${field} = ${value}.${marker.name};`,
    group(`if (typeof ${field} !== "number" || ${isCallable})`, indent(line, require)),
  ];
}
