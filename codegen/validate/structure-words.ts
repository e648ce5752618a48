import { entriesOf, entryOf, type Located, type SourceNode } from "../load/source-node.js";
import type { Finding } from "../report.js";
import { suggest } from "../suggest.js";
import { describePath } from "./describe-path.js";
import { describeName, describeNoType, describeSuffixKey, kindsAt, saysNoType, takesInline } from "./inline-words.js";
import { adviseToAdd, missingAdvice } from "./missing-advice.js";
import type { StructureError } from "./schema-validator.js";
import {
  describeDependency,
  describeExtensible,
  describeSeveralVariants,
  hasKeyOfKind,
  payloadKinds,
  typeKinds,
} from "./type-key-words.js";
import { describeWrongType } from "./type-words.js";

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
    case "anyOf":
      return describeExtensible(error, located);
    case "maxProperties":
      return describeSeveralVariants(located);
    case "oneOf":
      return describeChoice(error, located);
    case "not":
      return describeExclusion(error, located);
    default:
      return describeEmpty(located);
  }
}

function describeUnknownKey({ params, parentSchema }: StructureError, located: Located): Finding | undefined {
  const key = String(params["additionalProperty"]);
  const title = String(parentSchema["title"]);
  const at = entryOf(located.node, key)?.keyAt ?? located.node.at;
  if (saysNoType(title, located.node)) return undefined;
  const suffix = takesInline(title) ? describeSuffixKey(key, located) : undefined;
  if (suffix !== undefined) return suffix;
  const known = Object.keys(parentSchema["properties"] ?? {});
  return {
    code: "KEP010",
    at,
    message: `unknown key \`${key}\` in ${describePath(located.path)}${suggest(key, known)}`,
    advice: adviseOnKey(key, title) ?? `the keys here are ${known.map((name) => `\`${name}\``).join(", ")}`,
  };
}

function adviseOnKey(key: string, title: string): string | undefined {
  if (title === "documents") {
    return "a method takes two documents: `jsonSchema: { params: { … }, result: { … } }`, one of them or both";
  }
  if (key === "room" && title === "method") {
    return "only commands of clients are for members of a room: declare a command, or find the room by `peer.server.rooms`";
  }
  return key === "minLength" && (title === "command" || title === "reply")
    ? "a field has it: `struct: { name: { type: string<=64, minLength: 1 } }`; `raw` and `text` may be empty"
    : undefined;
}

function describeMissing({ params, parentSchema }: StructureError, located: Located): Finding {
  const key = String(params["missingProperty"]);
  return {
    code: "KEP011",
    at: located.entry?.keyAt ?? firstKeyAt(located.node),
    message: `${describePath(located.path)} needs \`${key}\``,
    advice: adviseToAdd(key, String(parentSchema["title"])),
  };
}

function firstKeyAt(node: SourceNode): number {
  return entriesOf(node)[0]?.keyAt ?? node.at;
}

function describeWrongWord({ schema, data }: StructureError, { path, node }: Located): Finding {
  const words = (schema as readonly unknown[]).map(String);
  const isList = node.kind === "sequence";
  const listed = words.map((word) => `\`${word}\``).join(", ");
  return {
    code: "KEP013",
    at: node.at,
    message: `${describePath(path)} cannot be ${isList ? "a list" : `\`${String(data)}\`${suggest(String(data), words)}`}`,
    advice: `write ${words.length > 1 ? "one of " : ""}${listed}${mappingInstead[path.at(-1) ?? ""] ?? ""}`,
  };
}

/** What may stand in place of one of the words. */
const mappingInstead: Readonly<Record<string, string>> = {
  offline: ", or a mapping such as `{ queue: 32, ttlMs: 5000 }`",
  zones: ", or a mapping such as `{ cell: 256, width: 4096, height: 4096, radius: 1 }`",
};

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
  const title = String(parentSchema["title"]);
  const kinds = kindsOf(title);
  const several = describeTooManyKinds(kinds, located);
  if (several !== undefined) return several;
  if (takesInline(title)) return saysNoType(title, located.node) ? describeNoType(title, located) : undefined;
  if (hasKeyOfKind(located.node)) return undefined;
  return {
    code: "KEP016",
    at: located.entry?.keyAt ?? located.node.at,
    message: `${describePath(located.path)} does not say what it is`,
    advice: `add one of ${kinds.map((kind) => `\`${kind}\``).join(", ")}`,
  };
}

function kindsOf(title: string): readonly string[] {
  if (takesInline(title)) return kindsAt(title);
  if (title === "offline") return ["queue", "latest"];
  return title === "reply" ? payloadKinds : typeKinds;
}

/** Keys that exclude each other, by the place at which they do. */
function describeExclusion({ parentSchema }: StructureError, located: Located): Finding | undefined {
  if (parentSchema["title"] === "field") return describeName(located);
  return located.path[0] === "methods" ? describeDocumentsBeside(located) : describeTooManyKinds(payloadKinds, located);
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

/** Documents and types of the language for one method: each half is described in one way, and both in the same. */
function describeDocumentsBeside({ path, node }: Located): Finding | undefined {
  const documents = entryOf(node, "jsonSchema");
  const other = entryOf(node, "params") ?? entryOf(node, "result");
  if (documents === undefined || other === undefined) return undefined;
  return {
    code: "KEP016",
    at: documents.keyAt,
    message: `${describePath(path)} has \`jsonSchema\` and \`${other.key}\``,
    advice: "keep one of them; a document can be named under `types`, and then stand in `params` and `result`",
    related: [{ at: other.keyAt, message: `\`${other.key}\`` }],
  };
}

function describeEmpty(located: Located): Finding {
  const { path, node, entry } = located;
  return {
    code: "KEP017",
    at: entry?.keyAt ?? node.at,
    message: `${describePath(path)} is empty`,
    advice: adviseOnEmpty(located),
  };
}

function adviseOnEmpty({ path, entry }: Located): string {
  const key = entry?.key ?? "";
  if (path[0] === "commands" && path.length === 3 && (key === "struct" || key === "json")) {
    return "remove it: a command without a payload has neither `struct` nor `json`";
  }
  if (key === "struct" && path.at(-4) === "union") {
    return "a variant has a value: write `bool` in its place where there is nothing to say";
  }
  return missingAdvice[key] ?? "fill it, or remove it";
}
