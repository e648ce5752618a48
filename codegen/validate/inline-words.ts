import { entriesOf, entryOf, type Located, type SourceNode } from "../load/source-node.js";
import type { Finding } from "../report.js";
import { suggest } from "../suggest.js";
import { describePath } from "./describe-path.js";
import { missingAdvice } from "./missing-advice.js";

/** The keys of which one declares a type inline, at a field or a variant. */
const inlineKinds: readonly string[] = ["struct", "union", "enum", "flags", "quantized"];

/** Words of other languages, in lower case, for what a suffix of a named type says here. */
const suffixWords: ReadonlySet<string> = new Set([
  "optional",
  "nullable",
  "required",
  "list",
  "array",
  "repeated",
  "count",
  "length",
  "limit",
  "maxitems",
]);

const NAME_IT = "declare the type under `types`, and write its name with the suffix: `Vec2[<=8]` or `Vec2?`";

/** Whether a schema with this title is of a place where a type is named or declared inline. */
export function takesInline(title: string): boolean {
  return title === "field" || title === "variant's type";
}

/** The keys of which one says what the type at such a place is; a variant that names its type is no mapping. */
export function kindsAt(title: string): readonly string[] {
  return title === "field" ? ["type", ...inlineKinds] : inlineKinds;
}

/** Whether a mapping at such a place neither names nor declares a type, which is reported by itself. */
export function saysNoType(title: string, node: SourceNode): boolean {
  const hasType = entriesOf(node).some(({ key }) => kindsAt(title).includes(key));
  return takesInline(title) && !hasType;
}

/** A key beside an inline type that is meant as a suffix; undefined for any other. */
export function describeSuffixKey(key: string, { node, path }: Located): Finding | undefined {
  const isInline = entriesOf(node).some((entry) => inlineKinds.includes(entry.key));
  if (!isInline || !suffixWords.has(key.toLowerCase())) return undefined;
  return {
    code: "KEP116",
    at: entryOf(node, key)?.keyAt ?? node.at,
    message: `${describePath(path)} cannot have \`${key}\`: an inline type is neither a list nor an optional`,
    advice: NAME_IT,
  };
}

/** `name` beside `type`. */
export function describeName({ node }: Located): Finding {
  return {
    code: "KEP115",
    at: entryOf(node, "name")?.keyAt ?? node.at,
    message: "`name` is only for a type that is declared here",
    advice: "remove it: `type` already names the type",
  };
}

/** A mapping that neither names nor declares a type. */
export function describeNoType(title: string, { node, path, entry }: Located): Finding {
  const json = ["json", "jsonSchema"].map((key) => entryOf(node, key)).find((found) => found !== undefined);
  if (json !== undefined) {
    return {
      code: "KEP056",
      at: json.keyAt,
      message: "JSON cannot stand in a binary struct",
      advice: "write `struct` instead, or make the whole command `json`",
    };
  }
  const isField = title === "field";
  return {
    code: "KEP011",
    at: entry?.keyAt ?? entriesOf(node)[0]?.keyAt ?? node.at,
    message: `${describePath(path)} needs ${isField ? "`type`" : "a type"}${suggest(otherKeyOf(node) ?? "", kindsAt(title))}`,
    advice: adviseOnType(node, isField),
  };
}

const fieldKeys: ReadonlySet<string> = new Set([
  ...["type", "name", "doc", "deprecated", "default", "since", "min", "max", "minLength"],
  ...["clamp", "columns", "as", "finite", "interpolate", "every", "extensible", "presence"],
]);

/** The first key that no field has: of a field that is meant to stand inside, or written wrong. */
const otherKeyOf = (node: SourceNode): string | undefined =>
  entriesOf(node).find(({ key }) => !fieldKeys.has(key))?.key;

function adviseOnType(node: SourceNode, isField: boolean): string {
  const keys = entriesOf(node).map(({ key }) => key);
  if (keys.includes("values") || keys.includes("unknown")) return missingAdvice["enum"] ?? "";
  if (keys.includes("bits")) return missingAdvice["flags"] ?? "";
  const other = otherKeyOf(node);
  if (other !== undefined) return `put fields under \`struct\`: \`{ struct: { ${other}: … } }\``;
  const named = isField ? "write `type: u16`" : "write the type alone: `hit: Hit`";
  return `${named}, or declare a type here: \`struct: { x: f32 }\``;
}

/** What to do about a value that is meant as an inline type; undefined for any other. */
export function adviseOnInline({ node, path, entry }: Located, title: string): string | undefined {
  if (title === "variant" && entry?.key === "by") {
    return "in structs a union goes by tags: `1: { hit: Hit }`; one by a property is for JSON, and stands under `types`";
  }
  if (node.kind === "sequence" && takesInline(title)) return NAME_IT;
  const isNested = path.length > 3;
  if (isNested && entry?.key === "struct" && node.kind === "scalar" && typeof node.value === "string") {
    return `to name a type write \`type: ${node.text}\``;
  }
  const isInline = entriesOf(node).some(({ key }) => inlineKinds.includes(key));
  return isNested && isInline && entry?.key === "type"
    ? "write its keys at the field itself, without `type`"
    : undefined;
}
