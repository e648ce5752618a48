import type { Located, ScalarNode, SourceNode } from "../load/source-node.js";
import type { Finding } from "../report.js";
import { describePath } from "./describe-path.js";
import { adviseOnInline } from "./inline-words.js";
import type { StructureError } from "./schema-validator.js";

const kindWords: Readonly<Record<string, string>> = {
  string: "text",
  number: "a finite number",
  integer: "an integer",
  boolean: "true or false",
  object: "a mapping",
  array: "a list",
};

/** What may stand where the schema names the kind of value by its title. */
const titleWords: Readonly<Record<string, string>> = {
  field: "a type or a mapping",
  struct: "a mapping of fields or the name of a struct",
  union: "the name of a union type",
  "JSON type": "a type, a list of literals or a mapping of properties",
  "JSON variant": "a mapping of properties or the name of a JSON type",
  params: "a mapping of properties or the name of a JSON type",
  constant: "an integer or a mapping with `value`",
  value: "an integer or a mapping with `value`",
  queue: "a number of messages or true",
  flag: "a name or a mapping with `name`",
};

/** A value of a kind that cannot stand where it does. */
export function describeWrongType({ schema, parentSchema, params }: StructureError, located: Located): Finding {
  const { path, node } = located;
  if (path.length === 1 && path[0] === "version") return describeVersion(node);
  const kinds = (Array.isArray(schema) ? schema : [params["type"]]).map(String);
  const title = String(parentSchema["title"]);
  const expected =
    titleWords[kinds.length > 1 ? title : ""] ?? kinds.map((kind) => kindWords[kind] ?? kind).join(" or ");
  return {
    code: "KEP012",
    at: node.at,
    message: `${describePath(path)} must be ${expected}, not ${describeKind(node)}`,
    advice: adviseOnInline(located, title) ?? adviseOnPayload(located, kinds) ?? adviseOn(node, kinds, expected),
  };
}

/** What to do about a payload that is described where its name or its size stands. */
function adviseOnPayload({ path, node }: Located, kinds: readonly string[]): string | undefined {
  const key = path.at(-1);
  if (key === "union" && kinds[0] === "string" && node.kind === "mapping")
    return "declare it under `types`, `Event: { union: { 1: { hit: Hit } } }`, and write its name here: `union: Event`";
  if ((key !== "raw" && key !== "text") || node.kind !== "scalar" || typeof node.value !== "string") return undefined;
  const size = /<=\s*(\d+)$/.exec(node.text)?.[1];
  return size === undefined ? undefined : `write its most bytes alone: \`${key}: ${size}\``;
}

function describeVersion(node: SourceNode): Finding {
  const text = node.kind === "scalar" ? node.text : "";
  const isNumber = node.kind === "scalar" && (typeof node.value === "number" || typeof node.value === "bigint");
  return {
    code: "KEP021",
    at: node.at,
    message: isNumber
      ? `YAML reads the version ${text} as a number, which drops trailing zeros`
      : "the version must be text",
    advice: `put it in quotes: \`version: "${isNumber ? text : "1.0.0"}"\``,
  };
}

function describeKind(node: SourceNode): string {
  if (node.kind === "mapping") return "a mapping";
  if (node.kind === "sequence") return "a list";
  if (node.kind === "broken" || node.value === null) return "nothing";
  if (typeof node.value === "boolean") return `${node.value}`;
  return typeof node.value === "string" ? "text" : `the number ${node.text}`;
}

/** What to do about text that is meant as a number. */
function adviseOnDigits({ at, text, textAt }: ScalarNode): string | undefined {
  if (/^-0x[0-9a-f]+$/i.test(text)) return `YAML has no negative hexadecimal numbers; write ${-Number(text.slice(1))}`;
  const dense = text.replaceAll(/(?<=[0-9a-f])[_,' ](?=[0-9a-f])/gi, "");
  const value = Number(dense);
  if (dense === "" || !Number.isFinite(value)) return undefined;
  if (textAt > at && dense === text) return "remove the quotes";
  return `YAML has no numbers of this form; write ${value}`;
}

function adviseOn(node: SourceNode, kinds: readonly string[], expected: string): string {
  if (node.kind !== "scalar") return `write ${expected}`;
  if (node.value === null) return `write ${expected}, or remove the key`;
  const isNumeric = kinds.includes("integer") || kinds.includes("number");
  if (typeof node.value === "string" && isNumeric) {
    return adviseOnDigits(node) ?? `write ${expected}`;
  }
  return typeof node.value !== "string" && kinds.includes("string") && !kinds.includes("object")
    ? "put it in quotes"
    : `write ${expected}`;
}
