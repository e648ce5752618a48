import { initialOf } from "./initial.js";
import { cut, demand, type Input, readBool, readNumber, readUnsigned, take, textOf } from "./input.js";
import {
  belowLeast,
  formOf,
  isBit,
  lastStep,
  leavesOf,
  lengthBytes,
  maskOf,
  sectionsOf,
  stepOfZero,
} from "./layout.js";
import type { Field, Message, PayloadRules, QuantizedType, UnionType, WireType } from "./type.js";

/** Reads the tail that belongs to a block which has been read, and gives the value of both. */
type Rest<Value = unknown> = () => Value;
type MapType = Extract<WireType, { readonly kind: "map" }>;
type ListType = Extract<WireType, { readonly kind: "list" }>;

/** The message that a payload of these fields carries. Throws {@link Malformed}. */
export function decodeFields(fields: readonly Field[], bytes: Uint8Array, rules: PayloadRules): Message {
  return readSections(fields, { ...rules, bytes: [...bytes], at: 0 });
}

/** A section is whole, or absent where no byte is left. Bytes behind the last one are left alone. */
function readSections(fields: readonly Field[], input: Input): Message {
  const sections = sectionsOf(fields).map((section, index) => {
    const isAbsent = index > 0 && input.at === input.bytes.length;
    return isAbsent ? initialOf(section) : readBlocks(section, input)();
  });
  return Object.assign({}, ...sections);
}

/** Reads a value that stands on its own: its block, then its tail. */
function readRecord(type: WireType, input: Input): unknown {
  return readBlock(type, input)();
}

function readBlocks(fields: readonly Field[], input: Input): Rest<Message> {
  const bits = readBits(fields.filter(isBit).length, input).values();
  const rests = fields.map((field) => {
    const rest = isBit(field)
      ? readOptional(field.type, bits.next().value === true, input)
      : readBlock(field.type, input);
    return { name: field.name, rest };
  });
  return () => Object.fromEntries(rests.map(({ name, rest }) => [name, rest()]));
}

/** So many presence bits, the first the lowest; those that are left of the last byte are 0. */
function readBits(count: number, input: Input): readonly boolean[] {
  const bits = take(Math.ceil(count / 8), input).flatMap((byte) =>
    Array.from({ length: 8 }, (_, i) => Math.floor(byte / 2 ** i) % 2 === 1),
  );
  return demand(!bits.slice(count).includes(true), bits.slice(0, count));
}

function readOptional(type: WireType, isPresent: boolean, input: Input): Rest {
  return () => (isPresent && type.kind === "optional" ? readRecord(type.value, input) : null);
}

function readBlock(type: WireType, input: Input): Rest {
  switch (type.kind) {
    case "string":
    case "bytes": {
      const length = readLength(type, input);
      return () => (type.kind === "bytes" ? Uint8Array.from(take(length, input)) : textOf(take(length, input)));
    }
    case "list":
      return readList(type, input);
    case "map": {
      const count = readLength(type, input);
      return () => readEntries(type, count, input);
    }
    case "optional":
      return readOptional(type, readBool(input), input);
    case "array": {
      const rests = Array.from({ length: type.count }, () => readBlock(type.element, input));
      return () => rests.map((rest) => rest());
    }
    case "struct": {
      if (!type.extensible) return readBlocks(type.fields, input);
      const length = readUnsigned(2, input);
      return () => readSections(type.fields, cut(length, input));
    }
    case "union":
      return readUnion(type, input);
    default: {
      const value = readFixed(type, input);
      return () => value;
    }
  }
}

type Fixed = Exclude<
  WireType,
  { kind: "string" | "bytes" | "list" | "map" | "optional" | "array" | "struct" | "union" }
>;

