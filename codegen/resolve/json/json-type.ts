import {
  booleanOf,
  childOf,
  entriesOf,
  entryOf,
  type MappingNode,
  type SourceEntry,
  type SourceNode,
  stringOf,
} from "../../load/source-node.js";
import type { JsonProperty, JsonType } from "../../model.js";
import type { ResolveContext } from "../context.js";
import { readDocumented } from "../documented.js";
import { checkName } from "../names/names.js";
import { depthOf, MAX_TYPE_DEPTH, reportDepth } from "../nesting.js";
import { parseTypeExpression } from "../type-expression.js";
import { markIncomplete } from "./incomplete-objects.js";
import { direct } from "./json-circles.js";
import { isJsonTypeName, resolveJsonExpression } from "./json-expression.js";
import { resolveLiterals } from "./json-literals.js";
import { applyJsonMinLength } from "./json-min-length.js";
import { applyJsonRange } from "./json-range.js";
import { findSlip, isLongForm } from "./long-form.js";

/** The meaning of what stands where JSON takes a type. Undefined, and reported, where it has none. */
export function resolveJsonType(node: SourceNode, context: ResolveContext): JsonType | undefined {
  if (node.kind === "broken") return undefined;
  if (node.kind === "sequence") return resolveLiterals(node, context.report);
  if (node.kind === "mapping") return resolveMapping(node, context);
  const expression = parseTypeExpression(node, context);
  return expression === undefined ? undefined : resolveJsonExpression(expression, context);
}

function resolveMapping(node: MappingNode, context: ResolveContext): JsonType | undefined {
  if (isLongForm(node)) return resolveLongForm(node, context);
  const slip = findSlip(node, (name) => isJsonTypeName(name, context));
  if (slip === undefined) return resolveJsonObject(node, context);
  context.report.error(slip);
  return undefined;
}

function resolveLongForm(node: MappingNode, context: ResolveContext): JsonType | undefined {
  const typeNode = childOf(node, "type");
  const type = typeNode === undefined ? undefined : resolveJsonType(typeNode, context);
  const ranged = type === undefined ? undefined : applyJsonRange(type, node, context.report);
  return ranged === undefined ? undefined : applyJsonMinLength(ranged, node, context.report);
}

/** An object of the mapping's properties, whatever their names. */
export function resolveJsonObject(node: SourceNode, context: ResolveContext): JsonType & { readonly kind: "object" } {
  const properties = new Map<string, { readonly property: JsonProperty; readonly at: number }>();
  let isWhole = true;
  for (const entry of entriesOf(node)) {
    if (isDocument(entry)) {
      reportDocument(entry, context);
      continue;
    }
    const property = resolveProperty(entry, context);
    if (property === undefined) {
      isWhole = false;
      continue;
    }
    const first = properties.get(property.name);
    if (first === undefined) properties.set(property.name, { property, at: entry.keyAt });
    else reportTwice(property.name, { at: entry.keyAt, firstAt: first.at }, context);
  }
  const type = {
    kind: "object",
    properties: [...properties.values()].map(({ property }) => property),
    closed: false,
  } as const;
  if (!isWhole) markIncomplete(type);
  if (depthOf(type) <= MAX_TYPE_DEPTH) return type;
  reportDepth(node.at, context.report);
  return { ...type, properties: [] };
}

const documentKeys: ReadonlySet<string> = new Set([
  ..."$schema $ref $defs definitions properties required additionalProperties patternProperties items prefixItems".split(
    " ",
  ),
  ..."enum const allOf anyOf oneOf".split(" "),
]);

/** Whether a JSON Schema stands where a property called `jsonSchema` would. */
function isDocument({ key, value }: SourceEntry): boolean {
  if (key !== "jsonSchema" || value.kind !== "mapping") return false;
  const type = stringOf(childOf(value, "type"));
  return type === "object" || type === "array" || value.entries.some((entry) => documentKeys.has(entry.key));
}

function reportDocument({ keyAt }: SourceEntry, { report }: ResolveContext): void {
  report.error({
    code: "KEP081",
    at: keyAt,
    message: "a JSON Schema does not stand within a type of JSON",
    advice:
      "declare it under `types`, `Settings: { jsonSchema: { … } }`, and name it here; name a type for a property called `jsonSchema`",
  });
}

function resolveProperty({ key, keyAt, value }: SourceEntry, context: ResolveContext): JsonProperty | undefined {
  const optional = key.endsWith("?");
  const name = optional ? key.slice(0, -1) : key;
  const named = checkName({ kind: "property", name, at: keyAt }, context.report);
  const { passage = direct } = context;
  const within = { ...context, passage: { ends: passage.ends || optional, holds: true } };
  const field = value.kind === "mapping" && isLongForm(value) ? value : undefined;
  const written = entryOf(field, "default");
  const type = field === undefined ? resolveJsonType(value, within) : resolveLongForm(withoutDefault(field), within);
  if (type === undefined || !named) return undefined;
  const property = {
    name,
    optional,
    type,
    default: undefined,
    ...readDocumented(field ?? { kind: "broken", at: keyAt }),
  };
  if (written !== undefined) {
    if (optional) context.defaults.add({ property, node: written.value, scope: context });
    else reportRequired(name, written, context);
  }
  return property;
}

/** A field without its default, which belongs to the property and not to the type. */
const withoutDefault = (field: MappingNode): MappingNode => ({
  ...field,
  entries: field.entries.filter(({ key }) => key !== "default"),
});

function reportRequired(name: string, { keyAt }: SourceEntry, { report }: ResolveContext): void {
  report.error({
    code: "KEP057",
    at: keyAt,
    message: `\`default\` is only for properties that may be absent, and \`${name}\` may not`,
    advice: `write \`${name}?\`: whoever sends may leave it out, whoever reads gets the default`,
  });
}

interface TwoPlaces {
  readonly at: number;
  readonly firstAt: number;
}

function reportTwice(name: string, { at, firstAt }: TwoPlaces, { report }: ResolveContext): void {
  report.error({
    code: "KEP038",
    at,
    message: `the property \`${name}\` is declared twice, once with \`?\``,
    advice: "keep one of the two",
    related: [{ at: firstAt, message: "the first one" }],
  });
}

/** The type with `closed: true` of the declaration around it applied: undeclared properties are refused. */
export function applyClosed(type: JsonType, declaration: SourceNode, { report }: ResolveContext): JsonType {
  const closed = childOf(declaration, "closed");
  if (closed === undefined || booleanOf(closed) !== true) return type;
  if (type.kind === "object") return { ...type, closed: true };
  report.error({
    code: "KEP057",
    at: closed.at,
    message: "`closed` is only for a mapping of properties that stands right here",
    advice: "put `closed: true` on the type that declares the properties",
  });
  return type;
}
