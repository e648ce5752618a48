import type { BinaryType, JsonLiteral, JsonProperty, JsonType } from "../model.js";
import { braces, choice, type Doc, group, indent, line, separated, softline } from "./doc.js";

/** Is told each declared type that stands in a type's text; returns the name to print. */
export type UseType = (name: string) => string;

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
    case "optional":
      return `${binaryTypeText(type.value, use)} | null`;
  }
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
    case "number":
    case "integer":
      return "number";
    case "literals":
      return union(type.values.map(literalText));
    case "list":
      return listDoc(type.element, use);
    case "nullable":
      return nullableDoc(type.value, use);
    case "enum":
    case "flags":
    case "named":
      return use(type.type.name);
    case "object":
      return objectDoc(type.properties, use);
  }
}

/** A value of the schema as TypeScript writes it. */
export const literalText = (value: JsonLiteral): string =>
  typeof value === "string" ? stringText(value) : String(value);

/** A string literal in the quotes that need fewer escapes, double ones for choice. */
export function stringText(value: string): string {
  const double = JSON.stringify(value);
  const count = (quote: string): number => value.split(quote).length;
  if (count('"') <= count("'")) return double;
  return `'${double.slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}

/** The key and the mark of a property: `sentAt?`. */
export const propertyKey = ({ name, optional }: JsonProperty): string => (optional ? `${name}?` : name);

/** A union type, one member a line where it doesn't fit. */
export const union = (members: readonly Doc[]): Doc => group(indent(softline, unionOf(members)));

function unionOf(members: readonly Doc[]): Doc {
  return [members.length > 1 ? choice("", "| ") : "", separated(members, [line, "| "])];
}

function listDoc(element: JsonType, use: UseType): Doc {
  const isUnion = element.kind === "nullable" || (element.kind === "literals" && element.values.length > 1);
  if (!isUnion) return [jsonTypeDoc(element, use), "[]"];
  const members =
    element.kind === "literals" ? element.values.map(literalText) : [jsonTypeDoc(element.value, use), "null"];
  return group("(", indent(softline, unionOf(members)), softline, ")[]");
}

function nullableDoc(value: JsonType, use: UseType): Doc {
  if (value.kind === "object") return [objectDoc(value.properties, use), " | null"];
  const members = value.kind === "literals" ? value.values.map(literalText) : [jsonTypeDoc(value, use)];
  return union([...members, "null"]);
}

function objectDoc(properties: readonly JsonProperty[], use: UseType): Doc {
  if (properties.length === 0) return "Record<string, never>";
  return braces(
    properties.map((property) => [propertyKey(property), ": ", jsonTypeDoc(property.type, use)]),
    ";",
  );
}
