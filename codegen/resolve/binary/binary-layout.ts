import type {
  BinaryType,
  EnumModel,
  ExtensibleType,
  FlagsModel,
  FloatScalar,
  IntegerScalar,
  LengthScalar,
  ListType,
  MapType,
  QuantizedModel,
  Scalar,
  StructModel,
  StructType,
  UnionModel,
  UnionType,
} from "../../model.js";

/** The bytes that each scalar takes. */
export const scalarBytes: Readonly<Record<Scalar | FloatScalar, number>> = {
  u8: 1,
  u16: 2,
  u32: 4,
  u64: 8,
  i8: 1,
  i16: 2,
  i32: 4,
  i64: 8,
  f16: 2,
  f32: 4,
  f64: 8,
};

/** The least and the greatest value of each integer of up to 32 bits. */
export const integerRanges: Readonly<Record<IntegerScalar, { readonly min: number; readonly max: number }>> = {
  u8: { min: 0, max: 0xff },
  u16: { min: 0, max: 0xffff },
  u32: { min: 0, max: 0xffffffff },
  i8: { min: -0x80, max: 0x7f },
  i16: { min: -0x8000, max: 0x7fff },
  i32: { min: -0x80000000, max: 0x7fffffff },
};

export const bigRanges = {
  u64: { min: 0n, max: 0xffffffffffffffffn },
  i64: { min: -0x8000000000000000n, max: 0x7fffffffffffffffn },
} as const;

/** The milliseconds on either side of 1970 that a `Date` can say. */
export const MAX_TIME = 8.64e15;

/** The width of a length or count: one byte for a maximum up to 255, two up to 65535, else four. */
export function lengthScalarFor(limit: number): LengthScalar {
  if (limit <= 0xff) return "u8";
  return limit <= 0xffff ? "u16" : "u32";
}

function fixed(bytes: number) {
  return {
    blockBytes: bytes,
    hasTail: false,
    maxBytes: bytes,
    fixedTailBytes: 0,
    needsCheck: false,
    needsFinite: false,
  } as const;
}

function variable(lengthBytes: number, tailBytes: number) {
  return {
    blockBytes: lengthBytes,
    hasTail: true,
    maxBytes: lengthBytes + tailBytes,
    fixedTailBytes: undefined,
    needsCheck: false,
    needsFinite: false,
  } as const;
}

/** A length or count that is at most `limit`. */
function counted(limit: number) {
  const length = lengthScalarFor(limit);
  return { limit, minLength: 0, length, lengthNeedsCheck: limit < integerRanges[length].max };
}

/** A type that has a length or a count on the wire. */
export type CountedType = Extract<BinaryType, { readonly kind: "string" | "bytes" | "list" | "map" }>;

/** The type with so many bytes, elements or entries at least. */
export const atLeast = <Type extends CountedType>(type: Type, minLength: number): Type =>
  minLength === 0 ? type : { ...type, minLength, needsCheck: true };

/** The types that need no argument, by their names in the schema. */
export const plainTypes: ReadonlyMap<string, BinaryType> = new Map<string, BinaryType>([
  ["bool", { kind: "bool", ...fixed(1) }],
  ...(["u8", "u16", "u32", "i8", "i16", "i32"] as const).map((scalar): [string, BinaryType] => [
    scalar,
    { kind: "integer", scalar, clamp: false, ...integerRanges[scalar], ...fixed(scalarBytes[scalar]) },
  ]),
  ...(["u64", "i64"] as const).map((scalar): [string, BinaryType] => [
    scalar,
    { kind: "big", scalar, as: "bigint", ...bigRanges[scalar], ...fixed(8) },
  ]),
  ...(["f16", "f32", "f64"] as const).map((scalar): [string, BinaryType] => [
    scalar,
    floatType(scalar, { min: undefined, max: undefined, clamp: false, finite: true }),
  ]),
  ["uuid", { kind: "uuid", ...fixed(16) }],
  ["timestamp", timestampType({ as: "number", min: -MAX_TIME, max: MAX_TIME })],
]);

/** Milliseconds since 1970 within a range. */
export function timestampType(
  rules: Pick<Extract<BinaryType, { kind: "timestamp" }>, "as" | "min" | "max">,
): BinaryType {
  const needsCheck = rules.min > -MAX_TIME || rules.max < MAX_TIME;
  return { kind: "timestamp", ...rules, ...fixed(8), needsCheck };
}

/** A float; whatever lies between two bounds is finite anyway. */
export function floatType(
  scalar: FloatScalar,
  rules: Pick<Extract<BinaryType, { kind: "float" }>, "min" | "max" | "clamp" | "finite">,
): Extract<BinaryType, { kind: "float" }> {
  const { min, max, clamp, finite } = rules;
  return {
    kind: "float",
    scalar,
    min,
    max,
    clamp,
    finite,
    ...fixed(scalarBytes[scalar]),
    needsCheck: finite || min !== undefined || max !== undefined,
    needsFinite: finite && (min === undefined || max === undefined),
  };
}

export function charType(size: number): BinaryType {
  return { kind: "char", size, ...fixed(size) };
}

export function fixedBytesType(size: number): BinaryType {
  return { kind: "fixedBytes", size, ...fixed(size) };
}

export function stringType(limit: number): BinaryType {
  const count = counted(limit);
  const size = variable(scalarBytes[count.length], limit);
  return { kind: "string", ...count, ...size, needsCheck: count.lengthNeedsCheck };
}

