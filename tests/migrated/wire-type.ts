import type { BinaryType, FieldModel, MessageModel, Model, RecordModel } from "kephas-gen";
import type { RandomMessage } from "../codecs/random/schema.js";
import type { Field, StructType, WireType } from "../codecs/reference/type.js";

/** A payload in binary, as the reference codec takes it; undefined for JSON, plain bytes, plain text and none. */
export function binaryMessage(model: Model, message: MessageModel, isFromBoth: boolean): RandomMessage | undefined {
  const { payload, valueName: name, held } = message;
  if (payload.kind !== "struct" && payload.kind !== "union") return undefined;
  const rules = { byteOrder: model.littleEndian ? "little" : "big", held } as const;
  return { name, fields: fieldsOf(payload.record), rules, isFromBoth, isUnion: payload.kind === "union" };
}

function fieldsOf({ sections, presence }: RecordModel): readonly Field[] {
  return sections.flatMap(({ since, fields }) =>
    fields.map((field) => ({
      name: field.name,
      type: typeOf(field.type),
      since,
      ...(presence === "bits" ? { bits: true } : {}),
      ...defaultOf(field),
    })),
  );
}

function defaultOf({ type, default: value }: FieldModel): Pick<Field, "default"> {
  if (value === undefined) return {};
  return { default: type.kind === "timestamp" && type.as === "date" ? new Date(Number(value)) : value };
}

function structOf({ type, kind }: Extract<BinaryType, { kind: "struct" | "extensible" }>): StructType {
  return { kind: "struct", name: type.name, fields: fieldsOf(type.record), extensible: kind === "extensible" };
}

function typeOf(type: BinaryType): WireType {
  switch (type.kind) {
    case "struct":
    case "extensible":
      return structOf(type);
    case "union": {
      const variants = type.type.variants.map(({ tag, name, type: value }) => ({ tag, name, type: typeOf(value) }));
      return { kind: "union", name: type.type.name, variants, extensible: type.type.extensible };
    }
    case "list":
      return { kind: "list", element: typeOf(type.element), ...lengthsOf(type), columns: type.form === "columns" };
    case "map":
      return { kind: "map", key: typeOf(type.key), value: typeOf(type.value), ...lengthsOf(type) };
    case "array":
      return { kind: "array", element: typeOf(type.element), count: type.count };
    case "optional":
      return { kind: "optional", value: typeOf(type.value) };
    default:
      return leafOf(type);
  }
}

type Leaf = Exclude<BinaryType, { kind: "struct" | "extensible" | "union" | "list" | "map" | "array" | "optional" }>;

function leafOf(type: Leaf): WireType {
  switch (type.kind) {
    case "integer": {
      const { kind, scalar, min, max, clamp } = type;
      return { kind, scalar, min, max, clamp };
    }
    case "float": {
      const { kind, scalar, clamp, finite } = type;
      return { kind, scalar, clamp, ...boundsOf(type), ...(finite ? {} : { finite }) };
    }
    case "big": {
      const { kind, scalar, min, max, as } = type;
      return { kind, scalar, min, max, ...(as === "number" ? { as } : {}) };
    }
    case "timestamp": {
      const { kind, min, max, as } = type;
      return { kind, min, max, ...(as === "date" ? { as } : {}) };
    }
    case "enum": {
      const { name, scalar, values, unknown } = type.type;
      const numbers = Object.fromEntries(values.map((one) => [one.name, one.value]));
      return {
        kind: "enum",
        name,
        scalar,
        values: numbers,
        ...(unknown === undefined ? {} : { unknown: unknown.name }),
      };
    }
    case "flags": {
      const { name, scalar, bits } = type.type;
      return { kind: "flags", name, scalar, bits: bits.map((bit) => bit.name) };
    }
    case "quantized": {
      const { name, scalar, min, max, clamp } = type.type;
      return { kind: "quantized", name, scalar, min, max, clamp, fieldClamp: type.clamp };
    }
    case "char":
    case "fixedBytes":
      return { kind: type.kind, size: type.size };
    case "string":
    case "bytes":
      return { kind: type.kind, ...lengthsOf(type) };
    case "bool":
    case "uuid":
      return { kind: type.kind };
  }
}

const lengthsOf = ({ minLength, limit }: { readonly minLength: number; readonly limit: number }) => ({
  limit,
  ...(minLength === 0 ? {} : { minLength }),
});

interface Bounds {
  readonly min: number | undefined;
  readonly max: number | undefined;
}

const boundsOf = ({ min, max }: Bounds): { readonly min?: number; readonly max?: number } => ({
  ...(min === undefined ? {} : { min }),
  ...(max === undefined ? {} : { max }),
});
