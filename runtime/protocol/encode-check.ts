import { invalid } from "./field-error.js";

/** The largest finite binary32 value; what rounds beyond it would be sent as Infinity (IEEE 754, section 3.4). */
const FLOAT32_LIMIT = 3.4028235677973366e38;

/*
 * The checks are written to be short in V8's bytecode: what it puts into a caller comes out of a budget, and a message has a
 * check for each field. So the rare path is a call of its own, and the value is compared from the right, which saves a register.
 */

/** An integer from 0 to 255. */
export function u8(value: number, field: string): number {
  if (typeof value !== "number" || value !== (value & 0xff)) refuseU8(value, field);
  return value;
}

/** An integer from 0 to 65535. */
export function u16(value: number, field: string): number {
  if (typeof value !== "number" || value !== (value & 0xffff)) refuseU16(value, field);
  return value;
}

/** An integer from 0 to 4294967295. */
export function u32(value: number, field: string): number {
  if (typeof value !== "number" || value !== value >>> 0) refuseU32(value, field);
  return value;
}

/** An integer from -128 to 127. */
export function i8(value: number, field: string): number {
  if (typeof value !== "number" || value !== (value << 24) >> 24) refuseI8(value, field);
  return value;
}

/** An integer from -32768 to 32767. */
export function i16(value: number, field: string): number {
  if (typeof value !== "number" || value !== (value << 16) >> 16) refuseI16(value, field);
  return value;
}

/** An integer from -2147483648 to 2147483647. */
export function i32(value: number, field: string): number {
  if (typeof value !== "number" || value !== (value | 0)) refuseI32(value, field);
  return value;
}

/** An integer within a range of 32 bits, both ends included. */
export function integer(value: number, min: number, max: number, field: string): number {
  if (typeof value !== "number" || value !== (value | 0) || value < min || value > max) {
    return wideInteger(value, min, max, field);
  }
  return value;
}

/** What is no signed integer of 32 bits: an unsigned one, or none at all. */
function wideInteger(value: number, min: number, max: number, field: string): number {
  if (typeof value !== "number" || value !== value >>> 0 || value < min || value > max) {
    throw invalid(field, `an integer from ${min} to ${max}`, value);
  }
  return value;
}

function refuseU8(value: unknown, field: string): never {
  return refuseInteger(value, 0, 0xff, field);
}

function refuseU16(value: unknown, field: string): never {
  return refuseInteger(value, 0, 0xffff, field);
}

function refuseU32(value: unknown, field: string): never {
  return refuseInteger(value, 0, 0xffffffff, field);
}

function refuseI8(value: unknown, field: string): never {
  return refuseInteger(value, -0x80, 0x7f, field);
}

function refuseI16(value: unknown, field: string): never {
  return refuseInteger(value, -0x8000, 0x7fff, field);
}

function refuseI32(value: unknown, field: string): never {
  return refuseInteger(value, -0x80000000, 0x7fffffff, field);
}

function refuseInteger(value: unknown, min: number, max: number, field: string): never {
  throw invalid(field, `an integer from ${min} to ${max}`, value);
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
  if (typeof value !== "number" || !(Math.abs(value) < FLOAT32_LIMIT)) refuseFinite(value, field);
  return value;
}

function refuseFinite(value: number, field: string): void {
  if (typeof value !== "number" || Number.isFinite(value)) {
    throw invalid(field, "a number that 32 bits can hold", value);
  }
}

/** Any number. */
export function float64(value: number, field: string): number {
  if (typeof value !== "number") throw invalid(field, "a number", value);
  return value;
}

/** A number within a range, both ends included; NaN is outside. */
export function floatWithin(value: number, min: number, max: number, field: string): number {
  if (typeof value !== "number" || !(value >= min && value <= max)) refuseNumber(value, min, max, field);
  return value;
}

function refuseNumber(value: unknown, min: number, max: number, field: string): never {
  throw invalid(field, `a number from ${min} to ${max}`, value);
}

/** A number moved into a range, both ends included. NaN has no place in it and is refused. */
export function clamp(value: number, min: number, max: number, field: string): number {
  if (typeof value !== "number" || Number.isNaN(value)) throw invalid(field, `a number from ${min} to ${max}`, value);
  return Math.max(min, Math.min(max, value));
}

/** An integer moved into a range, both ends included. */
export function clampInteger(value: number, min: number, max: number, field: string): number {
  if (typeof value !== "number" || (Math.trunc(value) !== value && Number.isFinite(value))) {
    throw invalid(field, `an integer from ${min} to ${max}`, value);
  }
  return clamp(value, min, max, field);
}

/** The nearest of evenly spaced steps between two bounds; `steps` is the number of the last. */
export function quantize(value: number, min: number, max: number, steps: number, field: string): number {
  if (!(typeof value === "number" && value >= min && value <= max)) return lastStep(value, min, max, steps, field);
  return Math.floor(((value - min) / (max - min)) * steps + 0.5);
}

/** The last step may decode to a number one rounding above its bound; that number is no stranger. */
function lastStep(value: number, min: number, max: number, steps: number, field: string): number {
  if (value > max && value <= dequantize(steps, min, max, steps)) return steps;
  throw invalid(field, `a number from ${min} to ${max}`, value);
}

/** As `quantize`, with a number outside of the bounds moved to the nearer one. */
export function quantizeClamped(value: number, min: number, max: number, steps: number, field: string): number {
  return quantize(clamp(value, min, max, field), min, max, steps, field);
}

/** The number that a step between two bounds stands for. */
function dequantize(step: number, min: number, max: number, steps: number): number {
  return min + (step * (max - min)) / steps;
}

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
  if (!values.includes(value)) throw invalid(field, `one of ${values.join(", ")}`, value);
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
    throw invalid(field, `one of ${min} to ${max}`, value);
  }
  return value;
}

/** The error for a union's value whose `kind` is none that can be sent. */
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
  if (!Array.isArray(value) || value.length > limit) throw invalid(field, `a list of at most ${limit}`, value);
  return value.length;
}

/** Refuses an array of any other length. */
export function requireLength(value: readonly unknown[], count: number, field: string): void {
  if (!Array.isArray(value) || value.length !== count) throw invalid(field, `a list of exactly ${count}`, value);
}

/** Refuses what is no object; fields are read from it next. */
export function requireObject(value: object, field: string): void {
  if (typeof value !== "object" || value === null) refuseObject(value, field);
}

function refuseObject(value: unknown, field: string): never {
  throw invalid(field, "an object", value);
}