export function bytesType(limit: number): BinaryType {
  const count = counted(limit);
  const size = variable(scalarBytes[count.length], limit);
  return { kind: "bytes", ...count, ...size, needsCheck: count.lengthNeedsCheck };
}

export function enumType(type: EnumModel): BinaryType {
  return { kind: "enum", type, ...fixed(scalarBytes[type.scalar]), needsCheck: type.unknown === undefined };
}

export function flagsType(type: FlagsModel): BinaryType {
  return { kind: "flags", type, ...fixed(scalarBytes[type.scalar]) };
}

export function quantizedType(type: QuantizedModel): BinaryType {
  const size = fixed(scalarBytes[type.scalar]);
  return { kind: "quantized", type, clamp: type.clamp, ...size, needsCheck: type.middle !== undefined };
}

/** The most bytes of what carries its length: an extensible struct, a value of an extensible union. */
export const MAX_EXTENSIBLE_BYTES = 0xffff;

/** The width of such a length, and of a stride. */
const EXTENT_BYTES = scalarBytes.u16;

/** A struct as a field or an element. */
export function structType(type: StructModel): StructType | ExtensibleType {
  const { blockBytes, hasTail, maxBytes, blocksBytes, fixedTailBytes, needsCheck, needsFinite } = type.record;
  const checks = { needsCheck, needsFinite };
  if (!type.extensible) return { kind: "struct", type, blockBytes, hasTail, maxBytes, fixedTailBytes, ...checks };
  const sections = fixedTailBytes === undefined ? undefined : blocksBytes + fixedTailBytes;
  return { kind: "extensible", type, ...variable(EXTENT_BYTES, maxBytes), fixedTailBytes: sections, ...checks };
}

/** A tag, with a length behind it in an extensible union; the value in the tail. */
export function unionType(type: UnionModel): UnionType {
  const largest = type.variants.reduce((most, variant) => Math.max(most, variant.type.maxBytes), 0);
  const size = variable(scalarBytes.u8 + (type.extensible ? EXTENT_BYTES : 0), largest);
  const needsCheck = type.variants.some((variant) => variant.type.needsCheck);
  const needsFinite = type.variants.some((variant) => variant.type.needsFinite);
  return { kind: "union", type, ...size, needsCheck, needsFinite };
}

/** `T[count]`: the elements' blocks in a row, then their tails. */
export function arrayType(element: BinaryType, count: number): BinaryType {
  return {
    kind: "array",
    element,
    count,
    stride: element.blockBytes,
    blockBytes: element.blockBytes * count,
    hasTail: element.hasTail,
    maxBytes: element.maxBytes * count,
    fixedTailBytes: element.fixedTailBytes === undefined ? undefined : element.fixedTailBytes * count,
    needsCheck: element.needsCheck,
    needsFinite: element.needsFinite,
  };
}

/** `T[<=limit]`: a count in the block, the elements in the tail, in the form that their type asks for. */
export function listType(element: BinaryType, limit: number): ListType {
  const count = counted(limit);
  const countBytes = scalarBytes[count.length];
  const { needsFinite } = element;
  const checks = { needsCheck: count.lengthNeedsCheck || element.needsCheck, needsFinite };
  if (!isStrided(element)) {
    return {
      kind: "list",
      form: "rows",
      element,
      ...count,
      ...variable(countBytes, element.maxBytes * limit),
      ...checks,
    };
  }
  const stride = { offset: countBytes, bytes: element.type.record.maxBytes };
  const size = variable(countBytes + EXTENT_BYTES, stride.bytes * limit);
  return { kind: "list", form: "strided", element, stride, ...count, ...size, ...checks };
}

/** `map<K, V>[<=limit]`: a count in the block, the entries in the tail. */
export function mapType(key: BinaryType, value: BinaryType, limit: number): MapType {
  const count = counted(limit);
  const blockBytes = key.blockBytes + value.blockBytes;
  const isFixed = key.fixedTailBytes !== undefined && value.fixedTailBytes !== undefined;
  return {
    kind: "map",
    key,
    value,
    entry: {
      blockBytes,
      valueOffset: key.blockBytes,
      hasTail: key.hasTail || value.hasTail,
      fixedBytes: isFixed ? blockBytes + key.fixedTailBytes + value.fixedTailBytes : undefined,
    },
    ...count,
    ...variable(scalarBytes[count.length], (key.maxBytes + value.maxBytes) * limit),
    needsCheck: count.lengthNeedsCheck || key.needsCheck || value.needsCheck,
    needsFinite: value.needsFinite,
  };
}

/** Whether one stride for all elements takes the place of lengths: they may grow, and have nothing variable now. */
function isStrided(element: BinaryType): element is ExtensibleType {
  return element.kind === "extensible" && !element.type.record.sections.some(({ hasTail }) => hasTail);
}

/** A list of structs of fixed size, turned around: field by field instead of element by element. */
export function columnsType({ element, ...list }: ListType): ListType | undefined {
  return element.kind === "struct" && !element.hasTail ? { ...list, form: "columns", element } : undefined;
}

/** `T?`: a presence byte in the block, the value in the tail. */
export function optionalType(value: BinaryType): BinaryType {
  const { needsCheck, needsFinite } = value;
  return { kind: "optional", value, bit: undefined, ...variable(1, value.maxBytes), needsCheck, needsFinite };
}
