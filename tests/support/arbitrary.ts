import fc from "fast-check";
import type { BinaryType, FieldModel, JsonType, MessageModel, QuantizedModel, UnionVariant } from "kephas-gen";
import { documentArbitrary } from "./document-arbitrary.js";

/** Values that the schema allows for a message, as the decoder returns them. */
export function messageArbitrary({ payload, held }: MessageModel): fc.Arbitrary<unknown> {
  switch (payload.kind) {
    case "empty":
      return fc.constant(undefined);
    case "struct":
      return recordArbitrary(payload.record.fields, held);
    case "union":
      return binaryArbitrary(payload.type, held);
    case "raw":
      return fc.uint8Array({ maxLength: Math.min(payload.limit, 300) });
    case "text":
      return textArbitrary(payload.limit);
    case "json":
      return jsonArbitrary(payload.type);
    case "jsonSchema":
      return documentArbitrary(payload.document);
  }
}

function recordArbitrary(fields: readonly FieldModel[], held: boolean): fc.Arbitrary<unknown> {
  return fc.record(Object.fromEntries(fields.map((field) => [field.name, binaryArbitrary(field.type, held)])), {
    noNullPrototype: true,
  });
}

function binaryArbitrary(type: BinaryType, held: boolean): fc.Arbitrary<unknown> {
  switch (type.kind) {
    case "bool":
      return fc.boolean();
    case "integer":
      return fc.integer({ min: type.min, max: type.max });
    case "float":
      return floatArbitrary(type, held);
    case "big": {
      const big = fc.bigInt({ min: type.min, max: type.max });
      return type.as === "bigint" ? big : fc.integer({ min: clampSafe(type.min), max: clampSafe(type.max) });
    }
    case "uuid":
      return fc.uuid();
    case "timestamp":
      return timeArbitrary(type);
    case "char":
      return textArbitrary(type.size).map((text) => text.replaceAll("\0", "0"));
    case "string":
      return textArbitrary(type.limit).map((text) => filled(text, type.minLength));
    case "bytes":
      return fc.uint8Array({ minLength: type.minLength, maxLength: Math.min(type.limit, 300) });
    case "fixedBytes":
      return fc.uint8Array({ minLength: type.size, maxLength: type.size });
    case "enum":
      return fc.constantFrom(...type.type.values.map(({ value }) => value));
    case "flags":
      return fc.integer({ min: 0, max: 0xffffffff }).map((bits) => (bits & type.type.mask) >>> 0);
    case "quantized":
      return fc.nat(type.type.steps).map((step) => atStep(type.type, step));
    case "struct":
    case "extensible":
      return recordArbitrary(type.type.record.fields, held);
    case "union":
      return fc.oneof(...type.type.variants.map((variant) => variantArbitrary(variant, held)));
    case "array":
      return fc.array(binaryArbitrary(type.element, held), { minLength: type.count, maxLength: type.count });
    case "list":
      return fc.array(binaryArbitrary(type.element, held), {
        minLength: type.minLength,
        maxLength: Math.min(type.limit, 20),
      });
    case "map":
      return fc
        .uniqueArray(fc.tuple(binaryArbitrary(type.key, held), binaryArbitrary(type.value, held)), {
          minLength: type.minLength,
          maxLength: Math.min(type.limit, 20),
          selector: ([key]) => key,
        })
        .map((entries) => new Map(entries));
    case "optional":
      return fc.option(binaryArbitrary(type.value, held), { nil: null });
  }
}

const atStep = ({ min, max, steps, middle }: QuantizedModel, step: number): number =>
  middle === undefined ? min + (step * (max - min)) / steps : ((step - middle) * max) / middle;

const variantArbitrary = ({ name, type }: UnionVariant, held: boolean): fc.Arbitrary<unknown> =>
  fc.record({ kind: fc.constant(name), value: binaryArbitrary(type, held) }, { noNullPrototype: true });

type Time = Pick<Extract<BinaryType, { kind: "timestamp" }>, "as" | "min" | "max">;

const timeArbitrary = ({ as, min, max }: Time): fc.Arbitrary<number | Date> =>
  fc.integer({ min, max }).map((time) => (as === "date" ? new Date(time) : time + 0));

type Float = Extract<BinaryType, { kind: "float" }>;

