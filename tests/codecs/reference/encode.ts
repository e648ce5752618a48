import { formOf, integerRange, isBit, lastStep, leavesOf, lengthBytes, sectionsOf, stepOfZero } from "./layout.js";
import { numberBytes, type Scalar, unsignedBytes } from "./number-bytes.js";
import type { Field, Message, PayloadRules, QuantizedType, UnionType, Variant, WireType } from "./type.js";

type ByteOrder = PayloadRules["byteOrder"];
type MapType = Extract<WireType, { readonly kind: "map" }>;
type ListType = Extract<WireType, { readonly kind: "list" }>;

/** A payload of these fields, or an extensible struct without its length: its sections, each a block, then a tail. */
export function encodeFields(fields: readonly Field[], message: Message, order: ByteOrder): number[] {
  return sectionsOf(fields).flatMap((section) => [
    ...blocks(section, message, order),
    ...section.flatMap(({ name, type }) => tail(type, message[name], order)),
  ]);
}

/** The presence bytes, where the struct has any, then the blocks of all other fields. */
function blocks(fields: readonly Field[], message: Message, order: ByteOrder): number[] {
  const bits = fields.filter(isBit).map(({ name }) => (message[name] === null || message[name] === undefined ? 0 : 1));
  const bytes: number[] = Array.from({ length: Math.ceil(bits.length / 8) }, () => 0);
  for (const [i, bit] of bits.entries())
    bytes[Math.floor(i / 8)] = (bytes[Math.floor(i / 8)] ?? 0) + bit * 2 ** (i % 8);
  const others = fields.filter((field) => !isBit(field));
  return [...bytes, ...others.flatMap(({ name, type }) => block(type, message[name], order))];
}

/** A value that stands on its own, as an element, an optional's value or a union's: its block, then its tail. */
function record(type: WireType, value: unknown, order: ByteOrder): number[] {
  return [...block(type, value, order), ...tail(type, value, order)];
}

function block(type: WireType, value: unknown, order: ByteOrder): number[] {
  switch (type.kind) {
    case "bool":
      return [value === true ? 1 : 0];
    case "integer":
      return numberBytes(type.scalar, within(value as number, { ...integerRange(type.scalar), ...type }), order);
    case "float":
      return numberBytes(type.scalar, within(value as number, type), order);
    case "timestamp":
      return numberBytes("i64", BigInt(Number(value)), order);
    case "uuid":
      return [...Buffer.from(String(value).replaceAll("-", ""), "hex")];
    case "quantized":
      return numberBytes(type.scalar, stepOf(type, value as number), order);
    case "big":
    case "enum":
    case "flags":
      return numberBytes(type.scalar as Scalar, value as number, order);
    case "char":
      return [...utf8(value), ...Array.from({ length: type.size }, () => 0)].slice(0, type.size);
    case "fixedBytes":
      return [...(value as Uint8Array)];
    case "string":
      return unsignedBytes(utf8(value).length, lengthBytes(type.limit), order);
    case "bytes":
      return unsignedBytes((value as Uint8Array).length, lengthBytes(type.limit), order);
    case "list":
      return countOf(type, value as readonly unknown[], order);
    case "map":
      return unsignedBytes([...(value as Entries)].length, lengthBytes(type.limit), order);
    case "optional":
      return [value === null || value === undefined ? 0 : 1];
    case "array":
      return (value as readonly unknown[]).flatMap((element) => block(type.element, element, order));
    case "struct":
      if (type.extensible) return unsignedBytes(encodeFields(type.fields, value as Message, order).length, 2, order);
      return blocks(type.fields, value as Message, order);
    case "union":
      return tagOf(type, value as Message, order);
  }
}

