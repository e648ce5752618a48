import type { JsonType, TypeModel } from "../../model.js";
import { suggest } from "../../suggest.js";
import { bigRanges, MAX_TIME } from "../binary/binary-layout.js";
import type { ResolveContext } from "../context.js";
import {
  type MapEntryExpression,
  ownsBracket,
  type Size,
  type TypeExpression,
  type TypeSuffix,
} from "../type-expression.js";
import { direct } from "./json-circles.js";

/** The most elements that a JSON list may announce; the payload's `maxBytes` is the real bound. */
const MAX_LENGTH = 0xffffffff;

/** The names of the built-in JSON types. */
export const jsonTypeNames: readonly string[] = [
  "string",
  "number",
  "integer",
  "u64",
  "i64",
  "boolean",
  "uuid",
  "timestamp",
  "map",
];

/** Names of binary types, and from other languages, with what stands for them in JSON. */
const foreignNames: Readonly<Record<string, string>> = {
  bool: "boolean",
  u8: "integer",
  u16: "integer",
  u32: "integer",
  i8: "integer",
  i16: "integer",
  i32: "integer",
  f16: "number",
  f32: "number",
  f64: "number",
  int: "integer",
  uint: "integer",
  byte: "integer",
  int8: "integer",
  int16: "integer",
  int32: "integer",
  uint8: "integer",
  uint16: "integer",
  uint32: "integer",
  int64: "i64",
  uint64: "u64",
  long: "i64",
  half: "number",
  float: "number",
  double: "number",
  float16: "number",
  float32: "number",
  float64: "number",
  guid: "uuid",
  text: "string",
  date: "timestamp",
  datetime: "timestamp",
  char: "string<=16",
  bytes: "string<=64",
};

/** Whether a name is that of a type, so that it is what follows it that cannot be. */
const isKnown = (name: string, { types }: ResolveContext): boolean => jsonTypeNames.includes(name) || types.has(name);

/** Whether a name stands for a type, or is reported as one that does not exist in JSON. */
export const isJsonTypeName = (name: string, { types }: ResolveContext): boolean =>
  jsonTypeNames.includes(name) || types.has(name) || Object.hasOwn(foreignNames, name.toLowerCase());

/** Gives a type written inside JSON its meaning. Undefined, and reported, where it has none. */
export function resolveJsonExpression(expression: TypeExpression, context: ResolveContext): JsonType | undefined {
  let type = resolveBase(expression, passSuffixes(expression, context));
  for (const suffix of ownsBracket(expression) ? expression.suffixes.slice(1) : expression.suffixes) {
    if (type === undefined) return undefined;
    type = applySuffix(type, suffix, context);
  }
  return type;
}

/** A list, a map or a null is a place where a value that contains itself can end. */
function passSuffixes({ suffixes, entry }: TypeExpression, context: ResolveContext): ResolveContext {
  if (suffixes.length === 0 && entry === undefined) return context;
  const { passage = direct } = context;
  const holds = passage.holds || entry !== undefined || suffixes.some(({ kind }) => kind === "list");
  return { ...context, passage: { ends: true, holds } };
}

function resolveBase(expression: TypeExpression, context: ResolveContext): JsonType | undefined {
  const { base, at, bound, entry } = expression;
  if (entry !== undefined) return resolveMap(expression, entry, context);
  if (bound !== undefined && base !== "string" && isKnown(base, context)) {
    return reportBound(base, bound.at - 2, context);
  }
  switch (base) {
    case "string":
      return bound === undefined || holdsLength(bound.value, bound.at, context)
        ? { kind: "string", minLength: 0, maxLength: bound?.value }
        : undefined;
    case "number":
    case "integer":
      return { kind: base, min: undefined, max: undefined };
    case "u64":
    case "i64":
      return { kind: "big", scalar: base, as: "bigint", ...bigRanges[base] };
    case "boolean":
    case "uuid":
      return { kind: base };
    case "timestamp":
      return { kind: base, as: "number", min: -MAX_TIME, max: MAX_TIME };
    default:
      return resolveNamed(base, at, context);
  }
}

