import type { ExtensibleType, FieldModel, InitialValue, StructType } from "../../model.js";
import type { CodecScope } from "../codec-scope.js";
import { block, braces, callWithArrow, type Doc, group, indent, line } from "../doc.js";
import { functionOf } from "../function-text.js";
import { literalText } from "../type-text.js";

/** The object literal of a fresh message: what `fields` gives, else what each field holds initially. */
export function createFields(scope: CodecScope, fields: readonly FieldModel[]): Doc {
  const members = fields.map((field): Doc => {
    const initial = initialText(scope, field.initial);
    if (field.type.kind === "union") return [`${field.name}: fields.${field.name} ?? `, initial, ","];
    const given = [`fields.${field.name} ??`, line, initial];
    return [`${field.name}:`, group(indent(line, group(given))), ","];
  });
  return block("{", members, "}");
}

/** The expression of an initial value. */
export function initialText(scope: CodecScope, initial: InitialValue): Doc {
  switch (initial.kind) {
    case "scalar":
      return typeof initial.value === "bigint" ? `${initial.value}n` : literalText(initial.value);
    case "date":
      return scope.call("dateOf", String(initial.time));
    case "enum":
      return `${scope.value(initial.type.name)}.${initial.value.name}`;
    case "bytes":
      return `new Uint8Array(${initial.size})`;
    case "struct":
      return `${freshStruct(scope, initial.type)}()`;
    case "variant":
      return braces([`kind: "${initial.name}"`, ["value: ", initialText(scope, initial.value)]]);
    case "array":
      return arrayText(scope, initial.element, String(initial.count));
    case "emptyList":
      return "[]";
    case "emptyMap":
      return scope.call("createMap");
    case "absent":
      return "null";
  }
}

/** `freshVec2()`: a struct of initial values. */
function freshStruct(scope: CodecScope, type: StructType | ExtensibleType): string {
  const struct = type.type;
  return scope.function(`fresh${struct.name}`, type, (name) => {
    const members = struct.record.fields.map(
      (field): Doc => [`${field.name}: `, initialText(scope, field.initial), ","],
    );
    const body: readonly Doc[] = [["return ", block("{", members, "}"), ";"]];
    return functionOf({ name, parameters: [], returns: scope.type(struct.name), body });
  });
}

/** `createArray(2, freshVec2)`, or with a function written in place for what no function makes. */
function arrayText(scope: CodecScope, element: InitialValue, count: string): Doc {
  if (element.kind === "struct") return scope.call("createArray", count, freshStruct(scope, element.type));
  const text = initialText(scope, element);
  const body = element.kind === "variant" ? ["(", text, ")"] : text;
  return callWithArrow(scope.use("createArray"), [count], ["() =>", body]);
}
