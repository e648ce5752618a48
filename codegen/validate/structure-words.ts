import { entriesOf, entryOf, type Located, type SourceNode } from "../load/source-node.js";
import type { Finding } from "../report.js";
import { suggest } from "../suggest.js";
import { describePath } from "./describe-path.js";
import { describePending, pendingKinds } from "./not-yet.js";
import type { StructureError } from "./schema-validator.js";
import { describeWrongType } from "./type-words.js";

/** What to do where a required key is missing. */
const missingAdvice: Readonly<Record<string, string>> = {
  kephas: "begin the file with `kephas: 1`",
  protocol: "name the protocol: `protocol: arena`",
  version: 'give the protocol a version, in quotes: `version: "1.0.0"`',
  id: "give it a number that no other command has: `id: 0x0100`",
  from: "say who sends it: `from: client`, `from: server` or `from: both`",
  code: "give it a number that no other error has: `code: 1001`",
  message: "say what went wrong: `message: Not enough gold`",
  perSecond: "say how many a second: `perSecond: 60`",
  values: "list the values: `values: { red: 0, blue: 1 }`",
  bits: "list the bits: `bits: [alive, shielded]`",
  enum: "name the scalar that carries the value: `enum: u8`",
  flags: "name the scalar that carries the bits: `flags: u8`",
};

/** A mistake of structure in words, or undefined where another one of the same place says it. */
export function describeStructure(error: StructureError, located: Located): Finding | undefined {
  switch (error.keyword) {
    case "additionalProperties":
      return describeUnknownKey(error, located);
    case "required":
      return describeMissing(error, located);
    case "dependencies":
      return describeDependency(error, located);
    case "type":
      return describeWrongType(error, located);
    case "enum":
      return describeWrongWord(error, located);
    case "const":
      return describeLanguageVersion(located);
    case "oneOf":
      return describeChoice(error, located);
    case "not":
      return describeTooManyKinds(["struct", "json", "jsonSchema"], located);
    default:
      return describeEmpty(located);
  }
}

function describeUnknownKey({ params, parentSchema }: StructureError, located: Located): Finding | undefined {
  const key = String(params["additionalProperty"]);
  const title = String(parentSchema["title"]);
  const at = entryOf(located.node, key)?.keyAt ?? located.node.at;
  const pending = describePending(title, key);
  if (pending !== undefined) return { code: "KEP015", at, ...pending };
  if (isNestedStruct(title, located.node)) return undefined;
  if (title === "type" && pendingKinds.some((kind) => entryOf(located.node, kind) !== undefined)) return undefined;
  const known = Object.keys(parentSchema["properties"] ?? {});
  return {
    code: "KEP010",
    at,
    message: `unknown key \`${key}\` in ${describePath(located.path)}${suggest(key, known)}`,
    advice: `the keys here are ${known.map((name) => `\`${name}\``).join(", ")}`,
  };
}

/** A mapping among the fields of a binary struct that says no type at all: meant as a struct in a struct. */
function isNestedStruct(title: string, node: SourceNode): boolean {
  return title === "field" && entryOf(node, "type") === undefined;
}

function describeMissing({ params, parentSchema }: StructureError, located: Located): Finding {
  const key = String(params["missingProperty"]);
  const nested = isNestedStruct(String(parentSchema["title"]), located.node);
  return {
    code: "KEP011",
    at: located.entry?.keyAt ?? firstKeyAt(located.node),
    message: `${describePath(located.path)} needs \`${key}\``,
    advice: nested ? "write `type: u16`; a struct inside this one is declared under `types`" : adviseToAdd(key),
  };
}

function adviseToAdd(key: string): string {
  return missingAdvice[key] ?? `add \`${key}\``;
}

function firstKeyAt(node: SourceNode): number {
  return entriesOf(node)[0]?.keyAt ?? node.at;
}

function describeDependency({ params }: StructureError, located: Located): Finding | undefined {
  const key = String(params["property"]);
  const missing = String(params["missingProperty"]);
  const at = entryOf(located.node, key)?.keyAt ?? located.node.at;
  const path = describePath(located.path);
  if (key === "closed") {
    return { code: "KEP081", at, message: "`closed` is only for `json` types", advice: "remove it" };
  }
  return {
    code: "KEP011",
    at,
    message: `${path} has \`${key}\` without \`${missing}\``,
    advice: adviseToAdd(missing),
  };
}

function describeWrongWord({ schema, data }: StructureError, { path, node }: Located): Finding {
  const words = (schema as readonly unknown[]).map(String);
  return {
    code: "KEP013",
    at: node.at,
    message: `${describePath(path)} cannot be \`${String(data)}\`${suggest(String(data), words)}`,
    advice: `write one of ${words.map((word) => `\`${word}\``).join(", ")}`,
  };
}

function describeLanguageVersion({ node }: Located): Finding {
  return {
    code: "KEP020",
    at: node.at,
    message: "this version of the schema language is not known",
    advice: "write `kephas: 1`, or use a newer kephas-gen",
  };
}

/** None or several of the keys of which one decides what a declaration is. */
function describeChoice({ parentSchema }: StructureError, located: Located): Finding | undefined {
  if (pendingKinds.some((kind) => entryOf(located.node, kind) !== undefined)) return undefined;
  const kinds =
    parentSchema["title"] === "reply" ? ["struct", "json", "jsonSchema"] : ["enum", "flags", "struct", "json"];
  const several = describeTooManyKinds(kinds, located);
  if (several !== undefined) return several;
  if (entryOf(located.node, "values") !== undefined || entryOf(located.node, "bits") !== undefined) return undefined;
  return {
    code: "KEP016",
    at: located.entry?.keyAt ?? located.node.at,
    message: `${describePath(located.path)} does not say what it is`,
    advice: `add one of ${kinds.map((kind) => `\`${kind}\``).join(", ")}`,
  };
}

function describeTooManyKinds(kinds: readonly string[], { path, node }: Located): Finding | undefined {
  const [first, second] = entriesOf(node).filter(({ key }) => kinds.includes(key));
  if (first === undefined || second === undefined) return undefined;
  return {
    code: "KEP016",
    at: second.keyAt,
    message: `${describePath(path)} has \`${first.key}\` and \`${second.key}\``,
    advice: "keep one of them",
    related: [{ at: first.keyAt, message: `\`${first.key}\`` }],
  };
}

function describeEmpty({ path, node, entry }: Located): Finding {
  const isPayload = path[0] === "commands" && path.length === 3 && (entry?.key === "struct" || entry?.key === "json");
  return {
    code: "KEP017",
    at: entry?.keyAt ?? node.at,
    message: `${describePath(path)} is empty`,
    advice: isPayload
      ? "remove it: a command without a payload has neither `struct` nor `json`"
      : (missingAdvice[entry?.key ?? ""] ?? "fill it, or remove it"),
  };
}
