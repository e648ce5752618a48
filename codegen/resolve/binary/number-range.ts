import { childOf, numberOf, type SourceNode, stringOf } from "../../load/source-node.js";
import type { BinaryType } from "../../model.js";
import type { Report } from "../../report.js";
import {
  arrayType,
  bigRanges,
  floatType,
  integerRanges,
  listType,
  mapType,
  optionalType,
  timestampType,
} from "./binary-layout.js";
import { ceilTo, fitsFloat, floorTo } from "./float-bounds.js";
import { inOrder, type Limits, readBounds } from "./integer-bounds.js";
import { narrowTimestamp } from "./timestamp.js";

type NumberType = Extract<BinaryType, { readonly kind: "integer" | "float" | "big" }>;

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
  if (type.kind === "timestamp") {
    const narrowed = narrowTimestamp(type, node, report);
    return narrowed && timestampType(narrowed);
  }
  if (as !== undefined && type.kind !== "big") {
    return refuse({ key: "as", at: as.at, fits: "`u64`, `i64` and `timestamp`" }, report);
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
        : key === "as: date"
          ? "write `type: timestamp`, or `as: number`"
          : key === "min"
            ? "remove it; the least length of text, bytes, a list or a map is `minLength`"
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
  if (stringOf(asNode) === "date") return refuse({ key: "as: date", at: asNode?.at ?? 0, fits: "`timestamp`" }, report);
  const narrowed = readBigKeys(type.scalar, node, report);
  if (narrowed === undefined) return undefined;
  const { whole, ...keys } = narrowed;
  return { ...type, ...keys, needsCheck: keys.min > whole.min || keys.max < whole.max };
}

interface BigKeys extends Pick<Limits, "min" | "max"> {
  readonly as: "bigint" | "number";
  /** What the integer could be without `min` and `max`. */
  readonly whole: Limits;
}

/** What a field's `as`, `min` and `max` say of a 64-bit integer. Undefined, and reported, where they make no sense. */
export function readBigKeys(scalar: "u64" | "i64", node: SourceNode, report: Report): BigKeys | undefined {
  const as = stringOf(childOf(node, "as")) === "number" ? "number" : "bigint";
  const { min, max } = bigRanges[scalar];
  const least = min < BigInt(Number.MIN_SAFE_INTEGER) ? BigInt(Number.MIN_SAFE_INTEGER) : min;
  const safe = { name: `${scalar} as a number`, min: least, max: BigInt(Number.MAX_SAFE_INTEGER) };
  const whole = as === "number" ? safe : { name: scalar, min, max };
  const bounds = readBounds(node, whole, report);
  return bounds === undefined ? undefined : { as, ...bounds, whole };
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
      advice: floatAdvice[type.scalar],
    });
    return undefined;
  }
  if (!inOrder(...bounds, report)) return undefined;
  const [min, max] = bounds.map(numberOf);
  return floatType(type.scalar, { ...type, min: floorTo(type.scalar, min), max: ceilTo(type.scalar, max) });
}

const floatAdvice = {
  f16: "write a finite number of at most 65504, or use `f32`",
  f32: "write a finite number of at most 3.4e38, or use `f64`",
  f64: "write a finite number",
} as const;