function readFixed(type: Fixed, input: Input): unknown {
  switch (type.kind) {
    case "bool":
      return readBool(input);
    case "integer":
      return held(readNumber(type.scalar, input), type, input);
    case "float": {
      const value = held(readNumber(type.scalar, input), type, input);
      return demand(!input.held || type.finite === false || Number.isFinite(value), value);
    }
    case "timestamp": {
      const time = Number(readNumber("i64", input));
      const isTime = Math.abs(time) <= 8.64e15;
      const value = demand(isTime, held(time, type, input));
      return type.as === "date" ? new Date(value) : value;
    }
    case "uuid": {
      const hex = Buffer.from(take(16, input)).toString("hex");
      return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
    }
    case "big":
      return readBig(type, input);
    case "quantized":
      return readStep(type, input);
    case "enum": {
      const value = Number(readNumber(type.scalar, input));
      if (Object.values(type.values).includes(value)) return value;
      if (type.unknown !== undefined) return belowLeast(type.scalar);
      return demand(!input.held, value);
    }
    case "flags":
      return Number(BigInt(readNumber(type.scalar, input)) & BigInt(maskOf(type.bits)));
    case "fixedBytes":
      return Uint8Array.from(take(type.size, input));
    case "char": {
      const bytes = take(type.size, input);
      const end = bytes.includes(0) ? bytes.indexOf(0) : type.size;
      demand(
        bytes.slice(end).every((byte) => byte === 0),
        undefined,
      );
      return textOf(bytes.slice(0, end));
    }
  }
}

function readList(type: ListType, input: Input): Rest {
  const { element } = type;
  const count = readLength(type, input);
  const times = { length: count };
  const form = formOf(type);
  if (form === "rows" || element.kind !== "struct") return () => Array.from(times, () => readRecord(element, input));
  if (form === "columns") return () => readColumns(element.fields, count, input);
  const stride = readUnsigned(2, input);
  return () => Array.from(times, () => readSections(element.fields, cut(stride, input)));
}

/** No key stands twice: of a key's type, different bytes are different values, and print differently. */
function readEntries(type: MapType, count: number, input: Input): ReadonlyMap<unknown, unknown> {
  const entries = new Map<unknown, unknown>();
  const keys = new Set<string>();
  for (let i = 0; i < count; i++) {
    const key = readBlock(type.key, input);
    const value = readBlock(type.value, input);
    const name = key();
    demand(!keys.has(String(name)), undefined);
    keys.add(String(name));
    entries.set(name, value());
  }
  return entries;
}

function readColumns(fields: readonly Field[], count: number, input: Input): readonly Message[] {
  const columns = leavesOf(fields).map(({ type }) => Array.from({ length: count }, () => readRecord(type, input)));
  const rowOf = (row: number): Message => {
    const leaves = columns.map((column) => column[row]).values();
    const build = (nested: readonly Field[]): Message =>
      Object.fromEntries(
        nested.map(({ name, type }) => [name, type.kind === "struct" ? build(type.fields) : leaves.next().value]),
      );
    return build(fields);
  };
  return Array.from({ length: count }, (_, row) => rowOf(row));
}

function readUnion({ variants, extensible }: UnionType, input: Input): Rest {
  const tag = readUnsigned(1, input);
  const length = extensible ? readUnsigned(2, input) : undefined;
  const variant = variants.find((each) => each.tag === tag);
  return () => {
    const inner = length === undefined ? input : cut(length, input);
    if (variant === undefined) return demand(extensible, { kind: "unknown", tag });
    const value = readRecord(variant.type, inner);
    return demand(!extensible || inner.at === inner.bytes.length, { kind: variant.name, value });
  };
}

function readBig(type: Extract<WireType, { kind: "big" }>, input: Input): number | bigint {
  const value = held(readNumber(type.scalar, input), type, input);
  return type.as === "number" ? safe(value) : value;
}

function held<Value extends number | bigint>(value: Value, range: { min?: Value; max?: Value }, input: Input): Value {
  const { min, max } = range;
  const isWithin = (min === undefined || value >= min) && (max === undefined || value <= max);
  return demand(!input.held || isWithin, value);
}

/** A 64-bit integer that TypeScript sees as a number is a safe one, whoever sends it. */
function safe(value: number | bigint): number {
  return demand(Number.isSafeInteger(Number(value)), Number(value));
}

function readStep(type: QuantizedType, input: Input): number {
  const { scalar, min, max } = type;
  const step = Number(readNumber(scalar, input));
  const zero = stepOfZero(type);
  if (zero === undefined) return min + (step * (max - min)) / lastStep(scalar);
  if (step === 2 * zero + 1) return demand(!input.held, max);
  return ((step - zero) * max) / zero;
}

function readLength({ limit, minLength = 0 }: { limit: number; minLength?: number }, input: Input): number {
  const length = readUnsigned(lengthBytes(limit), input);
  return demand(!input.held || (length >= minLength && length <= limit), length);
}
