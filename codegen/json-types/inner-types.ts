import type { JsonType } from "../model.js";

/** The types that a value of this one holds directly. */
export function innerTypes(type: JsonType): readonly JsonType[] {
  switch (type.kind) {
    case "list":
      return [type.element];
    case "map":
    case "nullable":
      return [type.value];
    case "object":
      return type.properties.map((property) => property.type);
    case "variants":
      return type.variants.map((variant) => variant.type);
    case "named":
      return [type.type.type];
    default:
      return [];
  }
}

/** The object that a type is, by its name or written out. */
export function objectOf(type: JsonType): Extract<JsonType, { readonly kind: "object" }> | undefined {
  let inner = type;
  for (const seen = new Set<JsonType>(); inner.kind === "named" && !seen.has(inner); inner = inner.type.type) {
    seen.add(inner);
  }
  return inner.kind === "object" ? inner : undefined;
}