function tail(type: WireType, value: unknown, order: ByteOrder): number[] {
  switch (type.kind) {
    case "string":
      return utf8(value);
    case "bytes":
      return [...(value as Uint8Array)];
    case "list":
      return elementsOf(type, value as readonly unknown[], order);
    case "map":
      return [...(value as Entries)].flatMap(([key, each]) => entry(type, [key, each], order));
    case "optional":
      return value === null || value === undefined ? [] : record(type.value, value, order);
    case "array":
      return (value as readonly unknown[]).flatMap((element) => tail(type.element, element, order));
    case "struct":
      if (type.extensible) return encodeFields(type.fields, value as Message, order);
      return type.fields.flatMap((field) => tail(field.type, (value as Message)[field.name], order));
    case "union":
      return record(variantOf(type, value as Message).type, (value as Message)["value"], order);
    default:
      return [];
  }
}

type Entries = Iterable<readonly [unknown, unknown]>;

/** A map's entry: a struct of its own, of the key and the value. */
function entry(type: MapType, [key, value]: readonly [unknown, unknown], order: ByteOrder): number[] {
  return [
    ...block(type.key, key, order),
    ...block(type.value, value, order),
    ...tail(type.key, key, order),
    ...tail(type.value, value, order),
  ];
}

/** The count; behind it, for a list with a stride, the bytes that each element takes, even where there is none. */
function countOf(type: ListType, value: readonly unknown[], order: ByteOrder): number[] {
  const count = unsignedBytes(value.length, lengthBytes(type.limit), order);
  if (formOf(type) !== "strided" || type.element.kind !== "struct") return count;
  return [...count, ...unsignedBytes(fixedBytesOf(type.element), 2, order)];
}

function elementsOf(type: ListType, value: readonly unknown[], order: ByteOrder): number[] {
  const { element } = type;
  if (element.kind !== "struct") return value.flatMap((each) => record(element, each, order));
  switch (formOf(type)) {
    case "rows":
      return value.flatMap((each) => record(element, each, order));
    case "strided":
      return value.flatMap((each) => encodeFields(element.fields, each as Message, order));
    case "columns":
      return leavesOf(element.fields).flatMap(({ path, type: leaf }) =>
        value.flatMap((each) => block(leaf, valueAt(each as Message, path), order)),
      );
  }
}

function valueAt(message: Message, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, name) => (value as Message)[name], message);
}

/** The bytes of a type that always takes the same. */
function fixedBytesOf(type: WireType): number {
  switch (type.kind) {
    case "bool":
      return 1;
    case "timestamp":
      return 8;
    case "uuid":
      return 16;
    case "char":
    case "fixedBytes":
      return type.size;
    case "array":
      return type.count * fixedBytesOf(type.element);
    case "struct":
      return type.fields.reduce((sum, field) => sum + fixedBytesOf(field.type), 0);
    default:
      if ("scalar" in type) return numberBytes(type.scalar, 0, "little").length;
      throw new Error(`${type.kind} has no fixed size`);
  }
}

/** The tag; behind it, for an extensible union, the length of the value. */
function tagOf(type: UnionType, value: Message, order: ByteOrder): number[] {
  const { tag, type: inner } = variantOf(type, value);
  return type.extensible ? [tag, ...unsignedBytes(record(inner, value["value"], order).length, 2, order)] : [tag];
}

function variantOf(type: UnionType, value: Message): Variant {
  const variant = type.variants.find(({ name }) => name === value["kind"]);
  if (variant === undefined) throw new Error(`${type.name} has no variant ${value["kind"]}`);
  return variant;
}

/** A number, moved to the nearer bound where the schema says to clamp. */
function within(value: number, { min, max, clamp }: { min?: number; max?: number; clamp?: boolean }): number {
  if (clamp !== true) return value;
  return Math.min(Math.max(value, min ?? Number.NEGATIVE_INFINITY), max ?? Number.POSITIVE_INFINITY);
}

function stepOf(type: QuantizedType, value: number): number {
  const { scalar, min, max, clamp, fieldClamp } = type;
  const zero = stepOfZero(type);
  const clamped = within(value, { min, max, clamp: fieldClamp ?? clamp });
  if (zero !== undefined) return Math.floor((clamped / max) * zero + 0.5) + zero;
  return Math.floor(((clamped - min) / (max - min)) * lastStep(scalar) + 0.5);
}

function utf8(text: unknown): number[] {
  return [...new TextEncoder().encode(String(text))];
}
