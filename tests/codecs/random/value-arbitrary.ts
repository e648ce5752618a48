import fc from "fast-check";
import { integerRange, maskOf } from "../reference/layout.js";
import type { Field, Message, PayloadRules, WireType } from "../reference/type.js";

type Of<Kind extends WireType["kind"]> = Extract<WireType, { readonly kind: Kind }>;

/** Whether clients may send it. */
type Sender = Pick<PayloadRules, "held">;

/** Messages that a schema allows, in every form that encoding takes: absent optionals as null, undefined or not at all. */
export function messageArbitrary(fields: readonly Field[], by: Sender): fc.Arbitrary<Message> {
  return fc.record(Object.fromEntries(fields.map(({ name, type }) => [name, valueArbitrary(type, by)])), {
    noNullPrototype: true,
    requiredKeys: fields.filter(({ type }) => type.kind !== "optional").map(({ name }) => name),
  });
}

function valueArbitrary(type: WireType, by: Sender): fc.Arbitrary<unknown> {
  switch (type.kind) {
    case "bool":
      return fc.boolean();
    case "integer":
      return integerArbitrary(type);
    case "float":
      return floatArbitrary(type, by);
    case "timestamp":
      return fc
        .integer({ min: type.min ?? -8.64e15, max: type.max ?? 8.64e15 })
        .map((time) => (type.as === "date" ? new Date(time) : time));
    case "uuid":
      return fc.oneof(
        fc.uuid(),
        fc.uuid().map((text) => text.toUpperCase()),
      );
    case "big":
      return bigArbitrary(type);
    case "quantized": {
      const { min, max } = type;
      const inside = fc.oneof(fc.double({ min, max, noNaN: true }), fc.constantFrom(min, max, (min + max) / 2));
      const isClamped = type.fieldClamp ?? type.clamp;
      return isClamped ? fc.oneof({ weight: 5, arbitrary: inside }, fc.integer()) : inside;
    }
    case "char":
      return textArbitrary(type.size).map((text) => text.replaceAll("\0", "0"));
    case "string":
      return textArbitrary(type.limit).map((text) => filledText(text, type.minLength));
    case "fixedBytes":
      return fc.uint8Array({ minLength: type.size, maxLength: type.size });
    case "bytes":
      return lengthArbitrary(type).chain((n) => fc.uint8Array({ minLength: n, maxLength: n }));
    case "enum":
      return fc.constantFrom(...Object.values(type.values));
    case "flags":
      return fc.maxSafeNat().map((bits) => Number(BigInt(bits) & BigInt(maskOf(type.bits))));
    case "struct":
      return messageArbitrary(type.fields, by);
    case "union":
      return fc.oneof(
        ...type.variants.map(({ name, type: inner }) =>
          valueArbitrary(inner, by).map((value) => ({ kind: name, value })),
        ),
      );
    case "array":
      return fc.array(valueArbitrary(type.element, by), { minLength: type.count, maxLength: type.count });
    case "list":
      return listArbitrary(type, by);
    case "map":
      return mapArbitrary(type, by);
    case "optional":
      return fc.oneof({ weight: 2, arbitrary: valueArbitrary(type.value, by) }, fc.constantFrom(null, undefined));
  }
}

function integerArbitrary({ scalar, min, max, clamp }: Of<"integer">): fc.Arbitrary<number> {
  const range = integerRange(scalar);
  const inside = fc.integer({ min: min ?? range.min, max: max ?? range.max });
  return clamp === true ? fc.oneof({ weight: 3, arbitrary: inside }, fc.maxSafeInteger()) : inside;
}

/** NaN and the infinities are kept, and what 16 bits cannot hold is not. */
const keptIn16 = (value: number): number => (Number.isFinite(value) && Math.abs(value) >= 65_520 ? 1 / value : value);

