import type { BinaryType, FieldModel } from "../model.js";
import type { CodecScope } from "./codec-scope.js";
import { block, type Doc, group, indent, line } from "./doc.js";
import { functionOf } from "./function-text.js";
import { literalText } from "./type-text.js";

/** The object literal of a fresh message: what `fields` gives, else the default or the type's zero. */
export function createFields(scope: CodecScope, fields: readonly FieldModel[]): Doc {
  const members = fields.map((field): Doc => {
    const given = [`fields.${field.name} ??`, line, initialOf(scope, field)];
    return [`${field.name}:`, group(indent(line, given)), ","];
  });
  return block("{", members, "}");
}

function initialOf(scope: CodecScope, { type, default: given }: FieldModel): Doc {
  if (given === undefined) return zeroOf(scope, type);
  return typeof given === "bigint" ? `${given}n` : literalText(given);
}

/** `freshVec2()`: a struct of zeros. */
function freshStruct(scope: CodecScope, type: Extract<BinaryType, { readonly kind: "struct" }>): string {
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
      return String(nearest(type.min ?? 0, type.max ?? Math.max(type.min ?? 0, 0)));
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
    case "struct":
      return `${freshStruct(scope, type)}()`;
    case "array":
      return scope.call("createArray", String(type.count), creator(scope, type.element));
    case "list":
      return "[]";
    case "optional":
      return "null";
  }
}

/** A function that makes an element. */
function creator(scope: CodecScope, type: BinaryType): Doc {
  return type.kind === "struct" ? freshStruct(scope, type) : ["() => ", zeroOf(scope, type)];
}

/** Zero where the range has it, else the end that is nearer to it. */
const nearest = (min: number, max: number): number => Math.max(min, Math.min(max, 0));
