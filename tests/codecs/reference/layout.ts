import type { Field, QuantizedType, WireType } from "./type.js";

/** The fields in their sections: those without `since`, perhaps none, then each later version's. */
export function sectionsOf(fields: readonly Field[]): readonly (readonly Field[])[] {
  const versions = new Set([1, ...fields.map(({ since }) => since)]);
  return [...versions].sort((a, b) => a - b).map((version) => fields.filter(({ since }) => since === version));
}

/** Whether a field is a bit in its section's presence bytes, and nothing else in the block. */
export const isBit = ({ bits, type }: Field): boolean => bits === true && type.kind === "optional";

/** Whether anything of a value stands in the tail. */
export function hasTail(type: WireType): boolean {
  switch (type.kind) {
    case "string":
    case "bytes":
    case "list":
    case "map":
    case "optional":
    case "union":
      return true;
    case "array":
      return hasTail(type.element);
    case "struct":
      return type.extensible || type.fields.some((field) => hasTail(field.type));
    default:
      return false;
  }
}

type ListType = Extract<WireType, { readonly kind: "list" }>;

/** How the elements of a list stand in the tail. */
export function formOf({ element, columns }: ListType): "rows" | "strided" | "columns" {
  if (columns === true) return "columns";
  const isStrided =
    element.kind === "struct" && element.extensible && !element.fields.some(({ type }) => hasTail(type));
  return isStrided ? "strided" : "rows";
}

/** The leaves of a struct of fixed size: nested structs are written out, anything else is one leaf. */
export function leavesOf(fields: readonly Field[]): readonly Leaf[] {
  return fields.flatMap(({ name, type }): readonly Leaf[] =>
    type.kind === "struct"
      ? leavesOf(type.fields).map((leaf) => ({ ...leaf, path: [name, ...leaf.path] }))
      : [{ path: [name], type }],
  );
}

export interface Leaf {
  /** The names that lead to it from the struct. */
  readonly path: readonly string[];
  readonly type: WireType;
}

/** The width of a length or count: one byte for a maximum up to 255, two up to 65535, else four. */
export function lengthBytes(limit: number): number {
  if (limit <= 255) return 1;
  return limit <= 65535 ? 2 : 4;
}

export const scalarBytes = {
  u8: 1,
  i8: 1,
  u16: 2,
  i16: 2,
  u32: 4,
  i32: 4,
  f16: 2,
  f32: 4,
  u64: 8,
  i64: 8,
  f64: 8,
} as const;

/** The least and the greatest integer of at most 32 bits that a scalar holds. */
export function integerRange(scalar: "u8" | "u16" | "u32" | "i8" | "i16" | "i32"): { min: number; max: number } {
  const count = 2 ** (8 * scalarBytes[scalar]);
  return scalar.startsWith("u") ? { min: 0, max: count - 1 } : { min: -count / 2, max: count / 2 - 1 };
}

/** The last step of a quantized type: all bits set. */
export function lastStep(scalar: "u8" | "u16" | "u32"): number {
  return integerRange(scalar).max;
}

/** The step of zero, of a quantized type that has as much below zero as above. */
export function stepOfZero({ scalar, min, max }: QuantizedType): number | undefined {
  return min === -max ? 2 ** (8 * scalarBytes[scalar] - 1) - 1 : undefined;
}

/** The number below the least of a scalar: what an enum's `unknown` is in TypeScript. */
export function belowLeast(scalar: Parameters<typeof integerRange>[0]): number {
  return integerRange(scalar).min - 1;
}

/** All declared bits together. */
export function maskOf(bits: readonly string[]): number {
  return 2 ** bits.length - 1;
}
