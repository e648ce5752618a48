import type { BinaryType, EnumModel, FloatScalar, Scalar } from "../../../model.js";
import type { CodecScope } from "../../codec-scope.js";
import type { Doc } from "../../doc.js";
import type { RuntimeSymbol } from "../../runtime-symbols.js";

/** A value of the generated code and the field path that an error of it names, both as expressions. */
export interface ValueSite {
  /** `message.heading.x` */
  readonly value: string;
  /** `"heading.x"`, or a variable that holds it. */
  readonly path: string;
}

/** The types that are one number in the block, and nothing else. */
export type ScalarType = Extract<
  BinaryType,
  { readonly kind: "bool" | "integer" | "float" | "big" | "timestamp" | "enum" | "flags" | "quantized" }
>;

/** A number's value, and whether clients may send it. */
interface ScalarSite extends ValueSite {
  readonly finite: boolean;
}

/** What stands in the block for a value: a scalar, and the checked value. */
export function storedValue(scope: CodecScope, type: ScalarType, site: ScalarSite): readonly [Scalar, Doc] {
  const { value, path } = site;
  switch (type.kind) {
    case "bool":
      return ["u8", scope.call("booleanByte", value, path)];
    case "integer":
      return [type.scalar, integerValue(scope, type, site)];
    case "float":
      return [type.scalar === "f16" ? "u16" : type.scalar, floatValue(scope, type, site)];
    case "timestamp": {
      const check = type.as === "date" ? "dateTimestamp" : "timestamp";
      return ["i64", scope.call(check, value, String(type.min), String(type.max), path)];
    }
    case "big":
      return [type.scalar, bigValue(scope, type, site)];
    case "quantized":
      return [type.type.scalar, quantizedValue(scope, type, site)];
    case "enum":
      return [type.type.scalar, enumValue(scope, type.type, site)];
    case "flags":
      return [type.type.scalar, scope.call("flagBits", value, String(type.type.mask), path)];
  }
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
  const { min, max, steps, middle } = type;
  if (middle === undefined) {
    return scope.call(clamp ? "quantizeClamped" : "quantize", value, ...[min, max, steps].map(String), path);
  }
  const quantize = clamp ? "quantizeAroundZeroClamped" : "quantizeAroundZero";
  return scope.call(quantize, value, String(max), String(middle), path);
}

function enumValue(scope: CodecScope, type: EnumModel, { value, path }: ValueSite): Doc {
  const { range } = type;
  return range === undefined
    ? scope.call("enumValue", value, scope.value(type.valuesName), path)
    : scope.call("enumWithin", value, String(range.min), String(range.max), path);
}

function floatValue(
  scope: CodecScope,
  { scalar, min, max, clamp, finite }: Extract<BinaryType, { kind: "float" }>,
  site: ScalarSite,
): Doc {
  const { value, path } = site;
  const range = floatRange({ min, max });
  const check = (finite && site.finite ? finiteChecks : floatChecks)[scalar];
  const isBounded = min !== undefined && max !== undefined;
  // The bits of an f16 are made by its check, so that it comes last.
  if (scalar === "f16") {
    const within = clamp ? "clamp" : "floatWithin";
    const isOpen = min === undefined && max === undefined;
    return scope.call(check, isOpen ? value : scope.call(within, value, ...range, path), path);
  }
  if (isBounded) return scope.call(clamp ? "clamp" : "floatWithin", value, ...range, path);
  const checked = scope.call(check, value, path);
  return min === undefined && max === undefined ? checked : scope.call("floatWithin", checked, ...range, path);
}

/** What checks a float that a range does not keep to what its bits can hold. */
const floatChecks = { f16: "float16", f32: "float32", f64: "float64" } as const satisfies Record<FloatScalar, string>;
const finiteChecks = { f16: "finite16", f32: "finite32", f64: "finite64" } as const satisfies Record<
  FloatScalar,
  string
>;

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

/** The runtime function that writes a string or bytes with a length of this width: `writeString8`. */
export function textWriter(
  scope: CodecScope,
  { kind, length }: Extract<BinaryType, { kind: "string" | "bytes" }>,
): RuntimeSymbol<"kephas/codegen/v1"> {
  const write = kind === "string" ? "writeString" : "writeBytes";
  if (length === "u8") return `${write}8`;
  const bits = length === "u16" ? 16 : 32;
  return scope.littleEndian ? `${write}${bits}` : `${write}${bits}BE`;
}
