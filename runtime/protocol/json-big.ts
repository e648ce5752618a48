import { invalid } from "./field-error.js";

/** An integer as JSON carries one of 64 bits: in decimal, without leading zeros, and no `-0`. */
const INTEGER_TEXT = /^(?:0|-?[1-9]\d{0,19})$/;

/**
 * A 64-bit integer within a range: a bigint, and in JSON its decimal text. What is received comes back as the bigint,
 * what is to be sent as the text, under the type that the message has.
 */
export function jsonBigInteger(
  value: unknown,
  field: string,
  range: { readonly min: bigint; readonly max: bigint },
  origin?: "received",
): bigint {
  if (origin === "received") return readInteger(value, field, range);
  if (typeof value !== "bigint" || value < range.min || value > range.max) {
    throw invalid(field, `a bigint from ${range.min} to ${range.max}`, value);
  }
  return String(value) as unknown as bigint;
}

/** The same held as a safe integer: a number, and in JSON its decimal text. */
export function jsonSafeInteger(
  value: unknown,
  field: string,
  range: { readonly min: bigint; readonly max: bigint },
  origin?: "received",
): number {
  if (origin === "received") return Number(readInteger(value, field, range));
  if (!Number.isSafeInteger(value) || (value as number) < range.min || (value as number) > range.max) {
    throw invalid(field, `a safe integer from ${range.min} to ${range.max}`, value);
  }
  return String(BigInt(value as number)) as unknown as number;
}

function readInteger(
  value: unknown,
  field: string,
  { min, max }: { readonly min: bigint; readonly max: bigint },
): bigint {
  const read = typeof value === "string" && INTEGER_TEXT.test(value) ? BigInt(value) : undefined;
  if (read === undefined || read < min || read > max) {
    throw invalid(field, `the text of an integer from ${min} to ${max}`, value);
  }
  return read;
}
