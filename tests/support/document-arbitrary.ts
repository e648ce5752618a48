import fc from "fast-check";
import type { JsonSchemaModel } from "kephas-gen";

/** The keywords that the JSON Schemas of the repository's schemas use. */
interface Document {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Document>>;
  readonly required?: readonly string[];
  readonly minProperties?: number;
  readonly items?: Document;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
}

/** How deep a document that refers to itself goes. */
const DEPTH = 3;

/** Values that a JSON Schema takes, as the decoder returns them. */
export function documentArbitrary({ schema }: JsonSchemaModel): fc.Arbitrary<unknown> {
  const root = JSON.parse(schema) as Document;
  const typesOf = ({ type = "object" }: Document): readonly string[] => [type].flat();
  const resolve = (document: Document): Document =>
    document.$ref === undefined ? document : pointed(root, document.$ref);

  function values(document: Document, depth: number): fc.Arbitrary<unknown> {
    const resolved = resolve(document);
    return fc.oneof(...typesOf(resolved).map((type) => valuesOf(type, resolved, depth)));
  }

  function valuesOf(type: string, document: Document, depth: number): fc.Arbitrary<unknown> {
    switch (type) {
      case "null":
        return fc.constant(null);
      case "integer":
        return fc.integer({ min: document.minimum ?? -1e9, max: document.maximum ?? 1e9 });
      case "number":
        return fc.integer({ min: -1e6, max: 1e6 }).map((value) => value / 4 + 0);
      case "string":
        return fc.string({ unit: "binary", minLength: document.minLength ?? 0, maxLength: document.maxLength ?? 9 });
      case "array":
        return depth === 0 ? fc.constant([]) : elements(document, depth - 1);
      case "object":
        return object(document, depth);
      default:
        throw new Error(`no values are told for ${type}`);
    }
  }

  function elements({ items = {}, maxItems = 4, uniqueItems = false }: Document, depth: number): fc.Arbitrary<unknown> {
    const element = values(items, depth);
    if (!uniqueItems) return fc.array(element, { maxLength: maxItems });
    return fc.uniqueArray(element, { maxLength: maxItems, selector: (value) => JSON.stringify(value) });
  }

  function object(document: Document, depth: number): fc.Arbitrary<unknown> {
    const { properties, required = [], minProperties = 0 } = document;
    if (properties === undefined)
      return fc.dictionary(fc.constantFrom("a", "b", "c"), fc.nat(), { minKeys: minProperties, noNullPrototype: true });
    const inner = Object.entries(properties).map(([name, property]) => [name, values(property, depth)] as const);
    return fc.record(Object.fromEntries(inner), { requiredKeys: [...required], noNullPrototype: true });
  }

  return values(root, DEPTH);
}

/** What a reference inside the document points to. */
function pointed(root: Document, ref: string): Document {
  const segments = ref
    .replace(/^#\/?/, "")
    .split("/")
    .filter((segment) => segment !== "");
  return segments.reduce<unknown>((at, segment) => (at as Record<string, unknown>)[segment], root) as Document;
}
