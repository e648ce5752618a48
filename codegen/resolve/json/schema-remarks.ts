import { formatOf, knownFormats } from "../../json-schema/format-names.js";
import { booleanOf, childOf, entriesOf, entryOf, itemsOf, type SourceEntry, stringOf } from "../../load/source-node.js";
import type { Finding } from "../../report.js";
import { suggest } from "../../suggest.js";
import { type Dialect, keywordsOf } from "./schema-keywords.js";
import { effectiveEntries, referenceOf, type Subschema } from "./schema-walk.js";

/** What a document says in vain, or not at all: unknown keywords and formats, and keywords that something else switches off. */
export function* findRemarks(schema: Subschema, dialect: Dialect): Generator<Finding> {
  const effective = new Set(effectiveEntries(schema.node, dialect));
  for (const entry of schema.node.entries) {
    if (!keywordsOf(dialect).has(entry.key)) yield* unknownKeyword(entry, dialect);
    else if (!effective.has(entry)) yield withoutEffect(entry, "draft-07 ignores what stands beside `$ref`");
    else yield* switchedOff(entry, schema);
    if (entry.key === "format") yield* unknownFormat(entry);
  }
}

const dialects: readonly Dialect[] = ["draft-07", "2020-12"];

function* unknownKeyword({ key, keyAt }: SourceEntry, dialect: Dialect): Generator<Finding> {
  if (key.startsWith("x-")) return;
  const other = dialects.find((one) => keywordsOf(one).has(key));
  yield {
    code: "KEP091",
    at: keyAt,
    message: `${dialect} has no keyword \`${key}\`${other === undefined ? "" : `, which is one of ${other}`}`,
    advice: adviceFor(key, dialect),
  };
}

/** What other languages call by these names. */
const foreignKeywords: Readonly<Record<string, string>> = {
  nullable: 'write `type: [string, "null"]`',
  example: "write `examples` with a list",
  discriminator: "tell the alternatives apart by a property with `const`",
};

function adviceFor(key: string, dialect: Dialect): string {
  const foreign = Object.hasOwn(foreignKeywords, key) ? foreignKeywords[key] : undefined;
  if (foreign !== undefined) return foreign;
  return `remove it, or begin it with \`x-\`${suggest(key, keywordsOf(dialect).keys())}`;
}

function* unknownFormat({ value }: SourceEntry): Generator<Finding> {
  const name = stringOf(value);
  if (name === undefined || formatOf(name) !== undefined || name.startsWith("x-")) return;
  yield {
    code: "KEP092",
    at: value.at,
    message: `the format \`${name}\` is unknown, so that nothing checks it`,
    advice: `describe the text by \`pattern\`, or begin the name with \`x-\`${suggest(name, knownFormats)}`,
  };
}

/** Keywords that say nothing without another one. */
const companions: ReadonlyMap<string, string> = new Map([
  ["then", "if"],
  ["else", "if"],
  ["minContains", "contains"],
  ["maxContains", "contains"],
]);

function* switchedOff(entry: SourceEntry, { node, base }: Subschema): Generator<Finding> {
  const companion = companions.get(entry.key);
  if (companion !== undefined && entryOf(node, companion) === undefined) {
    yield withoutEffect(entry, `there is no \`${companion}\` beside it`);
  }
  if (entry.key === "$schema" && node !== base) yield withoutEffect(entry, "a dialect is chosen at the top");
}

function withoutEffect({ key, keyAt }: SourceEntry, reason: string): Finding {
  return { code: "KEP095", at: keyAt, message: `\`${key}\` has no effect: ${reason}`, advice: "remove or move it" };
}

/** `uniqueItems` over lists and objects of which there may be any number. */
export function* findUnboundedUniqueItems(
  { node }: Subschema,
  schemas: ReadonlyMap<unknown, Subschema>,
): Generator<Finding> {
  const unique = entryOf(node, "uniqueItems");
  if (unique === undefined || booleanOf(unique.value) !== true || childOf(node, "maxItems") !== undefined) return;
  const items = childOf(node, "items");
  if (items !== undefined && isScalar(schemas.get(items), schemas)) return;
  yield {
    code: "KEP094",
    at: unique.keyAt,
    message: "`uniqueItems` compares objects or lists with each other, and clients may send any number of them",
    advice: "add `maxItems`, or give `items` a `type` of simple values",
  };
}

const scalarTypes: ReadonlySet<unknown> = new Set(["string", "number", "integer", "boolean", "null"]);

function isScalar(schema: Subschema | undefined, schemas: ReadonlyMap<unknown, Subschema>): boolean {
  if (schema === undefined) return false;
  const { node, inPlace } = schema;
  const type = childOf(node, "type");
  const types = type?.kind === "sequence" ? type.items : [type];
  if (type !== undefined) return types.every((one) => scalarTypes.has(stringOf(one)));
  const constants = [childOf(node, "const"), ...itemsOf(childOf(node, "enum"))].filter((one) => one !== undefined);
  if (constants.length > 0) return constants.every(({ kind }) => kind === "scalar");
  return entriesOf(node).some(referenceOf) && inPlace.some((step) => isScalar(schemas.get(step.node), schemas));
}
