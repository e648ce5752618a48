import { inBrackets, type Schema, type TypePrinting } from "./schema-type-text.js";

/** A list, or a tuple whose first elements may be missing as far as `minItems` lets them. */
export function printArrayType(schema: Schema, printing: TypePrinting): string {
  const { first, rest } = elementsOf(schema, printing);
  const others = printing.print(rest, printing);
  if (first.length === 0) return `${inBrackets(others)}[]`;
  const minItems = typeof schema["minItems"] === "number" ? schema["minItems"] : 0;
  const elements = first.map((element, i) => {
    const type = printing.print(element, printing);
    return i < minItems ? type : `${inBrackets(type)}?`;
  });
  return `[${[...elements, ...(others === "never" ? [] : [`...${inBrackets(others)}[]`])].join(", ")}]`;
}

interface Elements {
  readonly first: readonly unknown[];
  /** The schema of all others. */
  readonly rest: unknown;
}

function elementsOf(schema: Schema, { dialect }: TypePrinting): Elements {
  const { items = true } = schema;
  if (dialect === "2020-12") return { first: listOf(schema["prefixItems"]), rest: items };
  return Array.isArray(items) ? { first: items, rest: schema["additionalItems"] ?? true } : { first: [], rest: items };
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
