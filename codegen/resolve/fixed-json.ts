import type { EnumModel, JsonType, JsonTypeModel } from "../model.js";

/** A named type while what it holds is being reduced, which may be itself. */
interface NamedForm extends JsonTypeModel {
  type: JsonType;
}

/**
 * A type of JSON without what may grow: see {@link createFixedForm}. Bounds change no bytes, and a document may come to take
 * more, so that of one only its being there is left.
 */
export function createFixedJson(fixedEnum: (type: EnumModel) => EnumModel): (type: JsonType) => JsonType {
  const named = new Map<JsonTypeModel, JsonTypeModel>();

  function reduceNamed(model: JsonTypeModel): JsonTypeModel {
    const known = named.get(model);
    if (known !== undefined) return known;
    const form: NamedForm = { ...model };
    named.set(model, form);
    form.type = reduce(model.type);
    return form;
  }

  function reduce(type: JsonType): JsonType {
    switch (type.kind) {
      case "object": {
        const properties = type.closed ? type.properties : type.properties.filter(({ optional }) => !optional);
        return { ...type, properties: properties.map((one) => ({ ...one, type: reduce(one.type) })) };
      }
      case "variants": {
        const variants = type.extensible ? [] : type.variants;
        return { ...type, variants: variants.map((one) => ({ ...one, type: reduce(one.type) })) };
      }
      case "list":
        return { ...type, minLength: 0, limit: undefined, element: reduce(type.element) };
      case "map":
        return { ...type, minLength: 0, limit: undefined, maxKeyLength: undefined, value: reduce(type.value) };
      case "nullable":
        return { ...type, value: reduce(type.value) };
      case "named":
        return { ...type, type: reduceNamed(type.type) };
      default:
        return reduceLeaf(type, fixedEnum);
    }
  }

  return reduce;
}

type LeafType = Exclude<JsonType, { readonly kind: "object" | "variants" | "list" | "map" | "nullable" | "named" }>;

function reduceLeaf(type: LeafType, fixedEnum: (type: EnumModel) => EnumModel): JsonType {
  switch (type.kind) {
    case "string":
      return { ...type, minLength: 0, maxLength: undefined };
    case "number":
    case "integer":
      return { ...type, min: undefined, max: undefined };
    case "timestamp":
      return { ...type, min: 0, max: 0 };
    case "big":
      return { ...type, min: 0n, max: 0n };
    case "enum":
      return { ...type, type: fixedEnum(type.type) };
    case "flags":
      return { ...type, type: { ...type.type, mask: 0 } };
    case "document":
      return { ...type, document: { ...type.document, schema: "" } };
    case "boolean":
    case "uuid":
    case "literals":
      return type;
  }
}
