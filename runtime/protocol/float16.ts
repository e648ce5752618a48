import { invalid } from "./field-error.js";

/*
 * Numbers as binary16 (IEEE 754, section 3.4) in 16 bits. Neither `Math.f16round` nor
 * `DataView.setFloat16` is there in every engine.
 */

/** The bits of the one NaN that is written. */
const NAN_BITS = 0x7e00;
const INFINITY_BITS = 0x7c00;
const SIGN_BIT = 0x8000;

/** The least magnitude that rounds beyond the largest finite binary16, 65504. */
const FLOAT16_LIMIT = 65_520;

/** The least normal number. */
const LEAST_NORMAL = 2 ** -14;

/** Doubles from 2^52 to 2^53 are the integers, so adding a number to this rounds it to an integer, ties to even. */
const INTEGERS = 2 ** 52;

const scratch = /* @__PURE__ */ new DataView(new ArrayBuffer(8));

/** The bits of a number: NaN, an infinity, or a finite number that does not round to an infinity. */
export function float16(value: number, field: string): number {
  if (typeof value !== "number") throw invalid(field, "a number", value);
  const magnitude = Math.abs(value);
  if (magnitude < FLOAT16_LIMIT) return (value < 0 || Object.is(value, -0) ? SIGN_BIT : 0) | bitsOf(magnitude);
  if (Number.isNaN(value)) return NAN_BITS;
  if (magnitude !== Number.POSITIVE_INFINITY) throw invalid(field, "a number that 16 bits can hold", value);
  return value < 0 ? SIGN_BIT | INFINITY_BITS : INFINITY_BITS;
}

/** The bits of a finite number. */
export function finite16(value: number, field: string): number {
  if (typeof value !== "number" || !(Math.abs(value) < FLOAT16_LIMIT)) {
    throw invalid(field, "a finite number that 16 bits can hold", value);
  }
  return float16(value, field);
}

/** The bits of the nearest number, ties to even, without a sign. */
function bitsOf(magnitude: number): number {
  if (magnitude < LEAST_NORMAL) return magnitude * 2 ** 24 + INTEGERS - INTEGERS;
  scratch.setFloat64(0, magnitude);
  const high = scratch.getUint32(0);
  const bits = (high >>> 10) - ((1023 - 15) << 10);
  // Ten more bits of the fraction stand in the high word, and 32 in the low one.
  const rest = high & 0x3ff;
  const isAbove = rest > 0x200 || (rest === 0x200 && (scratch.getUint32(4) !== 0 || (bits & 1) === 1));
  return isAbove ? bits + 1 : bits;
}

/** The number that 16 bits encode. */
export function readFloat16(bits: number): number {
  const exponent = (bits >>> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  const magnitude = exponent === 0 ? fraction * 2 ** -24 : normal(exponent, fraction);
  return bits & SIGN_BIT ? -magnitude : magnitude;
}

function normal(exponent: number, fraction: number): number {
  if (exponent < 0x1f) return (0x400 + fraction) * 2 ** (exponent - 25);
  return fraction === 0 ? Number.POSITIVE_INFINITY : Number.NaN;
}
