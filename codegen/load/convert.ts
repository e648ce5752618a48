import { isAlias, isMap, isScalar, isSeq, type Node, type Pair, type Scalar, type YAMLMap } from "yaml";
import type { Report } from "../report.js";
import { findSplitMap } from "./map-text.js";
import {
  type BrokenNode,
  entriesOf,
  itemsOf,
  type ScalarNode,
  type SourceEntry,
  type SourceNode,
} from "./source-node.js";

/** The most nodes that aliases may add to a file: plenty for people, and an end to alias bombs. */
const MAX_ALIASED_NODES = 100_000;

interface Conversion {
  readonly report: Report;
  /** By name, the latest one that stands above. */
  readonly anchors: Map<string, Node>;
  /** The nodes that are being read, from the root down. */
  readonly open: Set<Node>;
  aliasDepth: number;
  aliasedNodes: number;
  /** Whether the end of the aliases' budget is reported. */
  exhausted: boolean;
}

/** Turns the parser's nodes into ours. Reports what YAML allows and a schema does not, and leaves it out. */
export function convertNode(root: Node | null, report: Report): SourceNode {
  if (root === null) return { kind: "scalar", at: 0, value: null, text: "", textAt: 0 };
  const conversion: Conversion = {
    report,
    anchors: new Map(),
    open: new Set(),
    aliasDepth: 0,
    aliasedNodes: 0,
    exhausted: false,
  };
  return convert(root, conversion);
}

function convert(node: Node, conversion: Conversion): SourceNode {
  const at = node.range?.[0] ?? 0;
  if (conversion.aliasDepth > 0 && ++conversion.aliasedNodes > MAX_ALIASED_NODES) return { kind: "broken", at };
  if (isAlias(node)) return followAlias(node.source, at, conversion);
  if (node.anchor !== undefined) conversion.anchors.set(node.anchor, node);
  conversion.open.add(node);
  const converted = convertContent(node, at, conversion);
  conversion.open.delete(node);
  return converted;
}

function convertContent(node: Node, at: number, conversion: Conversion): SourceNode {
  if (isScalar(node)) return convertScalar(node, at, conversion.report);
  if (isMap(node)) return { kind: "mapping", at, entries: convertEntries(node, conversion) };
  if (!isSeq(node)) return { kind: "broken", at };
  return { kind: "sequence", at, items: node.items.map((item) => convert(item as Node, conversion)) };
}

/** `017` is 17 in YAML 1.2, and 15 in YAML 1.1, C and Go. */
const leadingZero = /^[-+]?0\d+$/;

function convertScalar(node: Scalar, at: number, report: Report): ScalarNode | BrokenNode {
  const quoted = node.type === "QUOTE_DOUBLE" || node.type === "QUOTE_SINGLE";
  const value = node.value as ScalarNode["value"];
  if (typeof value === "string" && !isUnicode(value, at, report)) return { kind: "broken", at };
  if (typeof value === "bigint" && leadingZero.test(node.source ?? "")) warnOfLeadingZero(value, at, report);
  return { kind: "scalar", at, value, text: node.source ?? "", textAt: quoted ? at + 1 : at };
}

function warnOfLeadingZero(value: bigint, at: number, report: Report): void {
  report.warn({
    code: "KEP008",
    at,
    message: `the zero in front makes this no octal number: it is ${value}`,
    advice: `write ${value}, or \`0o\` in front for an octal number, \`0x\` for a hexadecimal one`,
  });
}

/** Whether a text can be written in UTF-8; else reported. An escape such as `\ud800` makes one that cannot. */
function isUnicode(text: string, at: number, report: Report): boolean {
  const [half] = /\p{Surrogate}/u.exec(text) ?? [];
  if (half === undefined) return true;
  report.error({
    code: "KEP007",
    at,
    message: `this text holds \`\\u${half.charCodeAt(0).toString(16)}\`, half of a surrogate pair`,
    advice: "write the character itself, or `\\U` and its eight hexadecimal digits",
  });
  return false;
}

