import { invalid } from "./field-error.js";

/** A boolean as its byte. */
export function booleanByte(value: boolean, field: string): number {
  if (typeof value !== "boolean") refuseBoolean(value, field);
  return value ? 1 : 0;
}

function refuseBoolean(value: unknown, field: string): never {
  throw invalid(field, "true or false", value);
}

/** One of an enum's values. */
export function enumValue(value: number, values: readonly number[], field: string): number {
  if (!values.includes(value)) throw wrongEnum(field, values.join(", "), value);
  return value;
}

/** One of an enum's values, which follow each other. */
export function enumWithin(value: number, min: number, max: number, field: string): number {
  if (typeof value !== "number" || value !== (value | 0) || value < min || value > max) {
    return wideEnum(value, min, max, field);
  }
  return value;
}

/** What is no signed integer of 32 bits: an unsigned one, or none at all. */
function wideEnum(value: number, min: number, max: number, field: string): number {
  if (typeof value !== "number" || value !== value >>> 0 || value < min || value > max) {
    throw wrongEnum(field, `${min} to ${max}`, value);
  }
  return value;
}

/** A name, where one was given, is that of a member: `"red"` for `Team.red`. */
function wrongEnum(field: string, values: string, value: unknown): Error {
  return invalid(
    field,
    `one of ${values}${typeof value === "string" ? " (the enum's member, not its name)" : ""}`,
    value,
  );
}

/** The error for a union's value whose `kind` cannot be sent. */
export function unknownKind(value: unknown, kinds: string, field: string): Error {
  const { kind } = value as { readonly kind?: unknown };
  return invalid(field === "" ? "kind" : `${field}.kind`, `one of ${kinds}`, kind);
}

/** A set of flags within the declared bits, unsigned. */
export function flagBits(value: number, mask: number, field: string): number {
  if (typeof value !== "number" || value !== (value & mask)) return signedFlags(value, mask, field);
  return value;
}

/** Bit 31 makes a number of JavaScript's bit operators negative. */
function signedFlags(value: number, mask: number, field: string): number {
  if (!Number.isInteger(value) || (value | 0) !== (value & mask) || Math.abs(value) > 0xffffffff) {
    throw invalid(field, `flags within 0x${(mask >>> 0).toString(16)}`, value);
  }
  return value;
}

/** The presence byte of an optional: `null` and `undefined` are absent. */
export function presenceByte(value: unknown): number {
  return value === null || value === undefined ? 0 : 1;
}

/** The length of a list of at most `limit` elements. */
export function listLength(value: readonly unknown[], limit: number, field: string): number {
  if (!Array.isArray(value)) throw invalid(field, `a list of at most ${limit}`, value);
  // Read once: a proxy may return anything, and something else each time.
  const { length } = value;
  if (length > limit || length !== length >>> 0) throw invalid(field, `a list of at most ${limit}`, value);
  return length;
}

/** Refuses an array of any other length. */
export function requireLength(value: readonly unknown[], count: number, field: string): void {
  if (!Array.isArray(value) || value.length !== count) throw invalid(field, `a list of exactly ${count}`, value);
}

/** Refuses what is not an object; fields are read from it next. */
export function requireObject<Value extends object>(value: Value, field: string): Value {
  if (typeof value !== "object" || value === null) refuseObject(value, field);
  return value;
}

function refuseObject(value: unknown, field: string): never {
  throw invalid(field, "an object", value);
}
