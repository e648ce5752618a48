import { printArrayType } from "./schema-array-type.js";
import type { Dialect } from "./schema-keywords.js";
import { printObjectType } from "./schema-object-type.js";
import { decodeFragment } from "./schema-references.js";
import { intersect, isObject, literalType, type Schema, type TypePrinting, unite } from "./schema-type-text.js";

/** About how many characters a type takes; what lies beyond is `unknown`. */
const MAX_LENGTH = 100_000;

/**
 * The type of what a JSON Schema takes, as far as TypeScript can say it. It may take more values than the document, never fewer; what cannot be
 * said, and what refers to itself, is `unknown`.
 */
export function printJsonSchemaType(document: unknown, dialect: Dialect): string {
  const budget = { left: MAX_LENGTH };
  return printType(document, { dialect, base: document, open: new Set(), budget, print: printType });
}

function printType(schema: unknown, printing: TypePrinting): string {
  if (schema === false) return "never";
  if (!isObject(schema) || printing.open.has(schema) || printing.budget.left <= 0) return "unknown";
  const id = schema["$id"];
  const base = typeof id === "string" && !id.startsWith("#") ? schema : printing.base;
  const inner = { ...printing, base, open: new Set([...printing.open, schema]) };
  const reference = typeof schema["$ref"] === "string" ? [printReference(schema["$ref"], inner)] : [];
  if (reference.length > 0 && printing.dialect === "draft-07") return intersect(reference);
  const type = intersect([...reference, ownType(schema, inner), ...combinedTypes(schema, inner)]);
  printing.budget.left -= type.length;
  return type;
}

/** What `allOf` and its like demand beside everything else. */
function combinedTypes(schema: Schema, printing: TypePrinting): readonly string[] {
  const print = (inner: unknown) => printType(inner, printing);
  const all = listOf(schema["allOf"]).map(print);
  const choices = [schema["anyOf"], schema["oneOf"]].filter(Array.isArray).map((list) => unite(list.map(print)));
  const isConditional = ["if", "then", "else"].every((keyword) => keyword in schema);
  return [...all, ...choices, ...(isConditional ? [unite([print(schema["then"]), print(schema["else"])])] : [])];
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** What the schema says itself of a value. */
function ownType(schema: Schema, printing: TypePrinting): string {
  if ("const" in schema) return literalType(schema["const"]);
  if (Array.isArray(schema["enum"])) return unite(schema["enum"].map(literalType));
  const { type } = schema;
  if (type === undefined) return "unknown";
  const names = Array.isArray(type) ? type : [type];
  // A word of OpenAPI that ajv obeys.
  const nullable = schema["nullable"] === true ? ["null"] : [];
  return unite([...names, ...nullable].map((name) => printNamed(name, schema, printing)));
}

function printNamed(type: unknown, schema: Schema, printing: TypePrinting): string {
  switch (type) {
    case "string":
    case "boolean":
    case "null":
    case "number":
      return type;
    case "integer":
      return "number";
    case "array":
      return printArrayType(schema, printing);
    case "object":
      return printObjectType(schema, printing);
    default:
      return "unknown";
  }
}

function printReference(reference: string, printing: TypePrinting): string {
  const target = findReferenced(reference, printing.base);
  return target === undefined ? "unknown" : printType(target, printing);
}

/** What a JSON Pointer in a fragment stands for (RFC 6901, section 6); undefined for what it does not say, such as anchors. */
export function findReferenced(reference: string, document: unknown): unknown {
  const pointer = decodeFragment(reference);
  if (pointer === undefined || (pointer !== "" && !pointer.startsWith("/"))) return undefined;
  let target: unknown = document;
  for (const token of pointer.split("/").slice(1)) {
    if (typeof target !== "object" || target === null) return undefined;
    target = (target as Record<string, unknown>)[token.replaceAll("~1", "/").replaceAll("~0", "~")];
  }
  return target;
}
