import { invalid, within } from "./field-error.js";
import { jsonString } from "./json-check.js";

/**
 * An object of at most `limit` own properties, with any names of at most `maxKeyLength` code points. Each value is checked; an
 * error names its property. The order is that of the given object, and `__proto__` is a key like any other. A Map, and
 * whatever else keeps its content outside of properties, is refused.
 */
export function jsonMap<Value>(
  value: unknown,
  field: string,
  check: (value: unknown) => Value,
  limit = Number.POSITIVE_INFINITY,
  maxKeyLength = Number.POSITIVE_INFINITY,
): Record<string, Value> {
  const from = recordOf(value, field, limit);
  const keys = Object.keys(from);
  if (keys.length > limit) throw invalid(field, `an object of at most ${limit} properties`, value);
  const result: Record<string, Value> = {};
  for (const key of keys) {
    try {
      jsonString(key, "", maxKeyLength);
      setOwn(result, key, check(from[key]));
    } catch (error) {
      throw within(error, field === "" ? key : `${field}.${key}`);
    }
  }
  return result;
}

function recordOf(value: unknown, field: string, limit: number): Readonly<Record<string, unknown>> {
  if (typeof value === "object" && value !== null && !(Symbol.iterator in value)) {
    return value as Readonly<Record<string, unknown>>;
  }
  throw invalid(
    field,
    limit < Number.POSITIVE_INFINITY ? `an object of at most ${limit} properties` : "an object",
    value,
  );
}

/** Assigning to `__proto__` would set the prototype. */
function setOwn<Value>(result: Record<string, Value>, key: string, value: Value): void {
  if (key !== "__proto__") result[key] = value;
  else Object.defineProperty(result, key, { value, configurable: true, enumerable: true, writable: true });
}
