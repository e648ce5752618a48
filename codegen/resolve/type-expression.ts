import { type ConstantScope, lookUpConstant } from "../constants.js";
import { numberOf, type ScalarNode } from "../load/source-node.js";
import type { Report } from "../report.js";
import { reportMalformed } from "./malformed-type.js";
import { MAX_TYPE_DEPTH, reportDepth } from "./nesting.js";

/** What a length or a count of four bytes can say. */
export const MAX_SIZE = 0xffffffff;

/** A type as written: `string<=8[<=4]?` is the base `string` with the bound 8, then a list, then an optional. */
export interface TypeExpression {
  readonly base: string;
  /** Of the base. */
  readonly at: number;
  /** What stands between the angle brackets of a `map`. */
  readonly entry: MapEntryExpression | undefined;
  /** The N of `string<=N`. */
  readonly bound: Size | undefined;
  /** In written order: the first binds closest. */
  readonly suffixes: readonly TypeSuffix[];
}

export interface MapEntryExpression {
  readonly key: TypeExpression;
  readonly value: TypeExpression;
}

export interface Size {
  readonly value: number;
  readonly at: number;
}

export type TypeSuffix =
  | { readonly kind: "array"; readonly at: number; readonly count: Size }
  /** Without a limit: `T[]`. */
  | { readonly kind: "list"; readonly at: number; readonly limit: Size | undefined }
  | { readonly kind: "optional"; readonly at: number };

/** Whether the first suffix is a map's own maximum, and no list of maps. */
export const ownsBracket = ({ entry, suffixes: [first] }: TypeExpression): boolean =>
  entry !== undefined && first !== undefined && first.kind !== "optional";

const baseName = /[A-Za-z_]\w*/y;
const bound = /<=(0x[0-9A-Fa-f]+|\d+|[A-Za-z_]\w*)/y;
const suffix = /\[(<=)?(0x[0-9A-Fa-f]+|\d+|[A-Za-z_]\w*)\]|\[\]|\?/y;

/**
 * Reads the type that a scalar holds, with the file's constants in place of their names. Undefined, and reported at the very
 * character, where it is malformed.
 */
export function parseTypeExpression(node: ScalarNode, scope: ConstantScope): TypeExpression | undefined {
  const { report } = scope;
  const text = node.value === null ? "" : String(node.text);
  const parsing: Parsing = { node, text, scope, report, position: 0 };
  const expression = parseType(parsing, 0);
  if (expression === undefined || parsing.position === text.length) return expression;
  return reportMalformed(node, parsing.position, report);
}

/** A text on its way: `position` is where it goes on. */
interface Parsing {
  readonly node: ScalarNode;
  readonly text: string;
  readonly scope: ConstantScope;
  readonly report: Report;
  position: number;
}

/** The longest type that stands at the position. `depth` counts the maps around it. */
function parseType(parsing: Parsing, depth: number): TypeExpression | undefined {
  const { node, report } = parsing;
  const at = node.textAt + parsing.position;
  if (depth > MAX_TYPE_DEPTH) return reportDepth(at, report);
  const name = takeMatch(baseName, parsing);
  if (name === null) return reportMalformed(node, parsing.position, report);
  const [base] = name;
  const entry = base === "map" ? parseEntry(parsing, depth) : undefined;
  if (base === "map" && entry === undefined) return undefined;
  const limitAt = node.textAt + parsing.position + 2;
  const limit = entry === undefined ? takeMatch(bound, parsing) : null;
  const size = limit === null ? undefined : readSize(limit[1] ?? "", limitAt, parsing.scope);
  if (limit !== null && size === undefined) return undefined;
  const suffixes = parseSuffixes(parsing);
  if (suffixes === undefined) return undefined;
  return {
    base,
    at,
    entry,
    bound: size,
    suffixes,
  };
}

function parseSuffixes(parsing: Parsing): readonly TypeSuffix[] | undefined {
  const suffixes: TypeSuffix[] = [];
  for (;;) {
    const at = parsing.node.textAt + parsing.position;
    const part = takeMatch(suffix, parsing);
    if (part === null) return suffixes;
    if (suffixes.length >= MAX_TYPE_DEPTH) return reportDepth(at, parsing.report);
    const read = readSuffix(part, at, parsing.scope);
    if (read === undefined) return undefined;
    suffixes.push(read);
  }
}

/** `<K, V>`: one space may follow the comma. */
function parseEntry(parsing: Parsing, depth: number): MapEntryExpression | undefined {
  if (!takeMark("<", parsing)) return undefined;
  const key = parseType(parsing, depth + 1);
  if (key === undefined || !takeMark(",", parsing)) return undefined;
  if (parsing.text[parsing.position] === " ") parsing.position++;
  const value = parseType(parsing, depth + 1);
  return value === undefined || !takeMark(">", parsing) ? undefined : { key, value };
}

/** Whether this character is the next one, and passed; else reported. */
function takeMark(mark: string, parsing: Parsing): boolean {
  if (parsing.text[parsing.position] === mark) {
    parsing.position++;
    return true;
  }
  reportMalformed(parsing.node, parsing.position, parsing.report);
  return false;
}

function takeMatch(pattern: RegExp, parsing: Parsing): RegExpExecArray | null {
  const match = matchAt(pattern, parsing.text, parsing.position);
  if (match !== null) parsing.position += match[0].length;
  return match;
}

function matchAt(pattern: RegExp, text: string, position: number): RegExpExecArray | null {
  pattern.lastIndex = position;
  return pattern.exec(text);
}

/** Undefined, and reported, where its size is the name of no constant. */
function readSuffix([text, most, size]: RegExpExecArray, at: number, scope: ConstantScope): TypeSuffix | undefined {
  if (text === "?") return { kind: "optional", at };
  if (size === undefined) return { kind: "list", at, limit: undefined };
  const read = readSize(size, at + (most === undefined ? 1 : 3), scope);
  if (read === undefined) return undefined;
  return most === undefined ? { kind: "array", at, count: read } : { kind: "list", at, limit: read };
}

/** A size: digits, or the name of a constant. */
function readSize(text: string, at: number, scope: ConstantScope): Size | undefined {
  if (/^\d/.test(text)) return { value: Number(text), at };
  const value = numberOf(lookUpConstant({ name: text, at }, scope));
  return value === undefined ? undefined : { value, at };
}
