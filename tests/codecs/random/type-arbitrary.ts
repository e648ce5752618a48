import fc, { type GeneratorValue } from "fast-check";
import { hasTail, integerRange } from "../reference/layout.js";
import type { NamedType, ScalarType, WireType } from "../reference/type.js";
import { maxBytesOf } from "./max-bytes.js";

export const integerScalars = ["u8", "u16", "u32", "i8", "i16", "i32"] as const;
const bigRanges = { u64: [0n, 2n ** 64n - 1n], i64: [-(2n ** 63n), 2n ** 63n - 1n] } as const;

/** Maxima on both sides of where a length takes more bytes. */
const textLimits = [1, 2, 7, 16, 40, 255, 256, 300, 1000, 65536] as const;
const listLimits = [1, 2, 3, 5, 9, 64, 255, 256, 300] as const;

/** The most bytes that one list may take, so that nested ones do not multiply. */
const MAX_LIST_BYTES = 16_000;

/** One of several. */
export function pick<Value>(g: GeneratorValue, values: readonly Value[]): Value {
  return values[g(fc.nat, values.length - 1)] as Value;
}

/** Makes a type up. `types` are those it may name. */
export function makeType(g: GeneratorValue, types: readonly NamedType[], depth: number): WireType {
  const shape = depth > 0 ? g(fc.nat, 13) : g(fc.nat, 5);
  if (shape <= 1) return makeScalar(g);
  if (shape === 2) return makeText(g);
  if (shape <= 6) return types.length === 0 ? makeScalar(g) : pick(g, types);
  if (shape <= 9) return makeList(g, makeType(g, types, depth - 1));
  if (shape >= 12) return makeMap(g, types, makeType(g, types, depth - 1));
  if (shape === 10) return makeArray(g, makeType(g, types, depth - 1));
  const value = makeType(g, types, depth - 1);
  return value.kind === "optional" ? value : { kind: "optional", value };
}

function makeList(g: GeneratorValue, element: WireType): WireType {
  const limits = listLimits.filter((limit) => limit * maxBytesOf(element) <= MAX_LIST_BYTES);
  const wide = maxBytesOf(element) === 1 ? [65535, 65536, 70000] : [];
  const limit = pick(g, [...(limits.length === 0 ? [1] : limits), ...wide]);
  const canBeColumns = element.kind === "struct" && !hasTail(element);
  return { kind: "list", element, limit, ...(canBeColumns && g(fc.nat, 3) > 0 ? { columns: true } : {}) };
}

/** A map's values cannot be sent by columns, and its keys have no bounds of their own. */
function makeMap(g: GeneratorValue, types: readonly NamedType[], value: WireType): WireType {
  const key = makeKey(g, types);
  const limits = listLimits.filter((limit) => limit * (maxBytesOf(key) + maxBytesOf(value)) <= MAX_LIST_BYTES);
  return { kind: "map", key, value: withoutColumns(value), limit: pick(g, limits.length === 0 ? [1] : limits) };
}

function makeKey(g: GeneratorValue, types: readonly NamedType[]): WireType {
  const enums = types.filter((type) => type.kind === "enum" && type.unknown === undefined);
  return pick<WireType>(g, [
    { kind: "integer", scalar: pick(g, integerScalars) },
    { kind: "integer", scalar: pick(g, integerScalars) },
    { kind: "big", scalar: pick(g, ["u64", "i64"] as const) },
    { kind: "bool" },
    { kind: "string", limit: pick(g, textLimits) },
    { kind: "string", limit: pick(g, textLimits) },
    { kind: "char", size: g(fc.integer, { min: 1, max: 8 }) },
    { kind: "uuid" },
    ...enums,
    ...enums,
  ]);
}

function withoutColumns(type: WireType): WireType {
  if (type.kind === "optional") return { ...type, value: withoutColumns(type.value) };
  if (type.kind === "array") return { ...type, element: withoutColumns(type.element) };
  if (type.kind !== "list") return type;
  return { kind: "list", element: withoutColumns(type.element), limit: type.limit };
}

