import type { GeneratorValue } from "fast-check";
import fc from "fast-check";
import { belowLeast, integerRange, maskOf } from "../reference/layout.js";
import type { Field, Message, PayloadRules, UnionType, WireType } from "../reference/type.js";
import { pick } from "./type-arbitrary.js";

/** A message with one thing in it that the schema refuses, and where. */
export interface Spoiled {
  readonly message: Message;
  readonly path: string;
  /** What is wrong there. */
  readonly wrong: unknown;
}

interface Spoilable {
  readonly fields: readonly Field[];
  readonly rules: PayloadRules;
}

/** Takes a message that the schema allows and puts something wrong into one place of it. */
export function spoiledArbitrary({ fields, rules }: Spoilable, messages: readonly Message[]): fc.Arbitrary<Spoiled> {
  return fc.gen().map((g) => {
    const { value, ...rest } = spoilFields({ g, ...rules }, fields, pick(g, messages));
    return { message: value as Message, ...rest };
  });
}

const unknownKinds = [{}, { kind: "none", value: 5 }, { kind: "unknown", tag: 1 }, { kind: "toString", value: 5 }];

type MapType = Extract<WireType, { readonly kind: "map" }>;
/** What chooses, and whether the message is one that clients may send. */
interface Choice extends Pick<PayloadRules, "held"> {
  readonly g: GeneratorValue;
}

interface SpoiledValue {
  readonly value: unknown;
  /** From the value that is spoiled: begins with `.` or `[`. */
  readonly path: string;
  readonly wrong: unknown;
}

function spoilFields(by: Choice, fields: readonly Field[], message: Message): SpoiledValue {
  const { name, type } = pick(by.g, fields);
  const { value, path, wrong } = spoil(by, type, message[name]);
  return { value: { ...message, [name]: value }, path: `${name}${path}`, wrong };
}

/** Spoils something inside where there is anything inside, else the value itself. */
function spoil(by: Choice, type: WireType, value: unknown): SpoiledValue {
  const { g } = by;
  const isShallow = g(fc.nat, 4) === 0;
  const wrong = pick(g, refusedOf(type, by));
  const here = { value: wrong, path: "", wrong };
  if (isShallow || value === null || value === undefined) return here;
  switch (type.kind) {
    case "struct": {
      const inner = spoilFields(by, type.fields, value as Message);
      return { ...inner, path: `.${inner.path}` };
    }
    case "array":
    case "list": {
      const list = value as readonly unknown[];
      if (list.length === 0) return here;
      const index = g(fc.nat, list.length - 1);
      const inner = spoil(by, type.element, list[index]);
      return { ...inner, value: list.with(index, inner.value), path: `[${index}]${inner.path}` };
    }
    case "map":
      return spoilMap(by, type, [...(value as Iterable<Entry>)]) ?? here;
    case "union":
      return g(fc.boolean)
        ? spoilUnion(by, type, value as Message)
        : { value: pick(g, unknownKinds), path: ".kind", wrong: "a kind of no variant" };
    case "optional": {
      const inner = spoil(by, type.value, value);
      return inner.path === "" ? here : inner;
    }
    default:
      return here;
  }
}

type Entry = readonly [key: unknown, value: unknown];

/** A key that is none, or stands twice, or a value that is none. */
function spoilMap(by: Choice, type: MapType, entries: readonly Entry[]): SpoiledValue | undefined {
  const { g } = by;
  const index = g(fc.nat, Math.max(0, entries.length - 1));
  const [first] = entries;
  const entry = entries[index];
  if (first === undefined || entry === undefined) return undefined;
  const replaced = (other: Entry): unknown => sized(entries.with(index, other));
  if (g(fc.boolean)) {
    const inner = spoil(by, type.value, entry[1]);
    return { ...inner, value: replaced([entry[0], inner.value]), path: `[${index}].value${inner.path}` };
  }
  const wrong = index > 0 && g(fc.boolean) ? first[0] : pick(g, refusedOf(type.key, by));
  return { value: replaced([wrong, entry[1]]), path: `[${index}].key`, wrong };
}

const sized = (entries: readonly unknown[], size = entries.length): unknown => ({
  size,
  [Symbol.iterator]: () => entries[Symbol.iterator](),
});

function spoilUnion(by: Choice, type: UnionType, { kind, value }: Message): SpoiledValue {
  const variant = type.variants.find(({ name }) => name === kind);
  if (variant === undefined) throw new Error(`${type.name} has no variant ${kind}`);
  const inner = spoil(by, variant.type, value);
  return { ...inner, value: { kind, value: inner.value }, path: `.value${inner.path}` };
}

