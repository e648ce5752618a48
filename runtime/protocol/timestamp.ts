import { invalid, malformed } from "./field-error.js";

/** The milliseconds on either side of 1970 that a `Date` can say (ECMA-262, section 21.4.1.1). */
const LIMIT = 8.64e15;

/** Milliseconds since 1970 within a range, as 64 bits. */
export function timestamp(value: number, min: number, max: number, field: string): bigint {
  if (!(Number.isInteger(value) && value >= min && value <= max)) {
    throw invalid(field, `milliseconds since 1970, an integer from ${min} to ${max}`, value);
  }
  return BigInt(value);
}

/** A valid date within a range, as 64 bits of milliseconds. */
export function dateTimestamp(value: Date, min: number, max: number, field: string): bigint {
  return BigInt(millisecondsOf(value, { min, max, field }));
}

interface Rules {
  readonly min: number;
  readonly max: number;
  readonly field: string;
}

function millisecondsOf(value: unknown, { min, max, field }: Rules): number {
  const time = timeOf(value);
  if (!(time >= min && time <= max)) throw invalid(field, `a valid Date${rangeText(min, max)}`, value);
  return time;
}

const rangeText = (min: number, max: number): string =>
  min === -LIMIT && max === LIMIT ? "" : ` from ${new Date(min).toISOString()} to ${new Date(max).toISOString()}`;

/** Of a date of any page or worker; NaN for anything else. */
function timeOf(value: unknown): number {
  try {
    return Date.prototype.getTime.call(value);
  } catch {
    return Number.NaN;
  }
}

/** Milliseconds since 1970 out of 64 bits; refused beyond what a `Date` can say. */
export function readTimestamp(value: bigint, field: string): number {
  const time = Number(value);
  if (!(time >= -LIMIT && time <= LIMIT)) throw malformed(field, `${value} is no time that a Date can say`);
  return time;
}

/** A `Date`. Generated code calls it by this name, so that a schema may have a type called `Date`. */
export type DateValue = Date;

/** The date of so many milliseconds since 1970. */
export const dateOf = (time: number): Date => new Date(time);

/** A timestamp in JSON: an integer, within a range. */
export function jsonTimestamp(value: unknown, field: string, min: number, max: number): number {
  if (!(Number.isInteger(value) && (value as number) >= min && (value as number) <= max)) {
    throw invalid(field, `milliseconds since 1970, an integer from ${min} to ${max}`, value);
  }
  return value as number;
}

/** A date that JSON writes as its milliseconds. A declared error reads what was made for sending before JSON does so. */
class NumberedDate extends Date {
  override toJSON(): never {
    return this.getTime() as never;
  }
}

/** A timestamp in JSON that is a `Date` in TypeScript: a number where it was received, else a date. */
export function jsonDate(
  value: unknown,
  field: string,
  range: readonly [min: number, max: number],
  origin?: "received",
): Date {
  const [min, max] = range;
  if (origin === "received") {
    const time = value instanceof NumberedDate ? value.getTime() : value;
    return new Date(jsonTimestamp(time, field, min, max));
  }
  return new NumberedDate(millisecondsOf(value, { min, max, field }));
}
