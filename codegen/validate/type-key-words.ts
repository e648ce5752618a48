import { entriesOf, entryOf, type Located, type SourceNode } from "../load/source-node.js";
import type { Finding } from "../report.js";
import { describePath } from "./describe-path.js";
import { saysNoType, takesInline } from "./inline-words.js";
import { adviseToAdd } from "./missing-advice.js";
import type { StructureError } from "./schema-validator.js";

/** The keys of which one says what a type is. */
export const typeKinds: readonly string[] = ["enum", "flags", "quantized", "struct", "union", "json", "jsonSchema"];

/** The keys of which one says what a command or a reply carries. */
export const payloadKinds: readonly string[] = ["struct", "union", "json", "jsonSchema", "raw", "text"];

/** The keys that go with one kind of type, and that kind in words. */
const kindWords: ReadonlyMap<string, string> = new Map([
  ["values", "enums"],
  ["unknown", "enums"],
  ["bits", "flags"],
  ["presence", "structs"],
  ["min", "quantized types and for fields"],
  ["max", "quantized types and for fields"],
  ["clamp", "quantized types and for fields"],
]);

/** Whether a type has a key that tells which kind is meant: its lack is reported by that key. */
export function hasKeyOfKind(node: SourceNode): boolean {
  return entriesOf(node).some(({ key }) => kindWords.has(key));
}

/** A key without the one that it goes with; undefined where a key above it says the same. */
export function describeDependency(
  { params, parentSchema }: StructureError,
  { node, path }: Located,
): Finding | undefined {
  const title = String(parentSchema["title"]);
  if (saysNoType(title, node)) return undefined;
  const key = String(params["property"]);
  const missing = String(params["missingProperty"]);
  const at = entryOf(node, key)?.keyAt ?? node.at;
  if (key === "closed") {
    return { code: "KEP081", at, message: "`closed` is only for `json` types", advice: "remove it" };
  }
  const words = kindWords.get(key);
  const isOfOtherKind =
    entriesOf(node).some((entry) => typeKinds.includes(entry.key) || payloadKinds.includes(entry.key)) ||
    (takesInline(title) && entryOf(node, "type") !== undefined);
  if (words !== undefined && isOfOtherKind) {
    return { code: "KEP057", at, message: `\`${key}\` is only for ${words}`, advice: "remove it" };
  }
  const first = entriesOf(node).find((entry) => kindWords.get(entry.key) === words);
  if (words !== undefined && first?.key !== key) return undefined;
  return {
    code: "KEP011",
    at,
    message: `${describePath(path)} has \`${key}\` without \`${missing}\``,
    advice: adviseToAdd(missing),
  };
}

/** `extensible` beside something else than a struct or a union. */
export function describeExtensible({ parentSchema }: StructureError, { node }: Located): Finding | undefined {
  if (saysNoType(String(parentSchema["title"]), node)) return undefined;
  return {
    code: "KEP057",
    at: entryOf(node, "extensible")?.keyAt ?? node.at,
    message: "`extensible` is only for structs and unions",
    advice: "remove it",
  };
}

/** A tag with several names under it. */
export function describeSeveralVariants({ path, node }: Located): Finding {
  return {
    code: "KEP016",
    at: entriesOf(node)[1]?.keyAt ?? node.at,
    message: `${describePath(path)} has several variants under one tag`,
    advice: "give each a tag of its own: `1: { hit: Hit }`, `2: { heal: Heal }`",
  };
}
