import { childOf, integerOf, numberOf, type SourceNode } from "../../load/source-node.js";
import type { BinaryType } from "../../model.js";
import type { Report } from "../../report.js";
import { arrayType, bigRanges, floatType, integerRanges, listType, mapType, optionalType } from "./binary-layout.js";

type NumberType = Extract<BinaryType, { readonly kind: "integer" | "float" | "big" }>;

/** The greatest finite f32. */
const MAX_F32 = 3.4028234663852886e38;

/**
 * Narrows the numbers in a type to the field's `min`, `max` and `as`. In a list, an array or an optional they hold
 * for each number in it, in a map for its values. Undefined, and reported, where that makes no sense.
 */
export function applyNumberKeys(type: BinaryType, node: SourceNode, report: Report): BinaryType | undefined {
  const keys = ["min", "max", "as"].map((key) => childOf(node, key)).filter((value) => value !== undefined);
  if (keys.length === 0) return type;
  return mapNumbers(type, (inner) => narrow(inner, node, report));
}

/** The type with the one that its lists, arrays, maps' values and optionals come down to replaced. */
export function mapNumbers(
  type: BinaryType,
  map: (inner: BinaryType) => BinaryType | undefined,
): BinaryType | undefined {
  switch (type.kind) {
    case "array":
      return rebuild(mapNumbers(type.element, map), (element) => arrayType(element, type.count));
    case "list":
      return rebuild(mapNumbers(type.element, map), (element) => listType(element, type.limit));
    case "map":
      return rebuild(mapNumbers(type.value, map), (value) => mapType(type.key, value, type.limit));
    case "optional":
      return rebuild(mapNumbers(type.value, map), optionalType);
    default:
      return map(type);
  }
}

const rebuild = (inner: BinaryType | undefined, build: (inner: BinaryType) => BinaryType): BinaryType | undefined =>
  inner === undefined ? undefined : build(inner);

function narrow(type: BinaryType, node: SourceNode, report: Report): BinaryType | undefined {
  const as = childOf(node, "as");
  if (as !== undefined && type.kind !== "big") {
    return refuse({ key: "as", at: as.at, fits: "`u64` and `i64`" }, report);
  }
  if (type.kind === "integer") return narrowInteger(type, node, report);
  if (type.kind === "float") return narrowFloat(type, node, report);
  if (type.kind === "big") return narrowBig(type, node, report);
  if (type.kind === "quantized") return refuseBounds(type.type.name, node, report);
  const bound = childOf(node, "min") ?? childOf(node, "max") ?? node;
  return refuse({ key: childOf(node, "min") === undefined ? "max" : "min", at: bound.at, fits: "numbers" }, report);
}

function refuseBounds(name: string, node: SourceNode, report: Report): undefined {
  const bound = childOf(node, "min") ?? childOf(node, "max") ?? node;
  report.error({
    code: "KEP057",
    at: bound.at,
    message: `the bounds of \`${name}\` belong to its type: they say what its steps mean`,
    advice: "remove them here, or declare another quantized type",
  });
}

interface Misfit {
  readonly key: string;
  readonly at: number;
  readonly fits: string;
}

function refuse({ key, at, fits }: Misfit, report: Report): undefined {
  report.error({
    code: "KEP057",
    at,
    message: `\`${key}\` is only for ${fits}`,
    advice:
      key === "as"
        ? "remove it"
        : "remove it; a string's or list's maximum is written into its type: `string<=64`, `u8[<=16]`",
  });
}

function narrowInteger(
  type: Extract<NumberType, { kind: "integer" }>,
  node: SourceNode,
  report: Report,
): BinaryType | undefined {
  const limits = { name: type.scalar, min: BigInt(type.min), max: BigInt(type.max) };
  const bounds = readBounds(node, limits, report);
  if (bounds === undefined) return undefined;
  const [min, max] = [Number(bounds.min), Number(bounds.max)];
  const whole = integerRanges[type.scalar];
  return { ...type, min, max, needsCheck: min > whole.min || max < whole.max };
}

