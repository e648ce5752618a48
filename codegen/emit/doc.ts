/**
 * Text that knows where it may break: a small form of Wadler's "A prettier printer". It lays out what ts-morph writes as it is
 * given: types, values and the bodies of functions.
 */
export type Doc = string | readonly Doc[] | Group | Indent | Break | Choice | Hard;

interface Group {
  readonly kind: "group";
  readonly content: Doc;
}

interface Indent {
  readonly kind: "indent";
  readonly content: Doc;
}

interface Break {
  readonly kind: "break";
  /** What stands here while the group fits on a line. */
  readonly flat: string;
}

interface Choice {
  readonly kind: "choice";
  readonly flat: string;
  readonly broken: string;
}

interface Hard {
  readonly kind: "hard";
}

/** The longest line of generated code. */
export const LINE_WIDTH = 120;

const INDENT = "  ";

/** Prints on one line where it fits, else breaks at its own breaks. */
export const group = (...content: Doc[]): Doc => ({ kind: "group", content });

/** Moves the lines inside one step to the right. */
export const indent = (...content: Doc[]): Doc => ({ kind: "indent", content });

/** A new line, or a space. */
export const line: Doc = { kind: "break", flat: " " };

/** A new line, or nothing. */
export const softline: Doc = { kind: "break", flat: "" };

/** A new line in any case. */
export const hardline: Doc = { kind: "hard" };

/** Statements between an opening and a closing line, each on lines of its own. */
export function block(open: string, statements: readonly Doc[], close: string): Doc {
  return [open, indent(statements.map((statement) => [hardline, statement])), hardline, close];
}

/** Statements below each other. */
export const stacked = (statements: readonly Doc[]): Doc => separated(statements, hardline);

/** One text while the group fits on a line, another once it is broken. */
export const choice = (flat: string, broken: string): Doc => ({ kind: "choice", flat, broken });

/** Items with a comma between, between brackets: `f(a, b)` or one item a line. */
export function list(open: string, items: readonly Doc[], close: string): Doc {
  if (items.length === 0) return open + close;
  return group(open, indent(softline, separated(items, [",", line])), choice("", ","), softline, close);
}

/** An object literal or type, one member a line. */
export const object = (members: readonly Doc[]): Doc => (members.length === 0 ? "{}" : block("{", members, "}"));

/** An array literal, on one line where it fits. */
export const array = (items: readonly Doc[]): Doc => list("[", items, "]");

/** `callee(a, b)`, one argument a line where it does not fit. */
export const call = (callee: string, ...args: readonly Doc[]): Doc => list(`${callee}(`, args, ")");

/** `Name<A, B>`, one argument a line where several do not fit. */
export function generic(name: string, args: readonly Doc[]): Doc {
  if (args.length === 1) return [`${name}<`, args, ">"];
  return group(`${name}<`, indent(softline, separated(args, [",", line])), softline, ">");
}

/** `Name<A>`, with an argument that goes to a line of its own where it does not fit. */
export const genericOne = (name: string, arg: Doc): Doc => group(`${name}<`, indent(softline, arg), softline, ">");

/** `callee(a, [b, c])`, broken inside of the array where it does not fit. */
export function callWithArray(callee: string, args: readonly Doc[], items: readonly Doc[]): Doc {
  return [`${callee}(`, args.map((arg) => [arg, ", "]), list("[", items, "]"), ")"];
}

/** `callee(a, (value) => body)`, the body on a line of its own where it does not fit. */
export function callWithArrow(callee: string, args: readonly Doc[], [head, body]: Arrow): Doc {
  const before = args.map((arg) => [arg, ", "]);
  return group(`${callee}(`, before, head, indent(line, body), choice("", ","), softline, ")");
}

/** A function written in place: `(value) =>`, and what it returns. */
export type Arrow = readonly [head: string, body: Doc];

/** `{ a, b }`, for imports and types of one line. */
export function braces(items: readonly Doc[], separator = ","): Doc {
  if (items.length === 0) return "{}";
  return group("{", indent(line, separated(items, [separator, line])), choice("", separator), line, "}");
}