/** `map<string, V>[<=N]`: the first bracket is the map's own maximum. */
function resolveMap(
  expression: TypeExpression,
  { key, value }: MapEntryExpression,
  context: ResolveContext,
): JsonType | undefined {
  const [first] = expression.suffixes;
  const keyType = resolveJsonExpression(key, context);
  const valueType = resolveJsonExpression(value, context);
  if (keyType !== undefined && keyType.kind !== "string") return reportKey(key.at, context);
  if (first?.kind === "array") return reportFixed(first.count, context);
  const limit = first?.kind === "list" ? first.limit : undefined;
  if (limit !== undefined && !holdsLength(limit.value, limit.at, context)) return undefined;
  if (keyType === undefined || valueType === undefined) return undefined;
  return { kind: "map", value: valueType, minLength: 0, limit: limit?.value, maxKeyLength: keyType.maxLength };
}

function reportKey(at: number, { report }: ResolveContext): undefined {
  report.error({
    code: "KEP126",
    at,
    message: "the keys of a JSON object are text",
    advice: "write `string` or `string<=16` for the key",
  });
}

function reportFixed({ value, at }: Size, { report }: ResolveContext): undefined {
  report.error({
    code: "KEP125",
    at,
    message: `a map has no fixed number of entries, so \`[${value}]\` cannot be its bracket`,
    advice: `write \`[<=${value}]\``,
  });
}

function reportBound(base: string, at: number, { report }: ResolveContext): undefined {
  report.error({
    code: "KEP050",
    at,
    message: `\`${base}\` has no length, so \`<=\` cannot follow it`,
    advice: "for a list write `[<=100]`; for the greatest number write the field as a mapping with `max`",
  });
}

function resolveNamed(name: string, at: number, context: ResolveContext): JsonType | undefined {
  if (!context.types.has(name)) return reportUnknown(name, at, context);
  const model = context.types.resolve(name, at, context.passage ?? direct);
  return model === undefined ? undefined : namedJsonType(model, at, context);
}

const binaryNouns = { struct: "struct", union: "union", quantized: "number" } as const;

function namedJsonType(model: TypeModel, at: number, { report }: ResolveContext): JsonType | undefined {
  if (model.kind === "json") return { kind: "named", type: model };
  if (model.kind === "enum") return { kind: "enum", type: model };
  if (model.kind === "flags") return { kind: "flags", type: model };
  report.error({
    code: "KEP056",
    at,
    message: `\`${model.name}\` is a binary ${binaryNouns[model.kind]} and cannot stand inside JSON`,
    advice:
      model.kind === "quantized"
        ? `write \`{ type: number, min: ${model.min}, max: ${model.max} }\``
        : model.kind === "union"
          ? "a union of JSON goes by a property: `union: { by: kind, of: { hit: Hit } }`"
          : "declare it with `json` instead, or make the whole command a `struct`",
  });
  return undefined;
}

function reportUnknown(name: string, at: number, { report, types }: ResolveContext): undefined {
  const own = foreignNames[name.toLowerCase()];
  report.error({
    code: "KEP051",
    at,
    message: `unknown type \`${name}\`${own === undefined ? suggest(name, [...types.names, ...jsonTypeNames]) : ""}`,
    advice:
      own === undefined ? `declare \`${name}\` under \`types\`, or correct the name` : `inside JSON write \`${own}\``,
  });
}

function applySuffix(type: JsonType, suffix: TypeSuffix, context: ResolveContext): JsonType | undefined {
  if (suffix.kind === "optional") return makeNullable(type, suffix.at, context);
  if (suffix.kind === "array") {
    context.report.error({
      code: "KEP050",
      at: suffix.at,
      message: "a JSON list has no fixed length",
      advice: `write \`[<=${suffix.count.value}]\``,
    });
    return undefined;
  }
  const { limit } = suffix;
  if (limit !== undefined && !holdsLength(limit.value, limit.at, context)) return undefined;
  return { kind: "list", element: type, minLength: 0, limit: limit?.value };
}

function makeNullable(type: JsonType, at: number, { report }: ResolveContext): JsonType | undefined {
  if (type.kind !== "nullable") return { kind: "nullable", value: type };
  report.error({
    code: "KEP054",
    at,
    message: "`?` stands twice; a value that may be null cannot be null once more",
    advice: "remove one `?`",
  });
  return undefined;
}

function holdsLength(value: number, at: number, { report }: ResolveContext): boolean {
  if (value >= 1 && value <= MAX_LENGTH) return true;
  report.error({
    code: "KEP053",
    at,
    message: `the size ${value} is not between 1 and ${MAX_LENGTH}`,
    advice: value < 1 ? "leave the property out, or allow at least one" : "lower it",
  });
  return false;
}
