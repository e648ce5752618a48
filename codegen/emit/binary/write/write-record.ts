import type { BinaryType, FieldModel } from "../../../model.js";
import type { CodecScope } from "../../codec-scope.js";
import { type Doc, group, indent, line } from "../../doc.js";
import type { ValueSite } from "./stored-value.js";

/** The types whose values are numbers. */
const numbers: ReadonlySet<BinaryType["kind"]> = new Set(["integer", "float", "enum", "flags", "quantized"] as const);

/**
 * A field that tells objects from what is none: no primitive has a number for it. A text has one as its `length`, and a
 * function may have any, but is told by its `call`.
 */
export const tellingField = (fields: readonly FieldModel[]): FieldModel | undefined =>
  fields.find(({ name, type }) => numbers.has(type.kind) && name !== "length");

/** `$heading$x`: the variable of a value that is asked twice. No name of a schema holds a `$`. */
export const localName = ({ path }: FieldModel): string => `$${path.replaceAll(".", "$")}`;

/**
 * The statements that come before the fields of a value are read: they refuse what is no object. In V8 `typeof` costs more than
 * to write a field, so it is asked only where the telling field, which is in its variable afterwards, doesn't answer.
 */
export function requireRecord(scope: CodecScope, { value, path }: ValueSite, telling?: FieldModel): readonly Doc[] {
  const require: Doc = [scope.call("requireObject", value, path), ";"];
  if (telling === undefined) return [require];
  const field = localName(telling);
  const isCallable = `(${value} as { call?: unknown }).call !== undefined`;
  return [
    group(`if (${value} === null || ${value} === undefined)`, indent(line, require)),
    `const ${field} = ${value}.${telling.name};`,
    group(`if (typeof ${field} !== "number" || ${isCallable})`, indent(line, require)),
  ];
}