/** Now and then what a field holds may not be empty, or not so short: outside of lists and the like, where fields have their keys. */
export function withMinLength(g: GeneratorValue, type: WireType): WireType {
  if (type.kind === "optional") return { ...type, value: withMinLength(g, type.value) };
  if (type.kind !== "string" && type.kind !== "bytes" && type.kind !== "list" && type.kind !== "map") return type;
  if (g(fc.nat, 2) > 0) return type;
  const hasFewKeys = type.kind === "map" && (type.key.kind === "bool" || type.key.kind === "enum");
  const most = hasFewKeys ? 1 : Math.min(type.limit, 3);
  return { ...type, minLength: g(fc.integer, { min: 1, max: most }) };
}

function makeArray(g: GeneratorValue, element: WireType): WireType {
  const count = maxBytesOf(element) > MAX_LIST_BYTES / 4 ? 1 : g(fc.integer, { min: 1, max: 4 });
  return { kind: "array", element, count };
}

function makeText(g: GeneratorValue): WireType {
  const limit = pick(g, textLimits);
  const size = g(fc.integer, { min: 1, max: 20 });
  return pick<WireType>(g, [
    { kind: "string", limit },
    { kind: "string", limit },
    { kind: "bytes", limit },
    { kind: "char", size },
    { kind: "fixedBytes", size },
    { kind: "uuid" },
  ]);
}

function makeScalar(g: GeneratorValue): ScalarType {
  const make = pick(g, [makeBool, makeInteger, makeInteger, makeFloat, makeFloat, makeBig, makeTime]);
  return make(g);
}

function makeBool(): ScalarType {
  return { kind: "bool" };
}

function makeInteger(g: GeneratorValue): ScalarType {
  const scalar = pick(g, integerScalars);
  const { min: least, max: most } = integerRange(scalar);
  const type = { kind: "integer", scalar } as const;
  if (g(fc.nat, 2) > 0) return type;
  const min = g(fc.integer, { min: least, max: most });
  return {
    ...type,
    ...pickBounds(g, min, g(fc.integer, { min, max: most })),
    ...(g(fc.nat, 2) === 0 ? { clamp: true } : {}),
  };
}

/** Bounds that 16 bits can hold exactly. */
function makeFloat(g: GeneratorValue): ScalarType {
  const type = { kind: "float", scalar: pick(g, ["f16", "f32", "f64"] as const) } as const;
  const finite = g(fc.nat, 3) === 0 ? ({ finite: false } as const) : {};
  if (g(fc.nat, 2) > 0) return { ...type, ...finite };
  const min = g(fc.integer, { min: -1000, max: 1000 }) / 4;
  const bounds = pickBounds(g, min, min + g(fc.nat, 1000) / 4);
  if (!("min" in bounds && "max" in bounds)) return { ...type, ...bounds, ...finite };
  return { ...type, ...bounds, ...(g(fc.boolean) ? { clamp: true } : {}) };
}

function makeTime(g: GeneratorValue): ScalarType {
  const as = g(fc.boolean) ? ({ as: "date" } as const) : {};
  if (g(fc.nat, 2) > 0) return { kind: "timestamp", ...as };
  const min = g(fc.integer, { min: -8.64e15, max: 8.64e15 });
  return { kind: "timestamp", ...as, ...pickBounds(g, min, g(fc.integer, { min, max: 8.64e15 })) };
}

function makeBig(g: GeneratorValue): ScalarType {
  const scalar = pick(g, ["u64", "i64"] as const);
  const as = g(fc.boolean) ? ({ as: "number" } as const) : {};
  if (g(fc.nat, 2) > 0) return { kind: "big", scalar, ...as };
  const safe = BigInt(Number.MAX_SAFE_INTEGER);
  const [least, most] = "as" in as ? [scalar === "u64" ? 0n : -safe, safe] : bigRanges[scalar];
  const min = g(fc.bigInt, { min: least, max: most });
  return { kind: "big", scalar, ...as, ...pickBounds(g, min, g(fc.bigInt, { min, max: most })) };
}

/** Both bounds, or one of them. */
function pickBounds<Bound>(g: GeneratorValue, min: Bound, max: Bound): { min?: Bound; max?: Bound } {
  return pick<{ min?: Bound; max?: Bound }>(g, [{ min, max }, { min, max }, { min }, { max }]);
}
