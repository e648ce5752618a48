import { booleanOf, childOf, entriesOf, type SourceEntry } from "../../load/source-node.js";
import type { UnionModel, UnionVariant } from "../../model.js";
import type { Report } from "../../report.js";
import type { ResolveContext } from "../context.js";
import { readDocumented } from "../documented.js";
import { checkName } from "../names/names.js";
import { parseTypeExpression } from "../type-expression.js";
import { MAX_EXTENSIBLE_BYTES } from "./binary-layout.js";
import { resolveBinaryType } from "./binary-type.js";

const MAX_TAG = 0xff;

/** The variant that an extensible union has by itself, for tags that a reader does not know. */
const UNKNOWN = "unknown";

/** A union type: `{ union: { 1: { hit: Hit }, 2: { heal: Heal } } }`. */
export function resolveUnion({ key, value }: SourceEntry, context: ResolveContext): UnionModel | undefined {
  const extensible = booleanOf(childOf(value, "extensible")) ?? false;
  const seen: Seen = { tags: new Map(), names: new Map() };
  const variants: UnionVariant[] = [];
  for (const entry of entriesOf(childOf(value, "union"))) {
    const variant = resolveVariant(entry, seen, context);
    if (variant === undefined) continue;
    if (extensible) checkExtensible(variant, entry, context.report);
    variants.push(variant);
  }
  if (variants.length === 0) return undefined;
  return { kind: "union", name: key, variants, extensible, ...readDocumented(value) };
}

interface Seen {
  readonly tags: Map<number, SourceEntry>;
  readonly names: Map<string, SourceEntry>;
}

function resolveVariant(entry: SourceEntry, seen: Seen, context: ResolveContext): UnionVariant | undefined {
  const [content] = entriesOf(entry.value);
  const tag = readTag(entry, seen, context.report);
  if (content?.value.kind !== "scalar") return undefined;
  const named = checkName({ kind: "variant", name: content.key, at: content.keyAt }, context.report);
  const first = seen.names.get(content.key);
  if (first === undefined) seen.names.set(content.key, content);
  else reportTwice(content, first, context.report);
  const expression = parseTypeExpression(content.value, context);
  const type = expression === undefined ? undefined : resolveBinaryType(expression, context);
  return type === undefined || tag === undefined || !named ? undefined : { tag, name: content.key, type };
}

function readTag(entry: SourceEntry, { tags }: Seen, report: Report): number | undefined {
  const tag = /^(?:\d+|0x[0-9A-Fa-f]+)$/.test(entry.key) ? Number(entry.key) : Number.NaN;
  if (!(tag <= MAX_TAG)) {
    report.error({
      code: "KEP061",
      at: entry.keyAt,
      message: `\`${entry.key}\` is not a tag, an integer from 0 to ${MAX_TAG}`,
      advice: "put a number before the name: `1: { hit: Hit }`",
    });
    return undefined;
  }
  const first = tags.get(tag);
  if (first === undefined) tags.set(tag, entry);
  else reportSameTag(entry, first, report);
  return tag;
}

function reportSameTag(entry: SourceEntry, first: SourceEntry, report: Report): void {
  report.error({
    code: "KEP062",
    at: entry.keyAt,
    message: `the tag ${entry.key} is also written ${first.key}`,
    advice: "give each variant a tag of its own",
    related: [{ at: first.keyAt, message: "the first one" }],
  });
}

function reportTwice(content: SourceEntry, first: SourceEntry, report: Report): void {
  report.error({
    code: "KEP062",
    at: content.keyAt,
    message: `the variant \`${content.key}\` stands twice`,
    advice: "give each variant a name of its own",
    related: [{ at: first.keyAt, message: "the first one" }],
  });
}

/** What holds for the variants of a union that carries lengths. */
function checkExtensible({ name, type }: UnionVariant, { value }: SourceEntry, report: Report): void {
  const [content] = entriesOf(value);
  if (content === undefined) return;
  if (name === UNKNOWN) {
    report.error({
      code: "KEP062",
      at: content.keyAt,
      message: "an extensible union has a variant `unknown` by itself, for the tags that a reader does not know",
      advice: "choose another name",
    });
  }
  if (type.maxBytes <= MAX_EXTENSIBLE_BYTES) return;
  report.error({
    code: "KEP087",
    at: content.keyAt,
    message: `\`${name}\` can take ${type.maxBytes} bytes, more than the ${MAX_EXTENSIBLE_BYTES} that its length can say`,
    advice: "lower the maxima of its strings, bytes, lists and maps, or remove `extensible`",
  });
}
