import type { BinaryType, EnumModel, LengthScalar, ListType, QuantizedModel, Scalar } from "../../../model.js";
import type { CodecScope } from "../../codec-scope.js";
import type { Doc } from "../../doc.js";
import type { RuntimeSymbol } from "../../runtime-symbols.js";
import { offsetText } from "../place-text.js";

/** A value of the generated code and the field path that an error of it names, both as expressions. */
export interface ValueSite {
  /** `message.heading.x` */
  readonly value: string;
  /** `"heading.x"`, or a variable that holds it. */
  readonly path: string;
}

/** The types that stand in the block as scalars: their value, their length or their presence. */
export type ScalarInBlock = Exclude<
  BinaryType,
  { readonly kind: "char" | "fixedBytes" | "array" | "string" | "struct" | "extensible" | "union" }
>;

/** A scalar in the block: what it is, the checked value, and where it goes. */
export type Stored = readonly [scalar: Scalar | LengthScalar, stored: Doc, at: string];

/** What stands in the block for a value. */
export function storedValue(
  scope: CodecScope,
  type: ScalarInBlock,
  site: ValueSite & { readonly at: string },
): readonly Stored[] {
  const { value, path, at } = site;
  switch (type.kind) {
    case "bool":
      return [["u8", scope.call("booleanByte", value, path), at]];
    case "integer":
      return [[type.scalar, integerValue(scope, type, site), at]];
    case "float":
      return [[type.scalar, floatValue(scope, type, site), at]];
    case "big":
      return [[type.scalar, bigValue(scope, type, site), at]];
    case "quantized":
      return [[type.type.scalar, quantizedValue(scope, type, site), at]];
    case "enum":
      return [[type.type.scalar, enumValue(scope, type.type, site), at]];
    case "flags":
      return [[type.type.scalar, scope.call("flagBits", value, String(type.type.mask), path), at]];
    case "bytes":
      return [[type.length, scope.call("bytesLength", value, String(type.limit), path), at]];
    case "list":
      return listHead(scope, type, site);
    case "optional":
      return [["u8", scope.call("presenceByte", value), at]];
  }
}

/** A list's count, and the stride of elements that may grow. */
function listHead(
  scope: CodecScope,
  list: ListType,
  { value, path, at }: ValueSite & { readonly at: string },
): readonly Stored[] {
  const count: Stored = [list.length, scope.call("listLength", value, String(list.limit), path), at];
  if (list.form !== "strided") return [count];
  return [count, ["u16", String(list.stride.bytes), offsetText(at, list.stride.offset)]];
}

function integerValue(
  scope: CodecScope,
  { scalar, min, max, clamp, needsCheck }: Extract<BinaryType, { kind: "integer" }>,
  { value, path }: ValueSite,
): Doc {
  if (clamp) return scope.call("clampInteger", value, String(min), String(max), path);
  if (!needsCheck) return scope.call(scalar, value, path);
  return scope.call("integer", value, String(min), String(max), path);
}

function quantizedValue(
  scope: CodecScope,
  { type, clamp }: Extract<BinaryType, { kind: "quantized" }>,
  { value, path }: ValueSite,
): Doc {
  return scope.call(clamp ? "quantizeClamped" : "quantize", value, ...stepsOf(type), path);
}

/** The bounds and the last step of a quantized number, as expressions. */
export const stepsOf = ({ min, max, steps }: QuantizedModel): readonly string[] => [min, max, steps].map(String);

function enumValue(scope: CodecScope, type: EnumModel, { value, path }: ValueSite): Doc {
  const { range } = type;
  return range === undefined
    ? scope.call("enumValue", value, scope.value(type.valuesName), path)
    : scope.call("enumWithin", value, String(range.min), String(range.max), path);
}

function floatValue(
  scope: CodecScope,
  { scalar, min, max, clamp }: Extract<BinaryType, { kind: "float" }>,
  { value, path }: ValueSite,
): Doc {
  if (clamp) return scope.call("clamp", value, ...floatRange({ min, max }), path);
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
export function stringWriter(scope: CodecScope, length: LengthScalar): RuntimeSymbol<"kephas/codegen/v1"> {
  if (length === "u8") return "writeString8";
  if (length === "u16") return scope.littleEndian ? "writeString16" : "writeString16BE";
  return scope.littleEndian ? "writeString32" : "writeString32BE";
}
