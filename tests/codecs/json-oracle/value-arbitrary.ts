import fc from "fast-check";
import { besideBig, bigArbitrary } from "./big.js";
import type { NamedShape, Property, Shape, UnionShape } from "./shape.js";
import { besideTime, timeArbitrary } from "./time.js";

/** Made once for each shape, and for how deep values of it may still be: shapes name others, and themselves. */
const made = new WeakMap<Shape, fc.Arbitrary<unknown>[]>();

const DEPTH = 3;

/** Values of which most are what the shape takes, some just beside it, and some something else. */
export function valueArbitrary(shape: Shape, depth = DEPTH): fc.Arbitrary<unknown> {
  const known = made.get(shape) ?? [];
  made.set(shape, known);
  known[depth] ??= makeArbitrary(shape, depth);
  return known[depth];
}

function makeArbitrary(shape: Shape, depth: number): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 30, arbitrary: fittingArbitrary(shape, depth) },
    { weight: 2, arbitrary: besideArbitrary(shape, depth) },
    { weight: 1, arbitrary: anything },
  );
}

const leaf = fc.constantFrom<unknown>(null, true, 0, -0, 1, -1, 0.5, 2 ** 53, 1e300, "", "1", "true", "\u{1f600}", "a");

/** Names that no shape declares, those among them that every object answers to. */
const undeclared = fc.constantFrom("__proto__", "constructor", "toString", "undeclared", "valueOf");

const anything: fc.Arbitrary<unknown> = fc.oneof(
  leaf,
  fc.constantFrom<unknown>(Number.NaN, Number.POSITIVE_INFINITY, [], {}, { length: 1 }, [[]]),
  fc.array(leaf, { maxLength: 3 }),
  fc.dictionary(undeclared, leaf, { maxKeys: 2, noNullPrototype: true }),
);

function fittingArbitrary(shape: Shape, depth: number): fc.Arbitrary<unknown> {
  switch (shape.kind) {
    case "string":
      return fc.string({ unit: "binary", minLength: shape.minLength ?? 0, maxLength: Math.min(shape.max ?? 10, 10) });
    case "number":
      return fc.double({ min: shape.min ?? -1e300, max: shape.max ?? 1e300, noNaN: true });
    case "integer":
      return integerArbitrary(shape.min ?? Number.MIN_SAFE_INTEGER, shape.max ?? Number.MAX_SAFE_INTEGER);
    case "big":
      return bigArbitrary(shape);
    case "timestamp":
      return timeArbitrary(shape);
    case "uuid":
      return fc.oneof(fc.uuid(), uuidArbitrary);
    case "boolean":
      return fc.boolean();
    case "literals":
      return fc.constantFrom(...shape.values);
    case "list":
      return depth === 0
        ? fc.constant([])
        : fc.array(valueArbitrary(shape.element, depth), {
            minLength: shape.minLength ?? 0,
            maxLength: Math.min(shape.limit ?? 4, 4),
          });
    case "map":
      return depth === 0
        ? fc.constant({})
        : mapArbitrary(valueArbitrary(shape.value, depth), {
            minKeys: shape.minLength ?? 0,
            maxKeys: Math.min(shape.limit ?? 4, 4),
          });
    case "nullable":
      return depth === 0 ? fc.constant(null) : fc.option(valueArbitrary(shape.value, depth), { nil: null });
    case "object":
      return objectArbitrary(shape.properties, { mayMiss: false, depth });
    case "named":
      return namedArbitrary(shape.type, depth);
  }
}

