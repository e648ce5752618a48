import { isDeepStrictEqual } from "node:util";
import type { Field, Message, WireType } from "../reference/type.js";

/** What a view offers in the place of an array. */
interface Sequence extends Iterable<unknown> {
  readonly length: number;
  at(index: number): unknown;
}

/** What a view offers in the place of a map. */
interface Entries extends Iterable<readonly [unknown, unknown]> {
  readonly size: number;
  keys(): Iterable<unknown>;
}

/** Every field of a view, read down to the last leaf, as the object that decoding would give. */
export function readView(fields: readonly Field[], view: object): Message {
  return Object.fromEntries(fields.map(({ name, type }) => [name, readValue(type, (view as Message)[name])]));
}

function readValue(type: WireType, value: unknown): unknown {
  switch (type.kind) {
    case "struct":
      return readView(type.fields, value as object);
    case "array":
    case "list":
      return readSequence(type.element, value as Sequence);
    case "map":
      return readEntries(type.value, value as Entries);
    case "optional":
      return value === null ? null : readValue(type.value, value);
    case "union": {
      const { kind, value: inner, tag } = value as Message;
      const variant = type.variants.find(({ name }) => name === kind);
      return variant === undefined ? { kind, tag } : { kind, value: readValue(variant.type, inner) };
    }
    case "bytes":
    case "fixedBytes":
      return Uint8Array.from(value as Uint8Array);
    default:
      return value;
  }
}

/** Read twice: the entries, then the keys alone. */
function readEntries(value: WireType, entries: Entries): ReadonlyMap<unknown, unknown> {
  const map = new Map([...entries].map(([key, each]) => [key, readValue(value, each)]));
  if (map.size !== entries.size) throw new Error("iterating gives another number of entries than the size");
  if (!isDeepStrictEqual([...entries.keys()], [...map.keys()])) throw new Error("keys() gives other keys");
  return map;
}

/** Read twice: by index from the end, and by iterating. */
function readSequence(element: WireType, sequence: Sequence): readonly unknown[] {
  const values: unknown[] = new Array(sequence.length);
  for (let i = sequence.length - 1; i >= 0; i--) values[i] = readValue(element, sequence.at(i));
  const iterated = Array.from(sequence, (value) => readValue(element, value));
  if (!isDeepStrictEqual(values, iterated)) throw new Error("iterating gives other elements than at()");
  return values;
}