/** Docs with another between each two. */
export function separated(items: readonly Doc[], separator: Doc): Doc {
  return items.flatMap((item, index) => (index === 0 ? [item] : [separator, item]));
}

/** Whether a doc without hard lines fits on a line of its own. */
export const fitsLine = (doc: Doc): boolean => flatWidth(doc) <= LINE_WIDTH;

/** Whether a doc fits behind what stands on a line already, at least up to its own first break. */
export const startsOnLine = (before: string, doc: Doc): boolean => before.length + leadOf(doc) <= LINE_WIDTH;

interface Position {
  /** By how much every line will be moved to the right afterwards. */
  readonly margin?: number;
  /** How much of the first line is taken already. */
  readonly column?: number;
}

/** The text of a doc, no line longer than the width where its breaks allow. */
export function print(doc: Doc, position: Position = {}): string {
  const printer = new Printer(position);
  printer.write(doc, BROKEN);
  return printer.text;
}

interface Mode {
  readonly depth: number;
  readonly flat: boolean;
  /** How many columns the text behind takes on the same line. */
  readonly rest: number;
}

const BROKEN: Mode = { depth: 0, flat: false, rest: 0 };

class Printer {
  readonly #lines: string[] = [];
  readonly #width: number;
  readonly #column: number;
  #line = "";

  constructor({ margin = 0, column = 0 }: Position) {
    this.#width = LINE_WIDTH - margin;
    this.#column = column;
  }

  get text(): string {
    return [...this.#lines, this.#line].join("\n");
  }

  write(doc: Doc, mode: Mode): void {
    if (typeof doc === "string") this.#line += doc;
    else if (isSequence(doc)) this.#writeSequence(doc, mode);
    else if (doc.kind === "indent") this.write(doc.content, { ...mode, depth: mode.depth + 1 });
    else if (doc.kind === "group") this.write(doc.content, this.#fits(doc, mode) ? { ...mode, flat: true } : mode);
    else if (doc.kind === "choice") this.#line += mode.flat ? doc.flat : doc.broken;
    else if (doc.kind === "break" && mode.flat) this.#line += doc.flat;
    else this.#endLine(mode.depth);
  }

  #writeSequence(docs: readonly Doc[], mode: Mode): void {
    for (let i = 0; i < docs.length; i++) {
      const doc = docs[i] ?? "";
      if (typeof doc === "string") this.#line += doc;
      else this.write(doc, mode.flat ? mode : { ...mode, rest: lead(docs, i + 1, mode.rest) });
    }
  }

  #fits({ content }: Group, { flat, rest }: Mode): boolean {
    const taken = this.#lines.length === 0 ? this.#column : 0;
    return flat || taken + this.#line.length + flatWidth(content) + rest <= this.#width;
  }

  #endLine(depth: number): void {
    this.#lines.push(this.#line.trimEnd());
    this.#line = INDENT.repeat(depth);
  }
}

const isSequence = (doc: Doc): doc is readonly Doc[] => Array.isArray(doc);

/** The width of what follows in a broken sequence, up to the first place that may break. */
function lead(docs: readonly Doc[], from: number, rest: number): number {
  let width = 0;
  for (let i = from; i < docs.length; i++) {
    const doc = docs[i] ?? "";
    width += leadOf(doc);
    if (mayBreak(doc)) return width;
  }
  return width + rest;
}

/** The width of a doc up to the first place that may break. */
function leadOf(doc: Doc): number {
  if (typeof doc === "string") return doc.length;
  if (isSequence(doc)) return lead(doc, 0, 0);
  if ("content" in doc) return leadOf(doc.content);
  return doc.kind === "choice" ? doc.broken.length : 0;
}

function mayBreak(doc: Doc): boolean {
  if (typeof doc === "string") return false;
  if (isSequence(doc)) return doc.some(mayBreak);
  return "content" in doc ? mayBreak(doc.content) : doc.kind !== "choice";
}

function flatWidth(doc: Doc): number {
  if (typeof doc === "string") return doc.length;
  if (isSequence(doc)) return doc.reduce<number>((width, item) => width + flatWidth(item), 0);
  if ("content" in doc) return flatWidth(doc.content);
  return "flat" in doc ? doc.flat.length : 0;
}
