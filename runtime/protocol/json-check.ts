import { invalid, within } from "./field-error.js";
import { openEnum } from "./held.js";
import { codePointLength } from "./json-schema/code-points.js";

/** An object of unknown properties. Throws `invalid` for anything else. */
export function jsonObject<Key extends PropertyKey>(value: unknown): { readonly [Name in Key]?: unknown } {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw invalid("", "an object", value);
  return value as { readonly [Name in Key]?: unknown };
}

/** An object that has none but the named properties. */
export function closedJsonObject<Key extends string>(
  value: unknown,
  names: readonly Key[],
): { readonly [Name in Key]?: unknown } {
  const object = jsonObject<Key>(value);
  for (const name of Object.keys(object)) {
    if (!(names as readonly string[]).includes(name)) throw invalid(name, `only ${names.join(", ")}`, "this property");
  }
  return object;
}

/** A string of at most `maxLength` code points. */
export function jsonString(value: unknown, field: string, maxLength = Number.POSITIVE_INFINITY): string {
  if (typeof value !== "string" || (value.length > maxLength && codePointLength(value) > maxLength)) {
    throw invalid(field, maxLength < Number.POSITIVE_INFINITY ? `a string of at most ${maxLength}` : "a string", value);
  }
  return value;
}

/** A finite number, within a range where one is given: JSON has no other (RFC 8259, section 6). */
export function jsonNumber(
  value: unknown,
  field: string,
  min = Number.NEGATIVE_INFINITY,
  max = Number.POSITIVE_INFINITY,
): number {
  if (typeof value !== "number" || !Number.isFinite(value) || value < min || value > max) {
    throw invalid(field, `a number${range(min, max)}`, value);
  }
  return value;
}

/** A safe integer, within a range where one is given. */
export function jsonInteger(
  value: unknown,
  field: string,
  min: number = Number.MIN_SAFE_INTEGER,
  max: number = Number.MAX_SAFE_INTEGER,
): number {
  if (!Number.isSafeInteger(value) || (value as number) < min || (value as number) > max) {
    throw invalid(field, `an integer${range(min, max)}`, value);
  }
  return value as number;
}

function range(min: number, max: number): string {
  const from = min > Number.MIN_SAFE_INTEGER ? ` from ${min}` : "";
  return max < Number.MAX_SAFE_INTEGER ? `${from} to ${max}` : from && `${from} on`;
}

/** True or false. */
export function jsonBoolean(value: unknown, field: string): boolean {
  if (typeof value !== "boolean") throw invalid(field, "true or false", value);
  return value;
}

/** One of the listed values. */
export function jsonLiteral<const Value extends string | number | boolean>(
  value: unknown,
  field: string,
  values: readonly Value[],
): Value {
  if (!(values as readonly unknown[]).includes(value)) throw invalid(field, `one of ${values.join(", ")}`, value);
  return value as Value;
}

/** A value of an enum that may have grown: what is received and not listed becomes `unknown`, which is never sent. */
export function jsonOpenEnum<const Value extends number, const Unknown extends number>(
  value: unknown,
  field: string,
  { values, unknown }: { readonly values: readonly Value[]; readonly unknown: Unknown },
  origin?: "received",
): Value | Unknown {
  if (origin === "received" && Number.isInteger(value)) return openEnum(value as number, values, unknown);
  return jsonLiteral(value, field, values);
}

/** Flags as their number, within the declared bits. */
export function jsonFlags(value: unknown, field: string, mask: number): number {
  const bits = jsonInteger(value, field, 0, 0xffffffff);
  if ((bits | 0) !== (bits & mask)) throw invalid(field, `flags within 0x${(mask >>> 0).toString(16)}`, value);
  return bits;
}

/** A list of at most `limit` elements, each checked; an error names its index. */
export function jsonList<Element>(
  value: unknown,
  field: string,
  check: (element: unknown) => Element,
  limit = Number.POSITIVE_INFINITY,
): Element[] {
  if (!Array.isArray(value) || value.length > limit) {
    throw invalid(field, limit < Number.POSITIVE_INFINITY ? `a list of at most ${limit}` : "a list", value);
  }
  let i = 0;
  try {
    const elements: Element[] = [];
    for (; i < value.length; i++) elements.push(check(value[i]));
    return elements;
  } catch (error) {
    throw within(error, field, i);
  }
}

/** A value with a check of its own; an error names the field. */
export function jsonValue<Value>(value: unknown, field: string, check: (value: unknown) => Value): Value {
  try {
    return check(value);
  } catch (error) {
    throw within(error, field);
  }
}

/** Null, or what the check takes. */
export function jsonNullable<Value>(value: unknown, field: string, check: (value: unknown) => Value): Value | null {
  return value === null ? null : jsonValue(value, field, check);
}
