import type { BinaryType, TypeModel } from "../../model.js";
import { suggest } from "../../suggest.js";
import type { ResolveContext } from "../context.js";
import { ownsBracket, type Size, type TypeExpression, type TypeSuffix } from "../type-expression.js";
import {
  arrayType,
  bytesType,
  charType,
  enumType,
  fixedBytesType,
  flagsType,
  listType,
  optionalType,
  plainTypes,
  quantizedType,
  stringType,
  structType,
  unionType,
} from "./binary-layout.js";
import { resolveMap } from "./map-type.js";
import { mayStandInside } from "./since.js";
import { holdsSize } from "./size.js";

/** The names of the built-in binary types. */
export const binaryTypeNames: ReadonlySet<string> = new Set([...plainTypes.keys(), "char", "string", "bytes", "map"]);

/** Names from other languages, and from JSON, with what stands for them in a struct. */
const foreignNames: Readonly<Record<string, string>> = {
  boolean: "bool",
  number: "f64",
  integer: "i32",
  int: "i32",
  uint: "u32",
  float: "f32",
  double: "f64",
  byte: "u8",
  long: "i64",
  uint8: "u8",
  uint16: "u16",
  uint32: "u32",
  uint64: "u64",
  half: "f16",
  float16: "f16",
  guid: "uuid",
  text: "string<=64",
  raw: "bytes<=64",
  bigint: "i64",
  date: "timestamp",
  datetime: "timestamp",
  int8: "i8",
  int16: "i16",
  int32: "i32",
  int64: "i64",
  float32: "f32",
  float64: "f64",
};

/** Gives a written type its meaning and its sizes. Undefined, and reported, where it has none. */
export function resolveBinaryType(expression: TypeExpression, context: ResolveContext): BinaryType | undefined {
  const [first, ...others] = expression.suffixes;
  const ownsBrackets = expression.base === "char" || (expression.base === "bytes" && expression.bound === undefined);
  const size = ownsBrackets && first?.kind === "array" ? first.count : undefined;
  const base = size === undefined ? resolveBase(expression, context) : resolveFixed(expression.base, size, context);
  let type = base;
  for (const suffix of size !== undefined || ownsBracket(expression) ? others : expression.suffixes) {
    if (type === undefined) return undefined;
    type = applySuffix(type, suffix, context);
  }
  return type;
}

function resolveFixed(base: string, size: Size, context: ResolveContext): BinaryType | undefined {
  if (!holdsSize(size, context)) return undefined;
  return base === "char" ? charType(size.value) : fixedBytesType(size.value);
}

/** Whether a name is that of a type, so that it is what follows it that cannot be. */
const isKnown = (name: string, { types }: ResolveContext): boolean => binaryTypeNames.has(name) || types.has(name);

function resolveBase(expression: TypeExpression, context: ResolveContext): BinaryType | undefined {
  const { base, at, bound } = expression;
  if (expression.entry !== undefined)
    return resolveMap(expression, expression.entry, { ...context, resolve: resolveBinaryType });
  if (base === "string" || base === "bytes") return resolveBounded({ ...expression, base }, context);
  if (bound !== undefined && isKnown(base, context)) {
    context.report.error({
      code: "KEP050",
      at: bound.at - 2,
      message: `\`${base}\` has no length, so \`<=\` cannot follow it`,
      advice: `for a list write \`${base}[<=${bound.value}]\`; for the greatest value write \`max: ${bound.value}\``,
    });
    return undefined;
  }
  if (base === "char") return reportMissing({ base, at, example: "char[16]" }, context);
  return plainTypes.get(base) ?? resolveNamed(base, at, context);
}

function resolveBounded(
  { base, at, bound, suffixes }: TypeExpression & { readonly base: "string" | "bytes" },
  context: ResolveContext,
): BinaryType | undefined {
  const meant = suffixes[0]?.kind === "optional" ? undefined : suffixes[0];
  const guess = (meant?.kind === "array" ? meant.count.value : meant?.limit?.value) ?? 64;
  const limit = bound ?? context.maxima[base];
  if (limit === undefined) return reportMissing({ base, at, example: `${base}<=${guess}` }, context);
  if (!holdsSize(limit, context)) return undefined;
  return base === "string" ? stringType(limit.value) : bytesType(limit.value);
}

interface Missing {
  readonly base: string;
  readonly at: number;
  readonly example: string;
}

function reportMissing({ base, at, example }: Missing, { report }: ResolveContext): undefined {
  report.error({
    code: "KEP052",
    at,
    message: `\`${base}\` needs a ${base === "char" ? "size" : "maximum"} in bytes`,
    advice: `write \`${example}\`${base === "char" ? "" : `, or give one to all that have none: \`maxima: { ${base}: 255 }\``}`,
  });
}

function resolveNamed(name: string, at: number, context: ResolveContext): BinaryType | undefined {
  if (!context.types.has(name)) return reportUnknown(name, at, context);
  const model = context.types.resolve(name, at);
  return model === undefined ? undefined : namedBinaryType(model, at, context);
}

function namedBinaryType(model: TypeModel, at: number, context: ResolveContext): BinaryType | undefined {
  switch (model.kind) {
    case "enum":
      return enumType(model);
    case "flags":
      return flagsType(model);
    case "quantized":
      return quantizedType(model);
    case "union":
      return unionType(model);
    case "struct":
      return mayStandInside(model, at, context) ? structType(model) : undefined;
    case "json":
      return reportJson(model, at, context);
  }
}

function reportJson({ name }: TypeModel, at: number, { report }: ResolveContext): undefined {
  report.error({
    code: "KEP056",
    at,
    message: `\`${name}\` is a JSON type and cannot stand in a binary struct`,
    advice: "declare it with `struct` instead, or make the whole command `json`",
  });
}

function reportUnknown(name: string, at: number, { report, types }: ResolveContext): undefined {
  const own = foreignNames[name.toLowerCase()];
  const candidates = [...types.names, ...binaryTypeNames];
  report.error({
    code: "KEP051",
    at,
    message: `unknown type \`${name}\`${own === undefined ? suggest(name, candidates) : ""}`,
    advice:
      own === undefined ? `declare \`${name}\` under \`types\`, or correct the name` : `in a struct write \`${own}\``,
  });
}

function applySuffix(type: BinaryType, suffix: TypeSuffix, context: ResolveContext): BinaryType | undefined {
  if (suffix.kind === "optional") return makeOptional(type, suffix.at, context);
  if (suffix.kind === "array")
    return holdsSize(suffix.count, context) ? arrayType(type, suffix.count.value) : undefined;
  const limit = suffix.limit ?? context.maxima.list;
  if (limit !== undefined) return holdsSize(limit, context) ? listType(type, limit.value) : undefined;
  context.report.error({
    code: "KEP052",
    at: suffix.at,
    message: "a binary list needs a maximum",
    advice: "write `[<=100]` for at most 100 elements, `[8]` for always 8, or give one to all: `maxima: { list: 255 }`",
  });
  return undefined;
}

function makeOptional(type: BinaryType, at: number, { report }: ResolveContext): BinaryType | undefined {
  if (type.kind !== "optional") return optionalType(type);
  report.error({
    code: "KEP054",
    at,
    message: "`?` stands twice; a value that may be absent cannot be absent once more",
    advice: "remove one `?`",
  });
  return undefined;
}