function floatArbitrary(type: Of<"float">, { held }: Sender): fc.Arbitrary<number> {
  const { scalar, min, max, clamp } = type;
  const mustBeFinite = held && type.finite !== false;
  if (min === undefined && max === undefined) {
    const only = mustBeFinite ? { noNaN: true, noDefaultInfinity: true } : {};
    if (scalar === "f16")
      return fc.oneof(
        fc.double({ min: -65_519, max: 65_519, noNaN: true }),
        fc.double({ ...only, ...(mustBeFinite ? { min: -1, max: 1 } : {}) }).map(keptIn16),
      );
    return scalar === "f64"
      ? fc.double(only)
      : fc.oneof(fc.float(only), fc.double({ min: -3e38, max: 3e38, noNaN: true }));
  }
  const bounds = { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }), noNaN: true };
  const only = { ...bounds, noDefaultInfinity: mustBeFinite };
  const inside =
    scalar === "f16"
      ? fc.double({ min: min ?? -65_504, max: max ?? 65_504, noNaN: true })
      : scalar === "f32"
        ? fc.float(only)
        : fc.double(only);
  return clamp === true ? fc.oneof({ weight: 3, arbitrary: inside }, fc.double({ noNaN: true })) : inside;
}

const scalarBounds = { u64: [0n, 2n ** 64n - 1n], i64: [-(2n ** 63n), 2n ** 63n - 1n] } as const;

function bigArbitrary({ scalar, as, min, max }: Of<"big">): fc.Arbitrary<bigint | number> {
  const [least, most] = scalarBounds[scalar];
  if (as === undefined) return fc.bigInt({ min: min ?? least, max: max ?? most });
  const safe = Number.MAX_SAFE_INTEGER;
  return fc.bigInt({ min: min ?? (scalar === "u64" ? 0n : BigInt(-safe)), max: max ?? BigInt(safe) }).map(Number);
}

interface Lengths {
  readonly minLength?: number;
  readonly limit: number;
}

/** Short, but now and then as long as may be, and longer than one byte can say. */
function lengthArbitrary({ minLength = 0, limit }: Lengths): fc.Arbitrary<number> {
  const long = limit <= 1000 ? fc.constant(limit) : fc.constant(3);
  return fc.oneof({ weight: 9, arbitrary: fc.integer({ min: minLength, max: Math.min(limit, 12) }) }, long);
}

/** Elements that differ, over and over where there are more than a few. */
function listArbitrary(type: Of<"list">, by: Sender): fc.Arbitrary<unknown[]> {
  const { element, limit, minLength = 0 } = type;
  const few = fc.array(valueArbitrary(element, by), { minLength, maxLength: Math.min(limit, 4) });
  const many = fc.tuple(fc.array(valueArbitrary(element, by), { minLength: 1, maxLength: 3 }), lengthArbitrary(type));
  return fc.oneof(
    { weight: 9, arbitrary: few },
    many.map(([values, length]) => Array.from({ length }, (_, i) => values[i % values.length])),
  );
}

/** A Map, or any iterable of entries with a size. */
function mapArbitrary({ key, value, limit, minLength = 0 }: Of<"map">, by: Sender): fc.Arbitrary<unknown> {
  const keys = fc.uniqueArray(valueArbitrary(key, by), { minLength, maxLength: Math.min(limit, 4) });
  const values = valueArbitrary(value, by);
  // Values of their own once the keys differ: where few keys are possible, most that are drawn stand there already.
  const entries = keys.chain((drawn) => fc.tuple(...drawn.map((one) => fc.tuple(fc.constant(one), values))));
  return fc.oneof(
    entries.map((list) => new Map(list)),
    entries.map((list) => ({ size: list.length, [Symbol.iterator]: () => list[Symbol.iterator]() })),
  );
}

/** Text of every width in UTF-8, cut to so many bytes at a character. */
function textArbitrary(maxBytes: number): fc.Arbitrary<string> {
  // Where so little fits, nearly all other characters would be cut away.
  const unit = maxBytes < 4 ? "binary-ascii" : "binary";
  const text = fc.string({ unit, maxLength: Math.min(maxBytes, 60) });
  const long = lengthArbitrary({ limit: maxBytes }).map((length) =>
    "0123456789".repeat(length / 10 + 1).slice(0, length),
  );
  return fc.oneof({ weight: 4, arbitrary: text.map((value) => cutText(value, maxBytes)) }, long);
}

/** Text that is long enough as it is, or another one of the least length. */
const filledText = (text: string, minLength = 0): string =>
  new TextEncoder().encode(text).length < minLength ? "x".repeat(minLength) : text;

function cutText(text: string, maxBytes: number): string {
  let kept = "";
  for (const character of text) {
    if (new TextEncoder().encode(kept + character).length > maxBytes) break;
    kept += character;
  }
  return kept;
}
