import { hasDefault } from "../json-types/given.js";
import { createReach } from "../json-types/reach.js";
import { componentOf } from "../json-types/recursive.js";
import type { BinaryType, JsonLiteral, JsonProperty, JsonType, JsonVariant, MapType } from "../model.js";
import { braces, type Doc, group, indent, line, separated, softline } from "./doc.js";
import { stringText } from "./safe-text.js";

/** Is told each declared type that stands in a type's text, or {@link DATE}; returns the name to print. */
export type UseType = (name: string) => string;

/** What a `Date` of JavaScript is asked for by: no type of a schema is called so, while one may be called `Date`. */
export const DATE = "$Date";

/** The TypeScript type of a binary type. */
export function binaryTypeText(type: BinaryType, use: UseType): string {
  switch (type.kind) {
    case "bool":
      return "boolean";
    case "integer":
    case "float":
    case "quantized":
      return "number";
    case "big":
      return type.as;
    case "timestamp":
      return type.as === "date" ? use(DATE) : "number";
    case "uuid":
    case "char":
    case "string":
      return "string";
    case "bytes":
    case "fixedBytes":
      return "Uint8Array";
    case "enum":
    case "flags":
    case "struct":
    case "extensible":
    case "union":
      return use(type.type.name);
    case "array":
    case "list":
      return listText(type.element, use);
    case "map":
      return mapText(type, use);
    case "optional":
      return `${binaryTypeText(type.value, use)} | null`;
  }
}

/** `ReadonlyMap<string, number>`, or by the name of another map. */
export function mapText({ key, value }: MapType, use: UseType, name = "ReadonlyMap"): string {
  return `${name}<${binaryTypeText(key, use)}, ${binaryTypeText(value, use)}>`;
}

/** A list of a binary type. */
export function listText(element: BinaryType, use: UseType): string {
  const text = binaryTypeText(element, use);
  return element.kind === "optional" ? `(${text})[]` : `${text}[]`;
}

/** The TypeScript type of a JSON type. */
export function jsonTypeDoc(type: JsonType, use: UseType): Doc {
  switch (type.kind) {
    case "string":
    case "boolean":
      return type.kind;
    case "uuid":
      return "string";
    case "timestamp":
      return type.as === "date" ? use(DATE) : "number";
    case "number":
    case "integer":
      return "number";
    case "big":
      return type.as;
    case "literals":
      return union(type.values.map(literalText));
    case "list":
      return listDoc(type.element, use);
    case "map":
      return recordDoc(jsonTypeDoc(type.value, use), type);
    case "nullable":
      return nullableDoc(type.value, use);
    case "enum":
    case "flags":
    case "named":
      return use(type.type.name);
    case "document":
      return type.document.typescript;
    case "variants":
      return variantsDoc(type, use);
    case "object":
      return objectDoc(type.properties, use);
  }
}

/** A value of the schema as TypeScript writes it. */
export const literalText = (value: JsonLiteral): string =>
  typeof value === "string" ? stringText(value) : String(value);

/** The type of a property. `undefined` counts as absent when it is encoded, so it may stand where nothing has to. */
export const propertyType = (property: JsonProperty, use: UseType): Doc =>
  mayBeAbsent(property) ? orUndefined(property.type, use) : jsonTypeDoc(property.type, use);

/** Whether a property may be absent for whoever has the value: one with a default never is. */
export const mayBeAbsent = (property: JsonProperty): boolean => property.optional && !hasDefault(property);

function orUndefined(type: JsonType, use: UseType): Doc {
  if (type.kind === "literals") return union([...type.values.map(literalText), "undefined"]);
  if (type.kind === "nullable" && type.value.kind !== "object") {
    return union([...nullableMembers(type.value, use), "undefined"]);
  }
  return [jsonTypeDoc(type, use), " | undefined"];
}

/** A union type, one member a line where it doesn't fit. */
export const union = ([first = "never", ...others]: readonly Doc[]): Doc =>
  group(first, indent(others.map((member) => [line, "| ", member])));

/** An intersection type, one member a line where it doesn't fit. */
export const intersection = ([first = "unknown", ...others]: readonly Doc[]): Doc =>
  group(first, indent(others.map((member) => [" &", line, member])));

function listDoc(element: JsonType, use: UseType): Doc {
  const members =
    element.kind === "literals"
      ? element.values.map(literalText)
      : element.kind === "nullable"
        ? nullableMembers(element.value, use)
        : [];
  if (members.length < 2) return [jsonTypeDoc(element, use), "[]"];
  return group("(", indent(softline, separated(members, [line, "| "])), softline, ")[]");
}

const nullableDoc = (value: JsonType, use: UseType): Doc =>
  value.kind === "object" ? [objectDoc(value.properties, use), " | null"] : union(nullableMembers(value, use));

const nullableMembers = (value: JsonType, use: UseType): readonly Doc[] => [
  ...(value.kind === "literals" ? value.values.map(literalText) : [jsonTypeDoc(value, use)]),
  "null",
];

/** TypeScript looks into a `Record` at once, where a type that contains itself is not known yet. */
const recordDoc = (value: Doc, type: JsonType): Doc =>
  holdsItself(type) ? ["{ readonly [key: string]: ", value, " }"] : ["Readonly<Record<string, ", value, ">>"];

const holdsItself = createReach((type) => type.kind === "named" && componentOf(type.type).length > 0);

function variantsDoc({ by, variants, extensible }: Extract<JsonType, { kind: "variants" }>, use: UseType): Doc {
  const members = variants.map((variant) => variantDoc(by, variant, use));
  return union(extensible ? [...members, `{ ${by}: "unknown" }`] : members);
}

/** A variant of a union: its properties with the one that tells which it is. */
export function variantDoc(by: string, { name, type }: JsonVariant, use: UseType): Doc {
  const known = `${by}: ${stringText(name)}`;
  if (type.kind !== "object") return [`({ ${known} } & `, jsonTypeDoc(type, use), ")"];
  return braces([known, ...type.properties.map((property) => propertyDoc(property, use))], ";");
}

const propertyDoc = (property: JsonProperty, use: UseType): Doc => [
  property.name,
  mayBeAbsent(property) ? "?: " : ": ",
  propertyType(property, use),
];

function objectDoc(properties: readonly JsonProperty[], use: UseType): Doc {
  if (properties.length === 0) return "Record<string, never>";
  return braces(
    properties.map((property) => propertyDoc(property, use)),
    ";",
  );
}
