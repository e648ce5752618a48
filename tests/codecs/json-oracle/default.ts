import fc, { type GeneratorValue } from "fast-check";
import { rangeOfBig } from "./big.js";
import { pick } from "./pick.js";
import type { NamedShape, Property, Shape } from "./shape.js";

/** How deep a default goes where its shape lets it end. */
const DEPTH = 2;

/** A value that a shape takes, as it would come over the wire. */
export function defaultOf(g: GeneratorValue, shape: Shape, depth = DEPTH): unknown {
  switch (shape.kind) {
    case "string":
      return textOf(g, shape);
    case "number":
    case "integer":
      return pick(g, [shape.min ?? shape.max ?? 7, shape.max ?? shape.min ?? -7]);
    case "big": {
      const { min, max } = rangeOfBig(shape);
      return String(pick(g, [min, max]));
    }
    case "timestamp":
      return pick(g, [shape.min ?? shape.max ?? 0, shape.max ?? shape.min ?? -8.64e15]);
    case "uuid":
      return pick(g, ["00000000-0000-0000-0000-000000000000", "00112233-4455-6677-8899-aabbccddeeff"]);
    case "boolean":
      return g(fc.boolean);
    case "literals":
      return pick(g, shape.values);
    case "list":
      return Array.from({ length: countOf(g, shape, depth) }, () =>
        defaultOf(g, shape.element, Math.max(depth - 1, 0)),
      );
    case "map": {
      const keys = pick(g, ["abc", "_ab"]).slice(0, countOf(g, shape, depth));
      return Object.fromEntries([...keys].map((key) => [key, defaultOf(g, shape.value, Math.max(depth - 1, 0))]));
    }
    case "nullable":
      return depth === 0 || g(fc.boolean) ? null : defaultOf(g, shape.value, depth - 1);
    case "object":
      return fieldsOf(g, shape.properties, depth);
    case "named":
      return namedDefault(g, shape.type, depth);
  }
}

interface Lengths {
  readonly minLength?: number;
  readonly max?: number;
}

function textOf(g: GeneratorValue, { minLength = 0, max }: Lengths): string {
  const text = pick(g, ["", "a", "\u{1f600}", "calm", 'say "no"\n*/']).slice(0, max === 1 ? 0 : max);
  return [...text].length < minLength ? "x".repeat(minLength) : text;
}

/** How many elements or properties: as few as may be, or one. */
function countOf(g: GeneratorValue, { minLength = 0 }: Lengths, depth: number): number {
  return depth === 0 || g(fc.boolean) ? minLength : Math.max(minLength, 1);
}

function namedDefault(g: GeneratorValue, type: NamedShape, depth: number): unknown {
  switch (type.kind) {
    case "enum":
      return pick(g, type.values);
    case "flags":
      return g(fc.nat, 2 ** type.count - 1);
    case "json":
      return defaultOf(g, type.shape, depth);
    case "union": {
      const variant = pick(g, type.variants);
      return { [type.by]: variant.name, ...fieldsOf(g, variant.properties, depth) };
    }
  }
}

/** All that has to be there, and of the rest what is not too deep. */
function fieldsOf(g: GeneratorValue, properties: readonly Property[], depth: number): object {
  const present = properties.filter(({ isOptional }) => !isOptional || (depth > 0 && g(fc.boolean)));
  return Object.fromEntries(present.map(({ name, shape }) => [name, defaultOf(g, shape, Math.max(depth - 1, 0))]));
}
