import {
  childOf,
  entriesOf,
  entryOf,
  integerOf,
  itemsOf,
  type SourceEntry,
  type SourceNode,
  stringOf,
} from "../../load/source-node.js";
import type { Documented, EnumModel, EnumValue, FlagsModel, IntegerScalar } from "../../model.js";
import type { Report } from "../../report.js";
import type { ResolveContext } from "../context.js";
import { readDocumented } from "../documented.js";
import { checkName } from "../names/names.js";
import { integerRanges, scalarBytes } from "./binary-layout.js";

/** An enum type: `{ enum: u8, values: { red: 0, blue: 1 } }`. */
export function resolveEnum({ key, value }: SourceEntry, context: ResolveContext): EnumModel | undefined {
  const scalar = readScalar(childOf(value, "enum"), context.report);
  if (scalar === undefined) return undefined;
  const values = readValues(entriesOf(childOf(value, "values")), scalar, context.report);
  const unknown = readUnknown(value, scalar, context.report);
  const valuesName = `${key.charAt(0).toLowerCase()}${key.slice(1)}Values`;
  const documented = readDocumented(value);
  return { kind: "enum", name: key, scalar, values, range: rangeOf(values), unknown, valuesName, ...documented };
}

/** The least and the greatest value, where all between them are values too. */
function rangeOf(values: EnumModel["values"]): EnumModel["range"] {
  const numbers = values.map(({ value }) => value);
  const [min, max] = [Math.min(...numbers), Math.max(...numbers)];
  return max - min === numbers.length - 1 ? { min, max } : undefined;
}

/** The name for unlisted numbers. Its value is one that the scalar cannot hold, so that it is never sent. */
function readUnknown(declaration: SourceNode, scalar: IntegerScalar, report: Report): EnumModel["unknown"] {
  const node = childOf(declaration, "unknown");
  const name = stringOf(node);
  if (node === undefined || name === undefined) return undefined;
  if (!checkName({ kind: "value", name, at: node.at }, report)) return undefined;
  const listed = entryOf(childOf(declaration, "values"), name);
  if (listed === undefined) {
    return { name, value: integerRanges[scalar].min - 1, doc: undefined, deprecated: false };
  }
  report.error({
    code: "KEP062",
    at: node.at,
    message: `\`${name}\` is one of the values, and stands for unlisted numbers as well`,
    advice: "give what is unlisted a name of its own, such as `other`",
    related: [{ at: listed.keyAt, message: `the value \`${name}\`` }],
  });
  return undefined;
}

/** A flags type: `{ flags: u8, bits: [alive, shielded] }`; the first bit is the lowest. */
export function resolveFlags({ key, value }: SourceEntry, context: ResolveContext): FlagsModel | undefined {
  const scalar = readScalar(childOf(value, "flags"), context.report);
  if (scalar === undefined) return undefined;
  const names = readBits(itemsOf(childOf(value, "bits")), scalar, context.report);
  const bits = names.map((flag, bit) => ({ ...flag, mask: 2 ** bit }));
  const mask = bits.reduce((sum, bit) => sum + bit.mask, 0);
  return { kind: "flags", name: key, scalar, bits, mask, ...readDocumented(value) };
}

function readScalar(node: SourceNode | undefined, report: Report): IntegerScalar | undefined {
  const name = stringOf(node);
  if (node === undefined || name === undefined) return undefined;
  if (Object.hasOwn(integerRanges, name)) return name as IntegerScalar;
  report.error({
    code: "KEP060",
    at: node.at,
    message: `\`${name}\` cannot carry an enum or flags`,
    advice: `use one of ${Object.keys(integerRanges).join(", ")}`,
  });
  return undefined;
}

function readValues(entries: readonly SourceEntry[], scalar: IntegerScalar, report: Report): EnumModel["values"] {
  const range = integerRanges[scalar];
  const seen = new Map<bigint, SourceEntry>();
  const values: EnumValue[] = [];
  for (const entry of entries) {
    const value = integerOf(numberOf(entry));
    if (!checkName({ kind: "value", name: entry.key, at: entry.keyAt }, report) || value === undefined) continue;
    const first = seen.get(value);
    if (value < range.min || value > range.max) reportOutside(entry, scalar, report);
    else if (first !== undefined) reportSameValue(entry, first, report);
    else values.push({ name: entry.key, value: Number(value), ...readDocumented(entry.value) });
    seen.set(value, first ?? entry);
  }
  return values;
}

/** What says the number of a value: the whole of it, or what stands behind `value`. */
const numberOf = ({ value }: SourceEntry): SourceNode => childOf(value, "value") ?? value;

function reportOutside(entry: SourceEntry, scalar: IntegerScalar, report: Report): void {
  const { min, max } = integerRanges[scalar];
  report.error({
    code: "KEP061",
    at: numberOf(entry).at,
    message: `the value of \`${entry.key}\` does not fit ${scalar}`,
    advice: `${scalar} holds integers from ${min} to ${max}; choose another value or a wider scalar`,
  });
}

function reportSameValue(entry: SourceEntry, first: SourceEntry, report: Report): void {
  report.error({
    code: "KEP062",
    at: numberOf(entry).at,
    message: `\`${entry.key}\` has the same value as \`${first.key}\``,
    advice: "give each name a value of its own",
    related: [{ at: numberOf(first).at, message: `the value of \`${first.key}\`` }],
  });
}

type Flag = Documented & { readonly name: string };

function readBits(items: readonly SourceNode[], scalar: IntegerScalar, report: Report): readonly Flag[] {
  const most = bitsOf(scalar);
  const seen = new Map<string, { readonly at: number; readonly flag: Flag }>();
  items.forEach((item, bit) => {
    const node = childOf(item, "name") ?? item;
    const name = stringOf(node);
    if (name === undefined) return;
    const { at } = node;
    const first = seen.get(name);
    if (first !== undefined) reportSameBit({ name, at, firstAt: first.at }, report);
    else if (checkName({ kind: "flag", name, at }, report))
      seen.set(name, { at, flag: { name, ...readDocumented(item) } });
    if (bit === most) reportTooMany(item, scalar, report);
  });
  return [...seen.values()].map(({ flag }) => flag);
}

interface SameBit {
  readonly name: string;
  readonly at: number;
  readonly firstAt: number;
}

function reportSameBit({ name, at, firstAt }: SameBit, report: Report): void {
  report.error({
    code: "KEP062",
    at,
    message: `the flag \`${name}\` stands twice`,
    advice: "give each bit a name of its own",
    related: [{ at: firstAt, message: "the first one" }],
  });
}

function reportTooMany(item: SourceNode, scalar: IntegerScalar, report: Report): void {
  report.error({
    code: "KEP063",
    at: item.at,
    message: `${scalar} has room for ${bitsOf(scalar)} flags, and this is one more`,
    advice: scalarBytes[scalar] < 4 ? "use a wider scalar, `u32` at most" : "split the flags into two types",
  });
}

/** A signed scalar keeps its highest bit for the sign. */
function bitsOf(scalar: IntegerScalar): number {
  return scalarBytes[scalar] * 8 - (scalar.startsWith("i") ? 1 : 0);
}
