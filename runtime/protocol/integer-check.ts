import { invalid } from "./field-error.js";

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