function narrowBig(
  type: Extract<NumberType, { kind: "big" }>,
  node: SourceNode,
  report: Report,
): BinaryType | undefined {
  const asNode = childOf(node, "as");
  const as = asNode?.kind === "scalar" && asNode.value === "number" ? "number" : "bigint";
  const least = type.min < BigInt(Number.MIN_SAFE_INTEGER) ? BigInt(Number.MIN_SAFE_INTEGER) : type.min;
  const safe = { name: `${type.scalar} as a number`, min: least, max: BigInt(Number.MAX_SAFE_INTEGER) };
  const bounds = readBounds(node, as === "number" ? safe : { name: type.scalar, min: type.min, max: type.max }, report);
  if (bounds === undefined) return undefined;
  const whole = as === "number" ? safe : bigRanges[type.scalar];
  return { ...type, as, ...bounds, needsCheck: bounds.min > whole.min || bounds.max < whole.max };
}

/** What a type can hold at all. */
interface Limits {
  /** The type in words. */
  readonly name: string;
  readonly min: bigint;
  readonly max: bigint;
}

function readBounds(node: SourceNode, limits: Limits, report: Report): Pick<Limits, "min" | "max"> | undefined {
  const min = readInteger(childOf(node, "min"), limits, report);
  const max = readInteger(childOf(node, "max"), limits, report);
  if (min === "bad" || max === "bad") return undefined;
  if (!inOrder(childOf(node, "min"), childOf(node, "max"), report)) return undefined;
  return { min: min ?? limits.min, max: max ?? limits.max };
}

function readInteger(node: SourceNode | undefined, limits: Limits, report: Report): bigint | undefined | "bad" {
  if (node === undefined || node.kind === "broken") return undefined;
  const { name, min, max } = limits;
  const value = integerOf(node);
  if (value !== undefined && value >= min && value <= max) return value;
  report.error({
    code: "KEP058",
    at: node.at,
    message: value === undefined ? `a bound of ${name} must be an integer` : `${value} does not fit ${name}`,
    advice: `${name} holds integers from ${min} to ${max}`,
  });
  return "bad";
}

function narrowFloat(
  type: Extract<NumberType, { kind: "float" }>,
  node: SourceNode,
  report: Report,
): BinaryType | undefined {
  const bounds = [childOf(node, "min"), childOf(node, "max")] as const;
  const misfit = bounds.find((bound) => !fitsFloat(numberOf(bound) ?? 0, type.scalar));
  if (misfit !== undefined) {
    report.error({
      code: "KEP058",
      at: misfit.at,
      message: `${numberOf(misfit)} does not fit ${type.scalar}`,
      advice: type.scalar === "f32" ? "write a finite number of at most 3.4e38, or use `f64`" : "write a finite number",
    });
    return undefined;
  }
  if (!inOrder(...bounds, report)) return undefined;
  const [min, max] = bounds.map(numberOf);
  const range = type.scalar === "f64" ? { min, max } : { min: floorToF32(min), max: ceilToF32(max) };
  return floatType(type.scalar, { ...type, ...range });
}

/** An f32 arrives rounded: a bound is widened to one that an f32 can have, so that a value right on it is still within. */
function floorToF32(min: number | undefined): number | undefined {
  if (min === undefined) return undefined;
  const nearest = Math.fround(min);
  return nearest <= min ? nearest : neighbour(nearest, -1);
}

function ceilToF32(max: number | undefined): number | undefined {
  if (max === undefined) return undefined;
  const nearest = Math.fround(max);
  return nearest >= max ? nearest : neighbour(nearest, 1);
}

/** The next f32 below (-1) or above (1) a number that is one already. */
function neighbour(value: number, direction: -1 | 1): number {
  if (value === 0) return direction * 2 ** -149;
  const view = new DataView(new ArrayBuffer(4));
  view.setFloat32(0, value);
  view.setInt32(0, view.getInt32(0) + (value > 0 ? direction : -direction));
  return view.getFloat32(0);
}

/** Whether a scalar of this name can hold the number. */
export function fitsFloat(value: number, scalar: "f32" | "f64"): boolean {
  return Number.isFinite(value) && (scalar === "f64" || Math.abs(value) <= MAX_F32);
}

/** Whether min is not above max, where both are given; else reported. */
export function inOrder(minNode: SourceNode | undefined, maxNode: SourceNode | undefined, report: Report): boolean {
  const min = numberOf(minNode);
  const max = numberOf(maxNode);
  if (minNode === undefined || maxNode === undefined) return true;
  if (min === undefined || max === undefined || min <= max) return true;
  report.error({
    code: "KEP058",
    at: minNode.at,
    message: `\`min\` ${min} is above \`max\` ${max}`,
    advice: "swap the two",
    related: [{ at: maxNode.at, message: "the maximum" }],
  });
  return false;
}
