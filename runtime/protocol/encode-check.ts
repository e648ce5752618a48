import { invalid } from "./field-error.js";

/** The largest finite binary32 value; what rounds beyond it would be sent as Infinity (IEEE 754, section 3.4). */
const FLOAT32_LIMIT = 3.4028235677973366e38;

/** An integer of at most 32 bits within a range, both ends included. */
export function integer(value: number, min: number, max: number, field: string): number {
  if (!Number.isInteger(value) || value < min || value > max) {
    throw invalid(field, `an integer from ${min} to ${max}`, value);
  }
  return value;
}

/** A 64-bit integer as a bigint, within a range. */
export function bigInteger(value: bigint, min: bigint, max: bigint, field: string): bigint {
  if (typeof value !== "bigint" || value < min || value > max) {
    throw invalid(field, `a bigint from ${min} to ${max}`, value);
  }
  return value;
}

/** A 64-bit integer held as a safe integer, within a range. */
export function safeInteger(value: number, min: number, max: number, field: string): bigint {
  if (!Number.isSafeInteger(value) || value < min || value > max) {
    throw invalid(field, `a safe integer from ${min} to ${max}`, value);
  }
  return BigInt(value);
}

/** A number that binary32 can hold: NaN and the infinities, or of a magnitude that doesn't become one. */
export function float32(value: number, field: string): number {
  if (typeof value !== "number" || (Math.abs(value) >= FLOAT32_LIMIT && Number.isFinite(value))) {
    throw invalid(field, "a number that 32 bits can hold", value);
  }
  return value;
}

/** Any number. */
export function float64(value: number, field: string): number {
  if (typeof value !== "number") throw invalid(field, "a number", value);
  return value;
}

/** A number within a range, both ends included; NaN is outside. */
export function floatWithin(value: number, min: number, max: number, field: string): number {
  if (!(typeof value === "number" && value >= min && value <= max)) {
    throw invalid(field, `a number from ${min} to ${max}`, value);
  }
  return value;
}

/** A boolean as its byte. */
export function booleanByte(value: boolean, field: string): number {
  if (typeof value !== "boolean") throw invalid(field, "true or false", value);
  return value ? 1 : 0;
}

/** One of an enum's values. */
export function enumValue(value: number, values: readonly number[], field: string): number {
  if (!values.includes(value)) throw invalid(field, `one of ${values.join(", ")}`, value);
  return value;
}

/** A set of flags within the declared bits, unsigned. */
export function flagBits(value: number, mask: number, field: string): number {
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
  if (!Array.isArray(value) || value.length > limit) throw invalid(field, `a list of at most ${limit}`, value);
  return value.length;
}

/** Refuses an array of any other length. */
export function requireLength(value: readonly unknown[], count: number, field: string): void {
  if (!Array.isArray(value) || value.length !== count) throw invalid(field, `a list of exactly ${count}`, value);
}

/** Refuses what is no object; fields are read from it next. */
export function requireObject(value: object, field: string): void {
  if (typeof value !== "object" || value === null) throw invalid(field, "an object", value);
}
