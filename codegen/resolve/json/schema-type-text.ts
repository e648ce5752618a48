import type { Dialect } from "./schema-keywords.js";

export type Schema = Readonly<Record<string, unknown>>;

/** What the printers of a type share. */
export interface TypePrinting {
  readonly dialect: Dialect;
  /** Where references begin. */
  readonly base: unknown;
  /** The schemas that are being printed: what refers to one of them is `unknown`. */
  readonly open: ReadonlySet<unknown>;
  readonly budget: { left: number };
  readonly print: (schema: unknown, printing: TypePrinting) => string;
}

/** Whether a value is a mapping. */
export function isObject(value: unknown): value is Schema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A text as a literal on one line, whatever it holds. */
export function textLiteral(text: string): string {
  return JSON.stringify(text).replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029");
}

/** The type of one value and no other, as far as there is one. */
export function literalType(value: unknown): string {
  if (typeof value === "string") return textLiteral(value);
  if (Array.isArray(value)) return `[${value.map(literalType).join(", ")}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const members = Object.entries(value).map(([name, member]) => `${propertyName(name)}: ${literalType(member)}`);
  return members.length === 0 ? "Record<string, never>" : `{ ${members.join("; ")} }`;
}

/** A name as it stands before the colon. */
export function propertyName(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : textLiteral(name);
}

/** A union without repetitions; with `unknown` in it, it says nothing. */
export function unite(types: readonly string[]): string {
  const distinct = [...new Set(types)].filter((type) => type !== "never");
  if (distinct.length === 0) return "never";
  return distinct.includes("unknown") ? "unknown" : distinct.join(" | ");
}

/** An intersection without repetitions; `unknown` adds nothing to it, and `never` leaves nothing. */
export function intersect(types: readonly string[]): string {
  const distinct = [...new Set(types)].filter((type) => type !== "unknown");
  if (distinct.includes("never")) return "never";
  const [only] = distinct;
  if (only === undefined) return "unknown";
  return distinct.length === 1 ? only : distinct.map(inBrackets).join(" & ");
}

/** The type, in brackets where it is a union or an intersection. */
export function inBrackets(type: string): string {
  return isCompound(type) ? `(${type})` : type;
}

/** Whether a union or an intersection stands outside of brackets and quotes. */
function isCompound(type: string): boolean {
  let rest = type.replace(/"(?:[^"\\]|\\.)*"/g, "");
  for (let inner = ""; inner !== rest; ) {
    inner = rest;
    rest = inner.replace(/\{[^{}]*\}|\([^()]*\)|<[^<>]*>|\[[^[\]]*\]/g, "");
  }
  return /[|&]/.test(rest);
}
