import { invalid } from "./field-error.js";

/** The largest finite binary32 value; what rounds beyond it would be sent as Infinity (IEEE 754, section 3.4). */
const FLOAT32_LIMIT = 3.4028235677973366e38;

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

/** A finite number that binary32 can hold. */
export function finite32(value: number, field: string): number {
  if (typeof value !== "number" || !(Math.abs(value) < FLOAT32_LIMIT)) refuseFloat32(value, field);
  return value;
}

function refuseFloat32(value: unknown, field: string): never {
  throw invalid(field, "a finite number that 32 bits can hold", value);
}

/** A finite number. Of the forms of this check, this one takes V8 the least time. */
export function finite64(value: number, field: string): number {
  if (typeof value !== "number" || !(Math.abs(value) <= Number.MAX_VALUE)) refuseFloat64(value, field);
  return value;
}

function refuseFloat64(value: unknown, field: string): never {
  throw invalid(field, "a finite number", value);
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

/** The last step may decode to a number one rounding above its bound; that number is accepted. */
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

/** The nearest of evenly spaced steps around zero, from `-max` to `max`; `middle` is the number of zero's. */
export function quantizeAroundZero(value: number, max: number, middle: number, field: string): number {
  if (!(typeof value === "number" && value >= -max && value <= max)) return endStep(value, max, middle, field);
  return Math.floor((value / max) * middle + 0.5) + middle;
}

/** The first and the last step may decode to a number one rounding outside of the bounds; that number is accepted. */
function endStep(value: number, max: number, middle: number, field: string): number {
  const end = (middle * max) / middle;
  if (value > max && value <= end) return 2 * middle;
  if (value < -max && value >= -end) return 0;
  throw invalid(field, `a number from ${-max} to ${max}`, value);
}

/** As `quantizeAroundZero`, with a number outside of the bounds moved to the nearer one. */
export function quantizeAroundZeroClamped(value: number, max: number, middle: number, field: string): number {
  return quantizeAroundZero(clamp(value, -max, max, field), max, middle, field);
}