/** Some digits in upper case, and of any version. */
const uuidArbitrary = fc
  .array(fc.constantFrom(..."0123456789abcdefABCDEF"), { minLength: 32, maxLength: 32 })
  .map((digits) => digits.join("").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5"));

const spoiledUuids: readonly ((uuid: string) => string)[] = [
  (uuid) => uuid.replaceAll("-", ""),
  (uuid) => `{${uuid}}`,
  (uuid) => `${uuid}\n`,
  (uuid) => ` ${uuid}`,
  (uuid) => uuid.slice(1),
  (uuid) => `${uuid.slice(0, -1)}g`,
  (uuid) => uuid.replace("-", "_"),
  (uuid) => `${uuid.slice(0, -1)}\u0661`,
];

/** Names that a map takes, those among them that every object answers to. */
const keyArbitrary = fc.constantFrom("a", "b", "\u{1f600}", "ab", "key", "__proto__", "constructor", "toString", "k1");

function mapArbitrary(
  value: fc.Arbitrary<unknown>,
  { minKeys, maxKeys }: { readonly minKeys: number; readonly maxKeys: number },
): fc.Arbitrary<unknown> {
  return fc
    .uniqueArray(fc.tuple(keyArbitrary, value), { minLength: minKeys, maxLength: maxKeys, selector: ([key]) => key })
    .map((entries) => Object.fromEntries(entries));
}

const integerArbitrary = (min: number, max: number): fc.Arbitrary<number> =>
  fc.oneof(fc.integer({ min, max }), fc.constantFrom(min, max));

function namedArbitrary(type: NamedShape, depth: number): fc.Arbitrary<unknown> {
  if (type.kind === "union") return unionArbitrary(type, depth);
  if (type.kind === "json") return valueArbitrary(type.shape, Math.max(depth - 1, 0));
  if (type.kind === "flags") return integerArbitrary(0, 2 ** type.count - 1);
  return fc.constantFrom(...type.values);
}

/** The objects of all variants, and of none. */
function unionArbitrary({ by, variants }: UnionShape, depth: number): fc.Arbitrary<unknown> {
  const kinds = [...variants.map(({ name }) => name), "unknown", "constructor", 1];
  const objects = variants.map(({ properties }) =>
    objectArbitrary(properties, { mayMiss: false, depth: Math.max(depth - 1, 0) }),
  );
  return fc
    .tuple(fc.nat(objects.length - 1), fc.nat(20), fc.tuple(...objects))
    .map(([i, other, made]) => ({ ...(made[i] as object), [by]: kinds[other < kinds.length ? other : i] }));
}

/** What misses by one: a character, an element, a step, a property. */
function besideArbitrary(shape: Shape, depth: number): fc.Arbitrary<unknown> {
  switch (shape.kind) {
    case "string": {
      const length = (shape.max ?? 0) + 1;
      return fc.oneof(
        fc.string({ unit: "binary", minLength: length, maxLength: length }),
        fc.string({ unit: "binary", maxLength: tooShort(shape) }),
      );
    }
    case "number":
    case "integer": {
      const { min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER } = shape;
      return fc.constantFrom(min - 1, max + 1, min + 0.5, max, min, -0);
    }
    case "big":
      return besideBig(shape);
    case "timestamp":
      return besideTime(shape);
    case "uuid":
      return fc.tuple(uuidArbitrary, fc.constantFrom(...spoiledUuids)).map(([uuid, spoil]) => spoil(uuid));
    case "list": {
      const length = (shape.limit ?? 4) + 1;
      if (depth === 0) return fc.array(leaf, { minLength: length, maxLength: length });
      return fc.oneof(
        fc.array(fittingArbitrary(shape.element, depth - 1), { minLength: length, maxLength: length }),
        fc.array(fittingArbitrary(shape.element, depth - 1), { maxLength: tooShort(shape) }),
      );
    }
    case "map": {
      const count = (shape.limit ?? 4) + 1;
      const value = depth === 0 ? leaf : fittingArbitrary(shape.value, depth - 1);
      return fc.oneof(
        mapArbitrary(value, { minKeys: count, maxKeys: count }),
        mapArbitrary(value, { minKeys: 0, maxKeys: tooShort(shape) }),
      );
    }
    case "object":
      return objectArbitrary(shape.properties, { mayMiss: true, depth });
    case "named":
      return besideNamed(shape.type, depth);
    case "boolean":
    case "literals":
    case "nullable":
      return anything;
  }
}

/** One less than the least length; 0 where there is none. */
const tooShort = ({ minLength = 1 }: { readonly minLength?: number }): number => minLength - 1;

function besideNamed(type: NamedShape, depth: number): fc.Arbitrary<unknown> {
  if (type.kind === "union") return anything;
  if (type.kind === "json") return besideArbitrary(type.shape, Math.max(depth - 1, 0));
  if (type.kind === "enum")
    return fc.oneof(fc.integer({ min: -40000, max: 40000 }), fc.constantFrom(-1, 256, 0.5, 2 ** 53));
  return fc.constantFrom(-1, -(2 ** 31), 2 ** type.count, 2 ** type.count - 1, 2 ** 32, 2 ** 40, 0.5);
}

function objectArbitrary(
  properties: readonly Property[],
  { mayMiss, depth }: { readonly mayMiss: boolean; readonly depth: number },
): fc.Arbitrary<unknown> {
  // Too deep, what may be absent is.
  const present = properties.filter(({ isOptional }) => depth > 0 || !isOptional);
  const declared = fc.record(
    Object.fromEntries(present.map(({ name, shape }) => [name, valueArbitrary(shape, depth)])),
    {
      requiredKeys: present.filter(({ isOptional }) => !mayMiss && !isOptional).map(({ name }) => name),
      noNullPrototype: true,
    },
  );
  const more = fc.array(fc.tuple(undeclared, leaf), { maxLength: 2 });
  const extended = fc.tuple(declared, more).map(([object, entries]) => {
    // JSON.parse makes `__proto__` a property like any other; so must this.
    const copy: Record<string, unknown> = { ...object };
    for (const [name, value] of entries)
      Object.defineProperty(copy, name, { value, enumerable: true, configurable: true, writable: true });
    return copy;
  });
  return fc.oneof({ weight: 5, arbitrary: declared }, { weight: mayMiss ? 5 : 1, arbitrary: extended });
}