function floatArbitrary({ scalar, min, max, finite }: Float, held: boolean): fc.Arbitrary<number> {
  const noDefaultInfinity = held && finite;
  const noNaN = noDefaultInfinity || min !== undefined || max !== undefined;
  const range = {
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
    noNaN,
    noDefaultInfinity,
  };
  if (scalar === "f16") return fc.integer({ min: Math.ceil(min ?? -2048), max: Math.floor(max ?? 2048) });
  return scalar === "f32" ? fc.float(range) : fc.double(range);
}

const clampSafe = (bound: bigint): number =>
  Number(BigInt.asIntN(64, bound) === bound && Number.isSafeInteger(Number(bound)) ? bound : Number.MAX_SAFE_INTEGER);

/** Text of every width in UTF-8, cut to so many bytes at a character. */
function textArbitrary(maxBytes: number): fc.Arbitrary<string> {
  const encoder = new TextEncoder();
  return fc.string({ unit: "binary", maxLength: Math.min(maxBytes, 60) }).map((text) => {
    let kept = "";
    for (const character of text) {
      if (encoder.encode(kept + character).length > maxBytes) break;
      kept += character;
    }
    return kept;
  });
}

/** Text that is not too short: one that is gives way to another. */
const filled = (text: string, minLength: number): string =>
  new TextEncoder().encode(text).length < minLength ? "x".repeat(minLength) : text;

/** How many named types may stand inside each other: some contain themselves. */
const DEPTH = 3;

/** With `depth` 0, nothing is in what may be empty. */
function jsonArbitrary(type: JsonType, depth = DEPTH): fc.Arbitrary<unknown> {
  switch (type.kind) {
    case "string":
      return fc.string({ unit: "binary", minLength: type.minLength, maxLength: Math.min(type.maxLength ?? 30, 30) });
    case "number":
      return fc
        .double({ noNaN: true, noDefaultInfinity: true, min: type.min ?? -1e300, max: type.max ?? 1e300 })
        .map((value) => (Object.is(value, -0) ? 0 : value));
    case "integer":
      return fc.integer({ min: type.min ?? -1e9, max: type.max ?? 1e9 });
    case "uuid":
      return fc.uuid();
    case "timestamp":
      return timeArbitrary(type);
    case "big":
      return type.as === "bigint"
        ? fc.bigInt({ min: type.min, max: type.max })
        : fc.integer({ min: Number(type.min), max: Number(type.max) });
    case "boolean":
      return fc.boolean();
    case "literals":
      return fc.constantFrom(...type.values);
    case "list":
      if (depth === 0 && type.minLength === 0) return fc.constant([]);
      return fc.array(jsonArbitrary(type.element, depth), {
        minLength: type.minLength,
        maxLength: Math.min(type.limit ?? 5, 5),
      });
    case "map": {
      if (depth === 0 && type.minLength === 0) return fc.constant({});
      const keys = fc.string({ unit: "binary", maxLength: Math.min(type.maxKeyLength ?? 8, 8) });
      const bounds = { minKeys: type.minLength, maxKeys: Math.min(type.limit ?? 5, 5), noNullPrototype: true };
      return fc.dictionary(keys, jsonArbitrary(type.value, depth), bounds);
    }
    case "nullable":
      return depth === 0 ? fc.constant(null) : fc.option(jsonArbitrary(type.value, depth), { nil: null });
    case "variants":
      return fc.oneof(
        ...type.variants.map(({ name, type: inner }) =>
          jsonArbitrary(inner, depth).map((value) => ({ [type.by]: name, ...(value as object) })),
        ),
      );
    case "object":
      return objectArbitrary(type, depth);
    case "enum":
      return fc.constantFrom(...type.type.values.map(({ value }) => value));
    case "flags":
      return fc.nat(type.type.mask).map((bits) => bits & type.type.mask);
    case "named":
      return jsonArbitrary(type.type.type, Math.max(depth - 1, 0));
    case "document":
      return documentArbitrary(type.document);
  }
}

type JsonObject = Extract<JsonType, { kind: "object" }>;

function objectArbitrary({ properties }: JsonObject, depth: number): fc.Arbitrary<unknown> {
  const present = properties.filter(({ optional }) => depth > 0 || !optional);
  return fc.record(Object.fromEntries(present.map(({ name, type }) => [name, jsonArbitrary(type, depth)])), {
    requiredKeys: properties.filter(({ optional }) => !optional).map(({ name }) => name),
    noNullPrototype: true,
  });
}
