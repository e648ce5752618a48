/** A JSON Schema's type as far as TypeScript can say it; what it cannot say, and what refers to itself, is `unknown`. */
export function printJsonSchemaType(document: unknown): string {
  return printType(document, { document, open: new Set() });
}

interface Printing {
  readonly document: unknown;
  /** The references that are being followed. */
  readonly open: ReadonlySet<string>;
}

type Schema = Readonly<Record<string, unknown>>;

function printType(schema: unknown, printing: Printing): string {
  if (schema === false) return "never";
  if (!isObject(schema)) return "unknown";
  if (typeof schema["$ref"] === "string") return followReference(schema["$ref"], printing);
  if ("const" in schema) return printLiteral(schema["const"]);
  if (Array.isArray(schema["enum"])) return unite(schema["enum"].map(printLiteral));
  const choices = schema["oneOf"] ?? schema["anyOf"];
  if (Array.isArray(choices)) return unite(choices.map((choice) => printType(choice, printing)));
  if (Array.isArray(schema["allOf"])) return intersect(schema, schema["allOf"], printing);
  const { type } = schema;
  if (Array.isArray(type)) return unite(type.map((name) => printNamed(name, schema, printing)));
  return printNamed(type ?? (isObject(schema["properties"]) ? "object" : undefined), schema, printing);
}

function isObject(value: unknown): value is Schema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function printNamed(type: unknown, schema: Schema, printing: Printing): string {
  switch (type) {
    case "string":
    case "boolean":
    case "null":
    case "number":
      return type;
    case "integer":
      return "number";
    case "array":
      return printArray(schema, printing);
    case "object":
      return printObject(schema, printing);
    default:
      return "unknown";
  }
}

function printArray(schema: Schema, printing: Printing): string {
  const items = Array.isArray(schema["items"]) || "prefixItems" in schema ? true : schema["items"];
  const element = printType(items ?? true, printing);
  return isCompound(element) ? `(${element})[]` : `${element}[]`;
}

/** Whether a union or an intersection stands outside of braces and quotes. */
function isCompound(type: string): boolean {
  let rest = type.replace(/"(?:[^"\\]|\\.)*"/g, "");
  for (let inner = ""; inner !== rest; ) {
    inner = rest;
    rest = inner.replace(/\{[^{}]*\}|\([^()]*\)|<[^<>]*>/g, "");
  }
  return /[|&]/.test(rest);
}

function printObject(schema: Schema, printing: Printing): string {
  const properties = isObject(schema["properties"]) ? Object.entries(schema["properties"]) : [];
  const required = Array.isArray(schema["required"]) ? schema["required"] : [];
  if (properties.length > 0) {
    const printed = properties.map(([name, value]) => {
      const mark = required.includes(name) ? "" : "?";
      return `${printKey(name)}${mark}: ${printType(value, printing)}`;
    });
    return `{ ${printed.join("; ")} }`;
  }
  const values = schema["additionalProperties"] ?? true;
  return values === false ? "Record<string, never>" : `Record<string, ${printType(values, printing)}>`;
}

function printKey(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
}

function printLiteral(value: unknown): string {
  if (value === null || ["string", "number", "boolean"].includes(typeof value)) return JSON.stringify(value);
  return "unknown";
}

/** A union without repetitions; with `unknown` in it, it says nothing. */
function unite(types: readonly string[]): string {
  const distinct = [...new Set(types)].filter((type) => type !== "never");
  if (distinct.length === 0) return "never";
  return distinct.includes("unknown") ? "unknown" : distinct.join(" | ");
}

function intersect(schema: Schema, parts: readonly unknown[], printing: Printing): string {
  const { allOf: _, ...own } = schema;
  const printed = [...parts, own].map((part) => printType(part, printing)).filter((type) => type !== "unknown");
  if (printed.length === 0) return "unknown";
  return [...new Set(printed)].map((type) => (isCompound(type) ? `(${type})` : type)).join(" & ");
}

function followReference(reference: string, printing: Printing): string {
  if (printing.open.has(reference)) return "unknown";
  const target = findReferenced(reference, printing.document);
  if (target === undefined) return "unknown";
  return printType(target, { ...printing, open: new Set([...printing.open, reference]) });
}

/** What a reference such as `#/$defs/name` stands for: a JSON Pointer in a fragment, RFC 6901 section 6. */
export function findReferenced(reference: string, document: unknown): unknown {
  if (reference !== "#" && !reference.startsWith("#/")) return undefined;
  let target: unknown = document;
  for (const token of reference.split("/").slice(1)) {
    if (typeof target !== "object" || target === null) return undefined;
    target = (target as Record<string, unknown>)[unescapeToken(token)];
  }
  return target;
}

function unescapeToken(token: string): string {
  return token
    .replace(/%[0-9A-Fa-f]{2}/g, (code) => String.fromCharCode(Number.parseInt(code.slice(1), 16)))
    .replaceAll("~1", "/")
    .replaceAll("~0", "~");
}
