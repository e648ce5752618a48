import { KephasError } from "../error.js";
import { invalid, within } from "../field-error.js";
import { MAX_JSON_DEPTH } from "../json-bytes.js";

/** The most values in one copy. Each takes two bytes of JSON, and no frame has room for more. */
const MAX_VALUES = 8_388_608;

/** A value as JSON has it, which shares nothing with the original. */
export interface PlainCopy {
  readonly value: unknown;
  /** How many values it holds, itself among them. */
  readonly values: number;
  /** The objects in it with an own property `__proto__`, which the caller keeps or removes. */
  readonly holders: readonly object[];
}

interface Copying {
  values: number;
  readonly holders: object[];
}

/**
 * Copies a value as `JSON.stringify` reads it: `toJSON` is called, and properties that hold undefined, a function or a symbol
 * are left out. Throws `invalid`, with the path, for what JSON cannot represent or would lose: numbers that are not finite, a
 * bigint, a Map and its like, undefined in an array, a cycle or anything deeper than 32 levels. Throws `tooLarge` for more values than a frame holds.
 */
export function copyPlain(value: unknown): PlainCopy {
  const copying: Copying = { values: 0, holders: [] };
  const copied = copy(readJson(value, ""), copying, 0);
  return { value: copied, values: copying.values, holders: copying.holders };
}

/** What `JSON.stringify` takes a value for. */
function readJson(value: unknown, key: string): unknown {
  if ((typeof value !== "object" || value === null) && typeof value !== "bigint") return value;
  const { toJSON } = value as { readonly toJSON?: unknown };
  return typeof toJSON === "function" ? (toJSON.call(value, key) as unknown) : value;
}

function copy(value: unknown, copying: Copying, level: number): unknown {
  if (++copying.values > MAX_VALUES) throw new KephasError("tooLarge", `holds more than ${MAX_VALUES} values`);
  if (typeof value === "string" || typeof value === "boolean" || value === null) return value;
  if (typeof value === "number") {
    if (!Number.isFinite(value)) throw invalid("", "a finite number", value);
    return value;
  }
  if (typeof value !== "object") throw invalid("", "a JSON value", value);
  if (level === MAX_JSON_DEPTH) throw invalid("", `at most ${MAX_JSON_DEPTH} levels`, value);
  return Array.isArray(value) ? copyArray(value, copying, level + 1) : copyObject(value, copying, level + 1);
}

function copyArray(array: readonly unknown[], copying: Copying, level: number): unknown[] {
  const elements: unknown[] = [];
  for (let i = 0; i < array.length; i++) {
    try {
      elements.push(copy(readJson(array[i], String(i)), copying, level));
    } catch (error) {
      throw within(error, "", i);
    }
  }
  return elements;
}

function copyObject(object: object, copying: Copying, level: number): object {
  requirePlain(object);
  const members: Record<string, unknown> = {};
  for (const key of Object.keys(object)) {
    const value = readJson((object as Readonly<Record<string, unknown>>)[key], key);
    if (value === undefined || typeof value === "function" || typeof value === "symbol") continue;
    try {
      setOwn(members, key, copy(value, copying, level));
    } catch (error) {
      throw within(error, key);
    }
    if (key === "__proto__") copying.holders.push(members);
  }
  return members;
}

/** Refuses what keeps its content elsewhere than in properties: a Map, a Set, bytes, a RegExp, an Error. */
function requirePlain(object: object): void {
  const tag = Object.prototype.toString.call(object).slice("[object ".length, -1);
  if (tag !== "Object" && tag !== "Arguments") throw invalid("", `a plain object instead of ${tag}`, object);
}

/** Assigning to `__proto__` would set the prototype. */
function setOwn(members: Record<string, unknown>, key: string, value: unknown): void {
  if (key !== "__proto__") members[key] = value;
  else Object.defineProperty(members, key, { value, configurable: true, enumerable: true, writable: true });
}