function convertEntries(map: YAMLMap, conversion: Conversion): readonly SourceEntry[] {
  const entries = new Map<string, SourceEntry>();
  const merged: SourceEntry[] = [];
  const pairs = map.items as Pair<Node, Node | null>[];
  for (let i = 0; i < pairs.length; i++) {
    const pair = pairs[i] as Pair<Node, Node | null>;
    const split = map.flow === true ? findSplitMap(pairs, i) : undefined;
    i += split?.rest ?? 0;
    if (isMergeKey(pair)) merged.push(...refuseMerge(pair, conversion));
    const converted = isMergeKey(pair) ? undefined : convertEntry(pair, conversion);
    if (converted === undefined) continue;
    const entry = split === undefined ? converted : refuseSplit(converted, split.text, conversion);
    const first = entries.get(entry.key);
    if (first === undefined) entries.set(entry.key, entry);
    else reportDuplicate(entry, first, conversion.report);
  }
  for (const entry of merged) if (!entries.has(entry.key)) entries.set(entry.key, entry);
  return [...entries.values()];
}

function convertEntry(pair: Pair<Node, Node | null>, conversion: Conversion): SourceEntry | undefined {
  const keyAt = pair.key.range?.[0] ?? 0;
  if (!isScalar(pair.key)) {
    conversion.report.error({
      code: "KEP004",
      at: keyAt,
      message: "a key is not plain text",
      advice: "a key is one word; write `key: value`",
    });
    return undefined;
  }
  const key = typeof pair.key.value === "string" ? pair.key.value : (pair.key.source ?? "");
  if (!isUnicode(key, keyAt, conversion.report)) return undefined;
  const value = pair.value === null ? emptyAt(pair.key.range?.[1] ?? keyAt) : convert(pair.value, conversion);
  return { key, keyAt, value };
}

function emptyAt(at: number): ScalarNode {
  return { kind: "scalar", at, value: null, text: "", textAt: at };
}

/** The entry with nothing for its value, which YAML has cut off at a comma. */
function refuseSplit({ key, keyAt, value }: SourceEntry, text: string, { report }: Conversion): SourceEntry {
  report.error({
    code: "KEP127",
    at: value.at,
    message: `inside { } YAML ends the type ${text} at its comma`,
    advice: `quote the type: "${text}"`,
  });
  return { key, keyAt, value: { kind: "broken", at: value.at } };
}

function isMergeKey({ key }: Pair<Node, Node | null>): boolean {
  return isScalar(key) && key.value === "<<" && key.type === "PLAIN";
}

/** The entries that the author meant to merge: without them, more would seem to be missing. */
function refuseMerge({ key, value }: Pair<Node, Node | null>, conversion: Conversion): readonly SourceEntry[] {
  conversion.report.error({
    code: "KEP004",
    at: key.range?.[0] ?? 0,
    message: "merge keys (`<<`) are not part of YAML 1.2",
    advice: "write the keys out, or name the shared part under `types`",
  });
  const node = value === null ? undefined : convert(value, conversion);
  return itemsOf(node)
    .concat(node ?? [])
    .flatMap(entriesOf);
}

function reportDuplicate(entry: SourceEntry, first: SourceEntry, report: Report): void {
  report.error({
    code: "KEP002",
    at: entry.keyAt,
    message: `the key \`${entry.key}\` stands twice in this mapping`,
    advice: "keep one of the two, or rename one",
    related: [{ at: first.keyAt, message: "the first one" }],
  });
}

function followAlias(name: string, at: number, conversion: Conversion): SourceNode {
  const target = conversion.anchors.get(name);
  if (target === undefined) return breakAlias(conversion, at, `no anchor \`&${name}\` stands above this alias`);
  if (conversion.open.has(target)) {
    return breakAlias(conversion, at, `the alias \`*${name}\` stands inside what it repeats`);
  }
  conversion.aliasDepth++;
  const converted = convert(target, conversion);
  conversion.aliasDepth--;
  const exceeded = conversion.aliasDepth === 0 && conversion.aliasedNodes > MAX_ALIASED_NODES;
  if (!exceeded || conversion.exhausted) return converted;
  conversion.exhausted = true;
  return breakAlias(conversion, at, `aliases add more than ${MAX_ALIASED_NODES} values to this file`);
}

function breakAlias(conversion: Conversion, at: number, message: string): BrokenNode {
  conversion.report.error({
    code: "KEP005",
    at,
    message,
    advice: "name the shared part under `types` and refer to it by name",
  });
  return { kind: "broken", at };
}
