import type { FloatScalar } from "../../model.js";

/** The greatest finite number of each. */
const greatest = { f16: 65_504, f32: 3.4028234663852886e38, f64: Number.MAX_VALUE } as const;

/** Whether a scalar of this name can hold the number. */
export function fitsFloat(value: number, scalar: FloatScalar): boolean {
  return Math.abs(value) <= greatest[scalar];
}

/*
 * An f32 or an f16 arrives rounded: a bound is widened to one that it can have, so that a value right on it is still within.
 */

/** The greatest number of the scalar that is not above a bound. */
export function floorTo(scalar: FloatScalar, min: number | undefined): number | undefined {
  if (min === undefined || scalar === "f64") return min;
  const step = stepAt(scalar, min);
  return Math.floor(min / step) * step;
}

/** The least number of the scalar that is not below a bound. */
export function ceilTo(scalar: FloatScalar, max: number | undefined): number | undefined {
  if (max === undefined || scalar === "f64") return max;
  const step = stepAt(scalar, max);
  return Math.ceil(max / step) * step + 0;
}

const formats = { f16: { fraction: 10, least: -14 }, f32: { fraction: 23, least: -126 } } as const;

/** The distance between the numbers of the scalar around one: a power of two. */
function stepAt(scalar: "f16" | "f32", value: number): number {
  const { fraction, least } = formats[scalar];
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  const exponent = ((view.getUint32(0) >>> 20) & 0x7ff) - 1023;
  return 2 ** (Math.max(exponent, least) - fraction);
}
