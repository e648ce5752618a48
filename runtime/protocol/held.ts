import { malformed } from "./field-error.js";

/** A boolean's byte: 0 or 1, nothing else. */
export function readBoolean(byte: number, field: string): boolean {
  if (byte > 1) throw malformed(field, `${byte} is no boolean`);
  return byte === 1;
}

/**
 * Whether a bit of a presence byte is set. `used` holds the bits that belong to fields: another one that is set makes the
 * message malformed.
 */
export function readPresenceBit(byte: number, mask: number, used: number, field: string): boolean {
  if ((byte & ~used) !== 0) throw malformed(field, `${byte} has a presence bit that belongs to no field`);
  return (byte & mask) !== 0;
}

/** Checks a length or count against the schema's maximum. */
export function heldLength(length: number, limit: number, field: string): number {
  if (length > limit) throw malformed(field, `${length} exceeds the maximum of ${limit}`);
  return length;
}

/** Checks an integer against the schema's range. */
export function heldInteger(value: number, min: number, max: number, field: string): number {
  if (value < min || value > max) throw malformed(field, `${value} is outside ${min} to ${max}`);
  return value;
}

/** Checks a bigint against the schema's range. */
export function heldBigInteger(value: bigint, min: bigint, max: bigint, field: string): bigint {
  if (value < min || value > max) throw malformed(field, `${value} is outside ${min} to ${max}`);
  return value;
}

/** Checks a number against the schema's range; NaN is outside. */
export function heldFloat(value: number, min: number, max: number, field: string): number {
  if (!(value >= min && value <= max)) throw malformed(field, `${value} is outside ${min} to ${max}`);
  return value;
}

/** Checks that a number is finite. */
export function heldFinite(value: number, field: string): number {
  if (!(Math.abs(value) <= Number.MAX_VALUE)) throw malformed(field, `${value} is not finite`);
  return value;
}

/** Checks a value against a closed enum. */
export function heldEnum<Value extends number>(value: number, values: readonly Value[], field: string): Value {
  if (!(values as readonly number[]).includes(value))
    throw malformed(field, `${value} is none of ${values.join(", ")}`);
  return value as Value;
}

/** Checks a value against a closed enum whose values follow each other. */
export function heldEnumWithin(value: number, min: number, max: number, field: string): number {
  if (value < min || value > max) throw malformed(field, `${value} is none of ${min} to ${max}`);
  return value;
}

/** A value of an enum that may have grown: one that is not listed becomes `unknown`. */
export function openEnum<Value extends number, Unknown extends number>(
  value: number,
  values: readonly Value[],
  unknown: Unknown,
): Value | Unknown {
  return (values as readonly number[]).includes(value) ? (value as Value) : unknown;
}

/** A 64-bit integer as a number; refused beyond the safe integers. */
export function readSafeInteger(value: bigint, field: string): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw malformed(field, `${value} is no safe integer`);
  return number;
}

/** The error for the tag of an unknown variant of a union. */
export function unknownTag(tag: number, field: string): Error {
  return malformed(field, `${tag} is the tag of no variant`);
}
