import {
  entriesOf,
  itemsOf,
  type MappingNode,
  type SourceEntry,
  type SourceNode,
  stringOf,
} from "../../load/source-node.js";
import { type Dialect, isIgnoredBesideReference, keywordsOf } from "./schema-keywords.js";
import { createReferenceResolver, isResource, type ReferenceResolver } from "./schema-references.js";

/** A schema within a document, with the schemas that it leads to. */
export interface Subschema {
  readonly node: MappingNode;
  /** Where its references begin. */
  readonly base: SourceNode;
  /** What judges the same value as it does; `at` is where it says so. */
  readonly inPlace: readonly Step[];
  /** What judges a part of the value, or nothing by itself. */
  readonly below: readonly Step[];
  /** Its references that lead nowhere. */
  readonly dangling: readonly SourceEntry[];
}

interface Step {
  readonly node: SourceNode;
  readonly at: number;
}

/** Every schema of a document, each once: those under keywords, and those that references lead to. */
export function walkSchemas(root: SourceNode, dialect: Dialect): ReadonlyMap<SourceNode, Subschema> {
  const found = new Map<SourceNode, Subschema>();
  const resolve = createReferenceResolver();
  const open: { readonly node: SourceNode; readonly base: SourceNode }[] = [{ node: root, base: root }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node } = next;
    if (node.kind !== "mapping" || found.has(node)) continue;
    const base = isResource(node) ? node : next.base;
    const subschema = readSubschema(node, { base, dialect, resolve });
    found.set(node, subschema);
    for (const step of [...subschema.inPlace, ...subschema.below]) open.push({ node: step.node, base });
  }
  return found;
}

interface Reading {
  readonly base: SourceNode;
  readonly dialect: Dialect;
  readonly resolve: ReferenceResolver;
}

function readSubschema(node: MappingNode, { base, dialect, resolve }: Reading): Subschema {
  const inPlace: Step[] = [];
  const below: Step[] = [];
  const dangling: SourceEntry[] = [];
  for (const entry of effectiveEntries(node, dialect)) {
    const reference = referenceOf(entry);
    const target = reference === undefined ? undefined : resolve(reference, base);
    if (target !== undefined) inPlace.push({ node: target, at: entry.value.at });
    else if (reference !== undefined) dangling.push(entry);
    const keyword = keywordsOf(dialect).get(entry.key);
    const steps = keyword?.isInPlace ? inPlace : below;
    for (const inner of schemasUnder(entry, dialect)) steps.push({ node: inner, at: entry.keyAt });
  }
  return { node, base, inPlace, below, dangling };
}

/** A mapping's keywords without those that a `$ref` beside them takes the effect from. */
export function effectiveEntries(node: MappingNode, dialect: Dialect): readonly SourceEntry[] {
  const refers = node.entries.some((entry) => entry.key === "$ref" && referenceOf(entry) !== undefined);
  return refers ? node.entries.filter(({ key }) => !isIgnoredBesideReference(key, dialect)) : node.entries;
}

/** The text of `$ref` or `$dynamicRef`. */
export function referenceOf({ key, value }: SourceEntry): string | undefined {
  return key === "$ref" || key === "$dynamicRef" ? stringOf(value) : undefined;
}

function schemasUnder({ key, value }: SourceEntry, dialect: Dialect): readonly SourceNode[] {
  switch (keywordsOf(dialect).get(key)?.content) {
    case "schema":
      return [value];
    case "schemas":
      return itemsOf(value);
    case "schemaOrSchemas":
      return value.kind === "sequence" ? value.items : [value];
    case "schemasByName":
      return entriesOf(value).map((entry) => entry.value);
    default:
      return [];
  }
}
