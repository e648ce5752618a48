import type { JsonProperty, JsonType, MessageModel } from "../model.js";
import { createReach } from "./reach.js";

/** Whether a value of a type, or one within it, may leave out what its reader gets by default. */
export const holdsDefaults = createReach((type) => type.kind === "object" && type.properties.some(hasDefault));

/** Whether whoever sends an object may leave out a property that whoever reads it has. */
export const hasDefault = (property: JsonProperty): boolean => property.default !== undefined;

/** What the type of a value is called where it is given to be sent: `ChatInput`, or `Chat` where that is the same. */
export const givenName = (name: string, type: JsonType | undefined): string =>
  type !== undefined && holdsDefaults(type) ? `${name}Input` : name;

/** The same for a message. */
export const givenMessage = ({ typeName, payload }: MessageModel): string =>
  givenName(typeName, payload.kind === "json" ? payload.type : undefined);

/** The type of a value as it is given to be sent: what has a default may be absent in it. */
export function givenType(type: JsonType): JsonType {
  if (!holdsDefaults(type)) return type;
  switch (type.kind) {
    case "named":
      return { ...type, type: { ...type.type, name: givenName(type.type.name, type.type.type) } };
    case "list":
      return { ...type, element: givenType(type.element) };
    case "map":
    case "nullable":
      return { ...type, value: givenType(type.value) };
    case "variants":
      return { ...type, variants: type.variants.map((variant) => ({ ...variant, type: givenType(variant.type) })) };
    case "object":
      return { ...type, properties: type.properties.map(givenProperty) };
    default:
      return type;
  }
}

const givenProperty = (property: JsonProperty): JsonProperty => ({
  ...property,
  type: givenType(property.type),
  default: undefined,
});
