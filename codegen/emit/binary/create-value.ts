import type { BinaryType, FieldModel } from "../../model.js";
import type { CodecScope } from "../codec-scope.js";
import { block, braces, callWithArrow, type Doc, group, indent, line } from "../doc.js";
import { functionOf } from "../function-text.js";
import { literalText } from "../type-text.js";

/** The object literal of a fresh message: what `fields` gives, else the default or the type's zero. */
export function createFields(scope: CodecScope, fields: readonly FieldModel[]): Doc {
  const members = fields.map((field): Doc => {
    const initial = initialOf(scope, field);
    if (field.type.kind === "union") return [`${field.name}: fields.${field.name} ?? `, initial, ","];
    const given = [`fields.${field.name} ??`, line, initial];
    return [`${field.name}:`, group(indent(line, group(given))), ","];
  });
  return block("{", members, "}");
}

/** What a field is where nobody gives it: its default, else the zero of its type. */
export function initialOf(scope: CodecScope, { type, default: given }: FieldModel): Doc {
  if (given === undefined) return zeroOf(scope, type);
  return typeof given === "bigint" ? `${given}n` : literalText(given);
}

/** `freshVec2()`: a struct of zeros. */
function freshStruct(scope: CodecScope, type: Extract<BinaryType, { readonly kind: "struct" | "extensible" }>): string {
  const struct = type.type;
  return scope.function(`fresh${struct.name}`, type, (name) => {
    const members = struct.record.fields.map((field): Doc => [`${field.name}: `, initialOf(scope, field), ","]);
    const body: readonly Doc[] = [["return ", block("{", members, "}"), ";"]];
    return functionOf({ name, parameters: [], returns: scope.type(struct.name), body });
  });
}

function zeroOf(scope: CodecScope, type: BinaryType): Doc {
  switch (type.kind) {
    case "bool":
      return "false";
    case "integer":
    case "float":
      return String(nearest(type.min ?? Number.NEGATIVE_INFINITY, type.max ?? Number.POSITIVE_INFINITY));
    case "big": {
      const zero = type.min > 0n ? type.min : type.max < 0n ? type.max : 0n;
      return type.as === "bigint" ? `${zero}n` : String(zero);
    }
    case "char":
    case "string":
      return '""';
    case "bytes":
      return "new Uint8Array(0)";
    case "fixedBytes":
      return `new Uint8Array(${type.size})`;
    case "enum": {
      const [first] = type.type.values;
      return `${scope.value(type.type.name)}.${first?.name}`;
    }
    case "flags":
      return "0";
    case "quantized":
      return String(nearest(type.type.min, type.type.max));
    case "struct":
    case "extensible":
      return `${freshStruct(scope, type)}()`;
    case "union": {
      const [first] = type.type.variants;
      return first === undefined ? "" : braces([`kind: "${first.name}"`, ["value: ", zeroOf(scope, first.type)]]);
    }
    case "array":
      return zeroOfArray(scope, type.element, String(type.count));
    case "list":
      return "[]";
    case "optional":
      return "null";
  }
}

/** `createArray(2, freshVec2)`, or with a function written in place for what no function makes. */
function zeroOfArray(scope: CodecScope, element: BinaryType, count: string): Doc {
  if (element.kind === "struct" || element.kind === "extensible") {
    return scope.call("createArray", count, freshStruct(scope, element));
  }
  const zero = zeroOf(scope, element);
  const body = element.kind === "union" ? ["(", zero, ")"] : zero;
  return callWithArrow(scope.use("createArray"), [count], ["() =>", body]);
}

/** Zero where the range has it, else the end that is nearer to it. */
const nearest = (min: number, max: number): number => Math.max(min, Math.min(max, 0));
