import type { BinaryType } from "../../model.js";
import type { ResolveContext } from "../context.js";
import type { MapEntryExpression, Size, TypeExpression } from "../type-expression.js";
import { mapType } from "./binary-layout.js";
import { holdsSize } from "./size.js";

interface MapContext extends ResolveContext {
  /** Types contain each other. */
  readonly resolve: (expression: TypeExpression, context: ResolveContext) => BinaryType | undefined;
}

/** The type `map<K, V>[<=N]`, without what follows its bracket. Undefined, and reported, where it has no meaning. */
export function resolveMap(
  expression: TypeExpression,
  entry: MapEntryExpression,
  { resolve, ...context }: MapContext,
): BinaryType | undefined {
  const key = resolve(entry.key, context);
  const value = resolve(entry.value, context);
  const isKey = key !== undefined && mayBeKey(key, entry.key.at, context);
  const limit = limitOf(expression, context);
  return isKey && value !== undefined && limit !== undefined ? mapType(key, value, limit) : undefined;
}

/** The most entries of a map: in its bracket, or what the schema says for all. */
function limitOf(expression: TypeExpression, context: ResolveContext): number | undefined {
  const [first] = expression.suffixes;
  if (first?.kind === "array") return reportFixed(first.count, context);
  const limit = (first?.kind === "list" ? first.limit : undefined) ?? context.maxima.map;
  if (limit === undefined) return reportMissing(first?.at ?? expression.at, context);
  return holdsSize(limit, context) ? limit.value : undefined;
}

function reportMissing(at: number, { report }: ResolveContext): undefined {
  report.error({
    code: "KEP052",
    at,
    message: "a map in a struct needs a maximum",
    advice: "write `[<=64]` behind it for at most 64 entries, or give one to all: `maxima: { map: 255 }`",
  });
}

function reportFixed({ value, at }: Size, { report }: ResolveContext): undefined {
  report.error({
    code: "KEP125",
    at,
    message: `a map has no fixed number of entries, so \`[${value}]\` cannot be its bracket`,
    advice: `write \`[<=${value}]\`; for an array of maps give the map its maximum first: \`map<K, V>[<=64][${value}]\``,
  });
}

const keyKinds: ReadonlySet<BinaryType["kind"]> = new Set([
  "integer",
  "big",
  "bool",
  "enum",
  "string",
  "char",
  "uuid",
] as const);

/** Whether values of this type can be told apart as keys; else reported. */
function mayBeKey(type: BinaryType, at: number, { report }: ResolveContext): boolean {
  const isOpen = type.kind === "enum" && type.type.unknown !== undefined;
  if (keyKinds.has(type.kind) && !isOpen) return true;
  report.error({
    code: "KEP126",
    at,
    message: isOpen
      ? `\`${type.type.name}\` has \`unknown\`, which several keys would decode to`
      : `${nounOf(type)} cannot be the key of a map`,
    advice: adviseOn(type),
  });
  return false;
}

function nounOf(type: BinaryType): string {
  if ("type" in type) return `\`${type.type.name}\``;
  if (type.kind === "float") return `a number of ${type.scalar}`;
  if (type.kind === "fixedBytes") return "a value of bytes";
  if (type.kind === "optional") return "a value that may be absent";
  return type.kind === "bytes" ? "a value of bytes" : `${type.kind === "array" ? "an" : "a"} ${type.kind}`;
}

function adviseOn(type: BinaryType): string {
  if (type.kind === "enum" || type.kind === "flags") return `take its number as the key: \`${type.type.scalar}\``;
  if (type.kind === "optional") return "remove the `?`";
  return "a key is an integer, `bool`, an enum without `unknown`, `string<=N`, `char[N]` or `uuid`; for others send a list of structs";
}
