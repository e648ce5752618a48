import { objectOf } from "../../json-types/inner-types.js";
import {
  booleanOf,
  childOf,
  entriesOf,
  type ScalarNode,
  type SourceEntry,
  type SourceNode,
  stringOf,
} from "../../load/source-node.js";
import type { JsonType, JsonVariant } from "../../model.js";
import type { Report } from "../../report.js";
import type { ResolveContext } from "../context.js";
import { checkName } from "../names/names.js";
import { parseTypeExpression } from "../type-expression.js";
import { resolveJsonExpression } from "./json-expression.js";
import { resolveJsonObject } from "./json-type.js";

/** The kind that an extensible union has by itself, for those that a reader does not know. */
const UNKNOWN = "unknown";

/** A union by a property: `{ union: { by: kind, of: { circle: { r: number }, box: Box } } }`. */
export function resolveJsonUnion({ value }: SourceEntry, context: ResolveContext): JsonType | undefined {
  const union = childOf(value, "union");
  const extensible = booleanOf(childOf(value, "extensible")) ?? false;
  reportTags(union, context.report);
  const byNode = childOf(union, "by");
  const by = stringOf(byNode);
  const isNamed = byNode !== undefined && by !== undefined && isPropertyName(by, byNode.at, context.report);
  const entries = entriesOf(childOf(union, "of"));
  const variants = entries
    .map((entry) => resolveVariant(entry, { by: isNamed ? by : undefined, extensible }, context))
    .filter((variant) => variant !== undefined);
  return isNamed && variants.length > 0 ? { kind: "variants", by, variants, extensible } : undefined;
}

const isPropertyName = (name: string, at: number, report: Report): boolean =>
  checkName({ kind: "property", name, at }, report);

/** Tags belong to the other kind of union. */
function reportTags(union: SourceNode | undefined, report: Report): void {
  const tag = entriesOf(union).find(({ key }) => key !== "by" && key !== "of");
  if (tag === undefined) return;
  report.error({
    code: "KEP136",
    at: tag.keyAt,
    message: `the tag \`${tag.key}\` stands beside \`by\` and \`of\`, which make this a union of JSON`,
    advice: "move the variant into `of`; a union of structs has tags alone: `1: { hit: Hit }`",
  });
}

interface UnionKeys {
  readonly by: string | undefined;
  readonly extensible: boolean;
}

function resolveVariant(entry: SourceEntry, keys: UnionKeys, context: ResolveContext): JsonVariant | undefined {
  const { key: name, keyAt: at, value } = entry;
  const isNamed = checkName({ kind: "variant", name, at }, context.report);
  if (name === UNKNOWN && keys.extensible) reportUnknown(at, context.report);
  const within = { ...context, passage: { ends: true, holds: true } };
  const type = value.kind === "scalar" ? resolveName(value, within) : resolveProperties(value, within);
  if (type === undefined) return undefined;
  context.types.whenResolved(() => checkObject({ entry, type, by: keys.by }, context.report));
  return isNamed ? { name, type } : undefined;
}

function resolveName(node: ScalarNode, context: ResolveContext): JsonType | undefined {
  const expression = parseTypeExpression(node, context);
  return expression === undefined ? undefined : resolveJsonExpression(expression, context);
}

const resolveProperties = (node: SourceNode, context: ResolveContext): JsonType | undefined =>
  node.kind === "mapping" ? resolveJsonObject(node, context) : undefined;

function reportUnknown(at: number, report: Report): void {
  report.error({
    code: "KEP062",
    at,
    message: "an extensible union has a variant `unknown` by itself, for those that a reader does not know",
    advice: "choose another name",
  });
}

interface Variant {
  readonly entry: SourceEntry;
  readonly type: JsonType;
  readonly by: string | undefined;
}

/** A variant's properties stand beside the one that tells the variants apart. */
function checkObject({ entry, type, by }: Variant, report: Report): void {
  const object = objectOf(type);
  if (object === undefined) {
    report.error({
      code: "KEP067",
      at: entry.value.at,
      message: `the variant \`${entry.key}\` is not an object, so that it has no place for \`${by ?? "by"}\``,
      advice: "write a mapping of properties, or name a JSON type that is one",
    });
    return;
  }
  const clash = object.properties.find(({ name }) => name === by);
  if (clash === undefined) return;
  const own = entriesOf(entry.value).find(({ key }) => key.replace(/\?$/, "") === by);
  report.error({
    code: "KEP135",
    at: own?.keyAt ?? entry.value.at,
    message: `the variant \`${entry.key}\` has a property \`${by}\`, which the union sets to \`${entry.key}\``,
    advice: "remove or rename the property, or let the union go by another one",
  });
}
