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
      return {
        hasDefaults: holdsJson(payload.type, hasDefaults),
        hasUnknown: holdsJson(payload.type, hasUnknown),
      };
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

const hasDefaults = (type: JsonType): boolean =>
  type.kind === "object" && type.properties.some((property) => property.default !== undefined);

const hasUnknown = (type: JsonType): boolean =>
  (type.kind === "enum" && type.type.unknown !== undefined) || (type.kind === "variants" && type.extensible);

/** Whether a type, or one that it is made of, is what is sought. `seen` are the named types on the way: a type may contain itself. */
function holdsJson(
  type: JsonType,
  sought: (type: JsonType) => boolean,
  seen: ReadonlySet<unknown> = new Set(),
): boolean {
  const within = (inner: JsonType): boolean => holdsJson(inner, sought, seen);
  if (sought(type)) return true;
  switch (type.kind) {
    case "list":
      return within(type.element);
    case "map":
    case "nullable":
      return within(type.value);
    case "object":
      return type.properties.some((property) => within(property.type));
    case "variants":
      return type.variants.some((variant) => within(variant.type));
    case "named":
      return !seen.has(type.type) && holdsJson(type.type.type, sought, new Set([...seen, type.type]));
    default:
      return false;
  }
}
