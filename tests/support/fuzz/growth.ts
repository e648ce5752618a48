import type { BinaryType, JsonType, Payload, RecordModel } from "kephas-gen";

/** What the types of a payload leave open to later versions. */
export interface Growth {
  /** Whether bytes that are absent stand for values. */
  readonly hasDefaults: boolean;
  /** Whether some values are decoded that cannot be encoded: unlisted enums, unknown tags. */
  readonly hasUnknown: boolean;
}

/** Looks at every type that a payload is made of. */
export function growthOf(payload: Payload): Growth {
  switch (payload.kind) {
    case "struct":
    case "union":
      return growthOfRecord(payload.record);
    case "json":
      return { hasDefaults: false, hasUnknown: hasUnknownJson(payload.type, new Set()) };
    case "empty":
    case "raw":
    case "text":
    case "jsonSchema":
      return { hasDefaults: false, hasUnknown: false };
  }
}

function growthOfRecord({ sections }: RecordModel): Growth {
  const inner = sections.flatMap(({ fields }) => fields).map(({ type }) => growthOfType(type));
  return either([{ hasDefaults: sections.length > 1, hasUnknown: false }, ...inner]);
}

function growthOfType(type: BinaryType): Growth {
  switch (type.kind) {
    case "enum":
      return { hasDefaults: false, hasUnknown: type.type.unknown !== undefined };
    case "struct":
    case "extensible":
      return growthOfRecord(type.type.record);
    case "union":
      return either([
        { hasDefaults: false, hasUnknown: type.type.extensible },
        ...type.type.variants.map((variant) => growthOfType(variant.type)),
      ]);
    case "array":
    case "list":
      return growthOfType(type.element);
    case "map":
    case "optional":
      return growthOfType(type.value);
    default:
      return { hasDefaults: false, hasUnknown: false };
  }
}

const either = (all: readonly Growth[]): Growth => ({
  hasDefaults: all.some(({ hasDefaults }) => hasDefaults),
  hasUnknown: all.some(({ hasUnknown }) => hasUnknown),
});

/** `seen` are the named types on the way: a type may contain itself. */
function hasUnknownJson(type: JsonType, seen: ReadonlySet<unknown>): boolean {
  switch (type.kind) {
    case "enum":
      return type.type.unknown !== undefined;
    case "list":
      return hasUnknownJson(type.element, seen);
    case "map":
    case "nullable":
      return hasUnknownJson(type.value, seen);
    case "object":
      return type.properties.some((property) => hasUnknownJson(property.type, seen));
    case "variants":
      return type.extensible || type.variants.some((variant) => hasUnknownJson(variant.type, seen));
    case "named":
      return !seen.has(type.type) && hasUnknownJson(type.type.type, new Set([...seen, type.type]));
    default:
      return false;
  }
}
