import { childOf, entriesOf, itemsOf, type SourceNode } from "../../load/source-node.js";
import type { Report } from "../../report.js";

/** The greatest id that a command may have; the two above belong to JSON-RPC. */
export const MAX_COMMAND_ID = 0xfffffffd;

/** Ids from `first` to `last`, both included. */
export interface IdRange {
  readonly name: string;
  readonly first: number;
  readonly last: number;
  readonly at: number;
}

const rangePattern = /^\s*(0x[0-9a-f]+|\d+)\s*(?:-\s*(0x[0-9a-f]+|\d+)\s*)?$/i;

/** The named ranges of `ids`, checked for order and overlap. None where one is malformed: it may be any. */
export function resolveIdRanges(root: SourceNode, report: Report): readonly IdRange[] {
  const entries = entriesOf(childOf(root, "ids"));
  const ranges = entries.map(({ key, value }) => readRange(key, value, report)).filter((range) => range !== undefined);
  const byFirst = [...ranges].sort((a, b) => a.first - b.first || a.at - b.at);
  let widest = byFirst[0];
  for (const range of byFirst.slice(1)) {
    if (widest !== undefined && range.first <= widest.last) reportOverlap(range, widest, report);
    if (widest === undefined || range.last > widest.last) widest = range;
  }
  return ranges.length < entries.length ? [] : ranges;
}

/** The ids that `reserved` keeps from being used again. */
export function resolveReservedIds(root: SourceNode, report: Report): readonly IdRange[] {
  const items = itemsOf(childOf(childOf(root, "reserved"), "ids"));
  return items.map((item) => readRange("reserved", item, report)).filter((range) => range !== undefined);
}

/** Reads `0x0100-0x01FF` or a single id from the text itself: YAML knows no ranges. */
function readRange(name: string, node: SourceNode, report: Report): IdRange | undefined {
  if (node.kind !== "scalar") return undefined;
  const parts = rangePattern.exec(node.text);
  if (parts === null) return reportRange(node.at, `\`${node.text}\` is not a range of ids`, report);
  const first = Number(parts[1]);
  const last = Number(parts[2] ?? parts[1]);
  if (first > last) return reportRange(node.at, "this range ends before it begins", report);
  if (last > MAX_COMMAND_ID) return reportRange(node.at, `ids end at ${formatId(MAX_COMMAND_ID)}`, report);
  return { name, first, last, at: node.at };
}

function reportRange(at: number, message: string, report: Report): undefined {
  report.error({ code: "KEP043", at, message, advice: "write the first and the last id: `0x0100-0x01FF`" });
}

function reportOverlap(range: IdRange, other: IdRange, report: Report): void {
  const [first, second] = range.at < other.at ? [range, other] : [other, range];
  report.error({
    code: "KEP044",
    at: second.at,
    message: `the ranges \`${second.name}\` and \`${first.name}\` overlap`,
    advice: "give each id to one range only",
    related: [{ at: first.at, message: `the range \`${first.name}\`` }],
  });
}

/** `0x0100`: four digits, or eight where they do not suffice. */
export function formatId(id: number): string {
  return `0x${id
    .toString(16)
    .toUpperCase()
    .padStart(id > 0xffff ? 8 : 4, "0")}`;
}
