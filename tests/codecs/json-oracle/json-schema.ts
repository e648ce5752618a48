import { isBig } from "./big.js";
import type { EnumShape, FlagsShape, NamedShape, Property, Shape, UnionShape } from "./shape.js";
import { isTime } from "./time.js";

type JsonSchema = Readonly<Record<string, unknown>>;

/** Whether a value is received, or about to be sent. */
export type Origin = "received" | undefined;

/** What each type takes, as JSON Schemas: what `docs/schema.md` says, said in another language. */
export function definitionsOf(types: readonly NamedShape[], origin: Origin): Readonly<Record<string, JsonSchema>> {
  return Object.fromEntries(types.map((type) => [type.name, definitionOf(type, origin)]));
}

const safe = { minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER };

function definitionOf(type: NamedShape, origin: Origin): JsonSchema {
  switch (type.kind) {
    case "enum":
      return enumSchema(type, origin);
    case "flags":
      return flagsSchema(type);
    case "union":
      return unionSchema(type, origin);
    case "json": {
      const schema = schemaOf(type.shape, origin);
      return type.isClosed ? { ...schema, additionalProperties: false } : schema;
    }
  }
}

/** The property tells which of the objects the value has to be; unlisted texts are taken, where there is a name for them. */
function unionSchema({ by, variants, isExtensible }: UnionShape, origin: Origin): JsonSchema {
  const kinds = isExtensible && origin === "received" ? { type: "string" } : { enum: variants.map(({ name }) => name) };
  return {
    type: "object",
    required: [by],
    properties: { [by]: kinds },
    allOf: variants.map(({ name, properties, type }) => {
      const whole = objectSchema([...properties, { name: by, isOptional: false, shape: { kind: "string" } }], origin);
      const closed = type?.isClosed === true ? { additionalProperties: false } : {};
      // ajv fills in defaults within `else`, not within `anyOf`.
      return { if: { not: { properties: { [by]: { const: name } }, required: [by] } }, else: { ...whole, ...closed } };
    }),
  };
}

const objectSchema = (properties: readonly Property[], origin: Origin): JsonSchema => ({
  type: "object",
  required: properties.filter(({ isOptional }) => !isOptional).map(({ name }) => name),
  properties: Object.fromEntries(properties.map((property) => [property.name, propertySchema(property, origin)])),
});

/** Defaults are for readers. */
function propertySchema({ shape, ...property }: Property, origin: Origin): JsonSchema {
  const schema = schemaOf(shape, origin);
  return origin === "received" && "default" in property ? { ...schema, default: property.default } : schema;
}

/** Unlisted numbers are taken, where there is a name for them, and never sent. */
const enumSchema = ({ values, hasUnknown }: EnumShape, origin: Origin): JsonSchema =>
  hasUnknown && origin === "received" ? { type: "integer" } : { enum: values };

const flagsSchema = ({ count }: FlagsShape): JsonSchema => ({ type: "integer", minimum: 0, maximum: 2 ** count - 1 });

function schemaOf(shape: Shape, origin: Origin): JsonSchema {
  switch (shape.kind) {
    case "string":
      return {
        type: "string",
        minLength: shape.minLength ?? 0,
        ...(shape.max === undefined ? {} : { maxLength: shape.max }),
      };
    case "number":
    case "integer":
      return {
        type: shape.kind,
        ...(shape.kind === "integer" ? safe : {}),
        ...(shape.min === undefined ? {} : { minimum: shape.min }),
        ...(shape.max === undefined ? {} : { maximum: shape.max }),
      };
    case "big":
      return { isTaken: (value: unknown) => isBig(shape, value, origin) };
    case "timestamp":
      return { isTaken: (value: unknown) => isTime(shape, value, origin) };
    case "uuid":
      return { type: "string", pattern: "^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$" };
    case "boolean":
      return { type: "boolean" };
    case "literals":
      return { enum: shape.values };
    case "list":
      return {
        type: "array",
        items: schemaOf(shape.element, origin),
        minItems: shape.minLength ?? 0,
        ...(shape.limit === undefined ? {} : { maxItems: shape.limit }),
      };
    case "map":
      return {
        type: "object",
        additionalProperties: schemaOf(shape.value, origin),
        minProperties: shape.minLength ?? 0,
        ...(shape.maxKey === undefined ? {} : { propertyNames: { maxLength: shape.maxKey } }),
        ...(shape.limit === undefined ? {} : { maxProperties: shape.limit }),
      };
    case "nullable":
      return { if: { type: "null" }, else: schemaOf(shape.value, origin) };
    case "object":
      return objectSchema(shape.properties, origin);
    case "named":
      return { $ref: `types#/definitions/${shape.type.name}` };
  }
}
