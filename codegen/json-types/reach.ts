import type { JsonType } from "../model.js";
import { innerTypes } from "./inner-types.js";

/** Whether a type, or one that a value of it can hold, is what is sought. Types may contain each other, and themselves. */
export function createReach(sought: (type: JsonType) => boolean): (type: JsonType) => boolean {
  const known = new WeakMap<JsonType, boolean>();
  const search = (type: JsonType, seen: Set<JsonType>): boolean => {
    const before = known.get(type);
    if (before !== undefined || seen.has(type)) return before ?? false;
    seen.add(type);
    return sought(type) || innerTypes(type).some((inner) => search(inner, seen));
  };
  return (type) => {
    const seen = new Set<JsonType>();
    const found = search(type, seen);
    // What was searched to the end in vain holds nothing either.
    for (const one of found ? [type] : seen) known.set(one, found);
    return found;
  };
}

/**
 * Whether it matters where a value is from: an enum or a union may have grown, a 64-bit integer is a text in JSON, a date a number, and
 * defaults are for readers.
 */
export const dependsOnOrigin = createReach(
  (type) =>
    type.kind === "big" ||
    (type.kind === "timestamp" && type.as === "date") ||
    (type.kind === "enum" && type.type.unknown !== undefined) ||
    (type.kind === "variants" && type.extensible) ||
    (type.kind === "object" && type.properties.some((property) => property.default !== undefined)),
);
