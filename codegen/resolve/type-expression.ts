import { type ConstantScope, lookUpConstant } from "../constants.js";
import { numberOf, type ScalarNode } from "../load/source-node.js";
import type { Report } from "../report.js";
import { MAX_TYPE_DEPTH, reportDepth } from "./nesting.js";

/** What a length or a count of four bytes can say. */
export const MAX_SIZE = 0xffffffff;

/** A type as written: `string<=8[<=4]?` is the base `string` with the bound 8, then a list, then an optional. */
export interface TypeExpression {
  readonly base: string;
  /** Of the base. */
  readonly at: number;
  /** The N of `string<=N`. */
  readonly bound: Size | undefined;
  /** In written order: the first binds closest. */
  readonly suffixes: readonly TypeSuffix[];
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

const baseName = /[A-Za-z_]\w*/y;
const bound = /<=(0x[0-9A-Fa-f]+|\d+|[A-Za-z_]\w*)/y;
const wholeType = /^[A-Za-z_]\w*(?:<=\w+)?(?:\[(?:<=)?\w*\]|\?)*$/;
const suffix = /\[(<=)?(0x[0-9A-Fa-f]+|\d+|[A-Za-z_]\w*)\]|\[\]|\?/y;

/**
 * Reads the type that a scalar holds, with the file's constants in place of their names. Undefined, and reported at the very
 * character, where it is malformed.
 */
export function parseTypeExpression(node: ScalarNode, scope: ConstantScope): TypeExpression | undefined {
  const { report } = scope;
  const text = node.value === null ? "" : String(node.text);
  const name = matchAt(baseName, text, 0);
  if (name === null) return reportMalformed(node, 0, report);
  let position = name[0].length;
  const limit = matchAt(bound, text, position);
  const size = limit === null ? undefined : readSize(limit[1] ?? "", node.textAt + position + 2, scope);
  if (limit !== null && size === undefined) return undefined;
  if (limit !== null) position += limit[0].length;
  const suffixes: TypeSuffix[] = [];
  while (position < text.length) {
    if (suffixes.length >= MAX_TYPE_DEPTH) return reportDepth(node.textAt + position, report);
    const part = matchAt(suffix, text, position);
    if (part === null) return reportMalformed(node, position, report);
    const read = readSuffix(part, node.textAt + position, scope);
    if (read === undefined) return undefined;
    suffixes.push(read);
    position += part[0].length;
  }
  return {
    base: name[0],
    at: node.textAt,
    bound: size,
    suffixes,
  };
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

function reportMalformed(node: ScalarNode, position: number, report: Report): undefined {
  const rest = node.text.slice(position);
  report.error({
    code: "KEP050",
    at: node.textAt + position,
    message:
      node.text === "" ? "a type is missing here" : `\`${node.text}\` is not a type: \`${rest}\` cannot stand here`,
    advice: adviseOn(node.text, rest),
  });
}

function adviseOn(text: string, rest: string): string {
  const dense = text.replaceAll(/\s+/g, "");
  if (dense !== text && wholeType.test(dense)) return `write it without spaces: \`${dense}\``;
  if (/^<\d/.test(rest)) return "a maximum is written `<=`: `string<=64`";
  if (/^\[<\d/.test(rest)) return "a maximum is written `<=`: `u8[<=64]`";
  if (/^\(\d+\)/.test(rest)) return "a maximum is written `<=`: `string<=64`, or `char[16]` for a fixed size";
  if (rest.startsWith("<")) return "a list is written with brackets: `Entity[<=64]`";
  if (rest.trimStart().startsWith("|")) return "for one of several literals write a list: `[calm, angry]`";
  return "write a name, then `<=N` for a string's or bytes' maximum, `[N]`, `[<=N]` or `?`";
}
