import type { BinaryType, InitialValue, ScalarDefault } from "../../model.js";

/** What a field holds where nobody gives it: its default, else the initial value of its type. */
export function initialValue(type: BinaryType, given: ScalarDefault | undefined): InitialValue {
  if (given === undefined) return initialOfType(type);
  return type.kind === "timestamp" ? initialTime(type, Number(given)) : { kind: "scalar", value: given };
}

const initialTime = ({ as }: Extract<BinaryType, { kind: "timestamp" }>, time: number): InitialValue =>
  as === "date" ? { kind: "date", time } : { kind: "scalar", value: time };

function initialOfType(type: BinaryType): InitialValue {
  switch (type.kind) {
    case "bool":
      return { kind: "scalar", value: false };
    case "integer":
    case "float":
      return nearestToZero(type.min ?? Number.NEGATIVE_INFINITY, type.max ?? Number.POSITIVE_INFINITY);
    case "uuid":
      return { kind: "scalar", value: "00000000-0000-0000-0000-000000000000" };
    case "timestamp":
      return initialTime(type, Math.max(type.min, Math.min(type.max, 0)));
    case "quantized":
      return nearestToZero(type.type.min, type.type.max);
    case "big": {
      const zero = type.min > 0n ? type.min : type.max < 0n ? type.max : 0n;
      return { kind: "scalar", value: type.as === "bigint" ? zero : Number(zero) };
    }
    case "char":
    case "string":
      return { kind: "scalar", value: "" };
    case "bytes":
      return { kind: "bytes", size: 0 };
    case "fixedBytes":
      return { kind: "bytes", size: type.size };
    case "enum": {
      const [first] = type.type.values;
      return first === undefined ? { kind: "scalar", value: 0 } : { kind: "enum", type: type.type, value: first };
    }
    case "flags":
      return { kind: "scalar", value: 0 };
    case "struct":
    case "extensible":
      return { kind: "struct", type };
    case "union": {
      const [first] = type.type.variants;
      if (first === undefined) return { kind: "absent" };
      return { kind: "variant", name: first.name, value: initialOfType(first.type) };
    }
    case "array":
      return { kind: "array", element: initialOfType(type.element), count: type.count };
    case "list":
      return { kind: "emptyList" };
    case "map":
      return { kind: "emptyMap" };
    case "optional":
      return { kind: "absent" };
  }
}

/** Zero where the range has it, else the end that is nearer to it. */
const nearestToZero = (min: number, max: number): InitialValue => ({
  kind: "scalar",
  value: Math.max(min, Math.min(max, 0)),
});
