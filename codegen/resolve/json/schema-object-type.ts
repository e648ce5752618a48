import { isObject, propertyName, type Schema, type TypePrinting, unite } from "./schema-type-text.js";

/** The declared properties, and an index type where others are described as well. */
export function printObjectType(schema: Schema, printing: TypePrinting): string {
  const properties = Object.entries(isObject(schema["properties"]) ? schema["properties"] : {});
  const required = new Set(Array.isArray(schema["required"]) ? schema["required"].filter(isString) : []);
  const types = properties.map(([name, value]) => [name, printing.print(value, printing)] as const);
  const others = otherTypes(schema, printing);
  const declared = new Set(properties.map(([name]) => name));
  const undeclared = [...required].filter((name) => !declared.has(name)).map((name) => [name, unite(others)] as const);
  const members = [...types, ...undeclared].map(([name, type]) => member(name, type, required));
  if (members.length === 0) return `Record<string, ${unite(others)}>`;
  const index = hasIndex(schema) ? [`[key: string]: ${indexType(types, others, required)}`] : [];
  return `{ ${[...members, ...index].join("; ")} }`;
}

const isString = (value: unknown): value is string => typeof value === "string";

function member(name: string, type: string, required: ReadonlySet<string>): string {
  return required.has(name) ? `${propertyName(name)}: ${type}` : `${propertyName(name)}?: ${orUndefined(type)}`;
}

const orUndefined = (type: string): string => (type === "unknown" ? type : unite([type, "undefined"]));

/** The types of properties that `properties` does not name. */
function otherTypes(schema: Schema, printing: TypePrinting): readonly string[] {
  const patterns = isObject(schema["patternProperties"]) ? Object.values(schema["patternProperties"]) : [];
  return [...patterns, schema["additionalProperties"] ?? true].map((each) => printing.print(each, printing));
}

/** Whether more is said of other properties than that they may, or may not, be there. */
function hasIndex(schema: Schema): boolean {
  const { patternProperties, additionalProperties } = schema;
  const hasPatterns = isObject(patternProperties) && Object.keys(patternProperties).length > 0;
  return hasPatterns || isObject(additionalProperties);
}

/** TypeScript wants each property to fit the index type. */
function indexType(
  types: readonly (readonly [name: string, type: string])[],
  others: readonly string[],
  required: ReadonlySet<string>,
): string {
  const isOptional = types.some(([name]) => !required.has(name));
  const all = unite([...types.map(([, type]) => type), ...others]);
  return isOptional ? orUndefined(all) : all;
}