/** Values that a type refuses, in place of one that it takes. */
function refusedOf(type: WireType, by: Choice): readonly unknown[] {
  switch (type.kind) {
    case "bool":
      return [0, 1, "true", null, undefined];
    case "integer": {
      const { min, max } = { ...integerRange(type.scalar), ...type };
      return ["5", null, undefined, Number.NaN, ...(type.clamp === true ? [] : [min - 1, max + 1, min + 0.5, 1e300])];
    }
    case "float":
    case "quantized":
      return ["5", null, undefined, 5n, ...refusedNumbersOf(type, by)];
    case "uuid":
      return [5, null, undefined, "", "123e4567-e89b-12d3-a456-42661417400g", "123e4567e89b12d3a456426614174000"];
    case "timestamp":
      return refusedTimesOf(type);
    case "big":
      return refusedBigsOf(type);
    case "char":
      return [5, null, "x".repeat(type.size + 1), "\ud800", "\0"];
    case "string":
      return [
        ...[5, null, "x".repeat(type.limit + 1), `${"é".repeat(Math.ceil((type.limit + 1) / 2))}`, "\udfff"],
        ...shorterThan(type, (length) => "x".repeat(length)),
      ];
    case "fixedBytes":
      return ["", [1], new Uint8Array(type.size + 1), new Uint8Array(type.size - 1)];
    case "bytes":
      return ["", [1], null, new Uint8Array(type.limit + 1), ...shorterThan(type, (n) => new Uint8Array(n))];
    case "enum":
      return ["value0", null, 0.5, belowLeast(type.scalar)];
    case "flags":
      return ["1", null, 0.5, maskOf(type.bits) + 1, 2 ** 40];
    case "struct":
      return [5, null, undefined, "x"];
    case "union":
      return [5, null, undefined];
    case "array":
      return [5, null, undefined, [], { length: type.count }];
    case "list":
      return [5, null, undefined, { length: 0 }, "x", ...shorterThan(type, () => [])];
    case "map":
      return [
        ...[5, null, undefined, [], { size: 0 }, sized([], 1), sized([], type.limit + 1), sized([], 0.5)],
        ...shorterThan(type, () => new Map()),
      ];
    case "optional":
      return refusedOf(type.value, by).filter((value) => value !== null && value !== undefined);
  }
}

/** What is just too short, where there is a minimum. */
const shorterThan = (
  { minLength = 0 }: { readonly minLength?: number },
  make: (length: number) => unknown,
): readonly unknown[] => (minLength === 0 ? [] : [make(minLength - 1)]);

function refusedNumbersOf(
  type: Extract<WireType, { kind: "float" | "quantized" }>,
  { held }: Choice,
): readonly number[] {
  const clamp = type.kind === "quantized" ? (type.fieldClamp ?? type.clamp) : type.clamp === true;
  const { min, max } = type;
  const outside = [...(min === undefined ? [] : [min - 1]), ...(max === undefined ? [] : [max + 1])];
  const isBounded = min !== undefined || max !== undefined;
  const isOpen = type.kind === "float" && (min === undefined || max === undefined);
  const beyond = max === undefined ? 1e39 : -1e39;
  const tooLarge = isOpen && type.scalar !== "f64" ? [beyond] : [];
  const endless = isOpen && held && type.finite !== false ? [10 * beyond * 1e300, Number.NaN] : [];
  return [...(isBounded ? [Number.NaN] : []), ...(clamp ? [] : outside), ...tooLarge, ...endless];
}

function refusedTimesOf({ as, min, max }: Extract<WireType, { kind: "timestamp" }>): readonly unknown[] {
  const outside = [(min ?? -8.64e15) - 1, (max ?? 8.64e15) + 1];
  if (as === undefined) return ["5", null, undefined, 0.5, Number.NaN, 5n, new Date(0), ...outside];
  return [5, "2026", null, undefined, {}, new Date(Number.NaN), ...outside.map((time) => new Date(time))];
}

function refusedBigsOf({ scalar, as, min, max }: Extract<WireType, { kind: "big" }>): readonly unknown[] {
  const least = min ?? (scalar === "u64" ? 0n : -(2n ** 63n));
  const most = max ?? (scalar === "u64" ? 2n ** 64n - 1n : 2n ** 63n - 1n);
  if (as === undefined) return [5, "5", null, least - 1n, most + 1n];
  const outside = [
    ...(min === undefined ? [] : [Number(least - 1n)]),
    ...(max === undefined ? [] : [Number(most + 1n)]),
  ];
  return [5n, "5", null, 0.5, 2 ** 53, Number.NaN, ...outside];
}
