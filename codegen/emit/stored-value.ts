import type { BinaryType, LengthScalar, Scalar } from "../model.js";
import type { CodecScope } from "./codec-scope.js";
import type { Doc } from "./doc.js";
import type { RuntimeSymbol } from "./runtime-symbols.js";

/** A value of the generated code and the field path that an error of it names, both as expressions. */
export interface ValueSite {
  /** `message.heading.x` */
  readonly value: string;
  /** `"heading.x"`, or a variable that holds it. */
  readonly path: string;
}

/** The types that stand in the block as one scalar: their value, their length or their presence. */
export type ScalarInBlock = Exclude<
  BinaryType,
  { readonly kind: "char" | "fixedBytes" | "array" | "string" | "struct" }
>;

/** What stands in the block for a value, checked, and the scalar that it is. */
export function storedValue(
  scope: CodecScope,
  type: ScalarInBlock,
  { value, path }: ValueSite,
): readonly [scalar: Scalar | LengthScalar, stored: Doc] {
  switch (type.kind) {
    case "bool":
      return ["u8", scope.call("booleanByte", value, path)];
    case "integer":
      return [type.scalar, scope.call("integer", value, String(type.min), String(type.max), path)];
    case "float":
      return [type.scalar, floatValue(scope, type, { value, path })];
    case "big":
      return [type.scalar, bigValue(scope, type, { value, path })];
    case "enum":
      return [type.type.scalar, scope.call("enumValue", value, scope.value(type.type.valuesName), path)];
    case "flags":
      return [type.type.scalar, scope.call("flagBits", value, String(type.type.mask), path)];
    case "bytes":
      return [type.length, scope.call("bytesLength", value, String(type.limit), path)];
    case "list":
      return [type.length, scope.call("listLength", value, String(type.limit), path)];
    case "optional":
      return ["u8", scope.call("presenceByte", value)];
  }
}

function floatValue(
  scope: CodecScope,
  { scalar, min, max }: Extract<BinaryType, { kind: "float" }>,
  { value, path }: ValueSite,
): Doc {
  if (min === undefined && max === undefined) {
    return scope.call(scalar === "f32" ? "float32" : "float64", value, path);
  }
  return scope.call("floatWithin", value, ...floatRange({ min, max }), path);
}

/** The bounds of a float's range as expressions; a missing one is infinite. */
export const floatRange = ({ min, max }: { readonly min: number | undefined; readonly max: number | undefined }) => [
  min === undefined ? "Number.NEGATIVE_INFINITY" : String(min),
  max === undefined ? "Number.POSITIVE_INFINITY" : String(max),
];

function bigValue(
  scope: CodecScope,
  { as, min, max }: Extract<BinaryType, { kind: "big" }>,
  { value, path }: ValueSite,
): Doc {
  return as === "bigint"
    ? scope.call("bigInteger", value, `${min}n`, `${max}n`, path)
    : scope.call("safeInteger", value, safeText(min), safeText(max), path);
}

/** A 64-bit bound as a number, no further than the safe integers. */
export function safeText(bound: bigint): string {
  if (bound > BigInt(Number.MAX_SAFE_INTEGER)) return "Number.MAX_SAFE_INTEGER";
  return bound < BigInt(Number.MIN_SAFE_INTEGER) ? "Number.MIN_SAFE_INTEGER" : String(bound);
}

/** The runtime function that writes a string with a length of this width. */
export function stringWriter(scope: CodecScope, length: LengthScalar): RuntimeSymbol<"kephas/protocol"> {
  if (length === "u8") return "writeString8";
  if (length === "u16") return scope.littleEndian ? "writeString16" : "writeString16BE";
  return scope.littleEndian ? "writeString32" : "writeString32BE";
}
