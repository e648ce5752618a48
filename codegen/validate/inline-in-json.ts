import { childOf, entriesOf, type SourceEntry, type SourceNode, stringOf } from "../load/source-node.js";
import type { Finding, Report } from "../report.js";

/** Where a type of JSON stands, or a property of an object that is written out; `*` is any key. */
const places: readonly (readonly string[])[] = [
  ["types", "*", "json"],
  ["types", "*", "union", "of", "*", "*"],
  ["commands", "*", "json"],
  ["commands", "*", "reply", "json"],
  ["commands", "*", "errors", "*", "data", "*"],
  ["methods", "*", "params", "*"],
  ["methods", "*", "result"],
  ["methods", "*", "errors", "*", "data", "*"],
  ["rooms", "*", "errors", "*", "data", "*"],
  ["rooms", "*", "options", "*"],
  ["rooms", "*", "join", "*"],
  ["rooms", "*", "listing", "*"],
  ["rooms", "*", "presence", "*"],
];

/**
 * Reports types that are declared inline within JSON, where a mapping lists properties, and leaves a type in
 * their place that is none's business any more: each of their keys would be a property without a type.
 */
export function refuseInlineInJson<Node extends SourceNode>(root: Node, report: Report): Node {
  return at(root, places, report) as Node;
}

function at(node: SourceNode, paths: readonly (readonly string[])[], report: Report): SourceNode {
  if (paths.some((path) => path.length === 0)) return withoutInline(node, report);
  if (paths.length === 0 || node.kind !== "mapping") return node;
  return mapEntries(node, ({ key, value }) => {
    const rests = paths.filter(([first]) => first === "*" || first === key).map((path) => path.slice(1));
    return at(value, rests, report);
  });
}

function withoutInline(node: SourceNode, report: Report): SourceNode {
  if (node.kind !== "mapping") return node;
  const finding = findInline(node);
  if (finding === undefined) return mapEntries(node, ({ value }) => withoutInline(value, report));
  report.error(finding);
  return { kind: "scalar", value: "boolean", text: "boolean", at: node.at, textAt: node.at };
}

const mapEntries = (
  node: SourceNode & { readonly kind: "mapping" },
  map: (entry: SourceEntry) => SourceNode,
): SourceNode => ({ ...node, entries: node.entries.map((entry) => ({ ...entry, value: map(entry) })) });

/** A mapping that is no object of JSON, since a property in it would have a type that JSON does not have. */
function findInline(node: SourceNode): Finding | undefined {
  const entry = entriesOf(node).find(({ key, value }) => declares(key, value, node));
  if (entry === undefined) return undefined;
  return {
    code: "KEP056",
    at: entry.keyAt,
    message: `JSON has no inline types: \`${entry.key}\` is a property there`,
    advice: adviceFor(entry.key, node),
  };
}

const binaryScalar = /^(?:(?:[ui](?:8|16|32)|f(?:16|32|64)|bool|bytes)\b|char\[)/;

function declares(key: string, value: SourceNode, node: SourceNode): boolean {
  switch (key) {
    case "enum":
    case "flags":
    case "quantized":
      return binaryScalar.test(stringOf(value) ?? "");
    case "struct":
      return value.kind === "mapping" && (hasStructKey(node) || value.entries.some(isBinary));
    case "union":
      return value.kind === "mapping" && (value.entries.some(isTag) || isUnionBy(value));
    default:
      return false;
  }
}

const hasStructKey = (node: SourceNode): boolean =>
  stringOf(childOf(node, "presence")) === "bits" || typeof scalarOf(childOf(node, "extensible")) === "boolean";

const scalarOf = (node: SourceNode | undefined): unknown => (node?.kind === "scalar" ? node.value : undefined);

const isBinary = ({ value }: SourceEntry): boolean =>
  binaryScalar.test(stringOf(childOf(value, "type") ?? value) ?? "");

const isTag = ({ key }: SourceEntry): boolean => /^\d/.test(key);

/** `{ by: kind, of: { … } }`, where `kind` is no type of a property called `by`. */
const isUnionBy = (value: SourceNode): boolean =>
  childOf(value, "of")?.kind === "mapping" && ["kind", "type", "tag"].includes(stringOf(childOf(value, "by")) ?? "");

function adviceFor(key: string, node: SourceNode): string {
  switch (key) {
    case "struct":
      return "write the properties themselves: `{ x: number, y: number }`";
    case "union":
      return "declare it under `types`, `Shape: { union: { by: kind, of: { … } } }`, and write its name here";
    case "quantized":
      return `write \`{ type: number, min: ${textOf(node, "min", "0")}, max: ${textOf(node, "max", "1")} }\``;
    default:
      return `declare it under \`types\`, \`Team: { ${key}: ${textOf(node, key, "u8")}, … }\`, and write its name here`;
  }
}

function textOf(node: SourceNode, key: string, otherwise: string): string {
  const child = childOf(node, key);
  return child?.kind === "scalar" ? child.text : otherwise;
}
