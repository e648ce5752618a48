/**
 * Text that knows where it may break: a small form of Wadler's "A prettier printer". Generated code is printed
 * through it so that the formatter finds nothing to change.
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

/** `callee(a, b)`, one argument a line where it does not fit. */
export const call = (callee: string, ...args: readonly Doc[]): Doc => list(`${callee}(`, args, ")");

/** `Name<A, B>`, one argument a line where several do not fit. */
export function generic(name: string, args: readonly Doc[]): Doc {
  if (args.length === 1) return [`${name}<`, args, ">"];
  return group(`${name}<`, indent(softline, separated(args, [",", line])), softline, ">");
}

/** `callee(a, [b, c])`, broken inside of the array where it does not fit. */
export function callWithArray(callee: string, args: readonly Doc[], items: readonly Doc[]): Doc {
  return [`${callee}(`, args.map((arg) => [arg, ", "]), list("[", items, "]"), ")"];
}

/** `{ a, b }`, for imports and types of one line. */
export function braces(items: readonly Doc[], separator = ","): Doc {
  if (items.length === 0) return "{}";
  return group("{", indent(line, separated(items, [separator, line])), choice("", separator), line, "}");
}

/** Docs with another between each two. */
export function separated(items: readonly Doc[], separator: Doc): Doc {
  return items.flatMap((item, index) => (index === 0 ? [item] : [separator, item]));
}

/** The text of a doc, no line longer than the width where its breaks allow. */
export function print(doc: Doc, { margin = 0, column = 0 }: Position = {}): string {
  const printer: Printer = { text: "", column, width: LINE_WIDTH - margin };
  write(printer, doc, { depth: 0, flat: false, rest: 0 });
  return printer.text;
}

interface Position {
  /** By how much every line will be moved to the right afterwards. */
  readonly margin?: number;
  /** How much of the first line is taken already. */
  readonly column?: number;
}

interface Printer {
  text: string;
  column: number;
  readonly width: number;
}

interface Mode {
  readonly depth: number;
  readonly flat: boolean;
  /** How many columns the text behind takes on the same line. */
  readonly rest: number;
}

function write(printer: Printer, doc: Doc, mode: Mode): void {
  if (typeof doc === "string") {
    printer.text += doc;
    printer.column += doc.length;
  } else if (isSequence(doc)) {
    for (let i = 0; i < doc.length; i++) {
      write(printer, doc[i] ?? "", mode.flat ? mode : { ...mode, rest: lead(doc, i + 1, mode.rest) });
    }
  } else if (doc.kind === "indent") {
    write(printer, doc.content, { ...mode, depth: mode.depth + 1 });
  } else if (doc.kind === "group") {
    const flat = mode.flat || printer.column + flatWidth(doc.content) + mode.rest <= printer.width;
    write(printer, doc.content, { ...mode, flat });
  } else if (doc.kind === "choice") {
    write(printer, mode.flat ? doc.flat : doc.broken, mode);
  } else if (doc.kind === "break" && mode.flat) {
    write(printer, doc.flat, mode);
  } else {
    printer.text = `${printer.text.trimEnd()}\n${INDENT.repeat(mode.depth)}`;
    printer.column = mode.depth * INDENT.length;
  }
}

const isSequence = (doc: Doc): doc is readonly Doc[] => Array.isArray(doc);

/** The width of what follows in a broken sequence, up to the first place that may break. */
function lead(items: readonly Doc[], from: number, rest: number): number {
  let width = 0;
  for (let i = from; i < items.length; i++) {
    const [itemWidth, ended] = leadOf(items[i] ?? "");
    width += itemWidth;
    if (ended) return width;
  }
  return width + rest;
}

function leadOf(doc: Doc): readonly [width: number, ended: boolean] {
  if (typeof doc === "string") return [doc.length, false];
  if (!isSequence(doc)) {
    if (doc.kind === "choice") return [doc.broken.length, false];
    return "content" in doc ? leadOf(doc.content) : [0, true];
  }
  let width = 0;
  for (const item of doc) {
    const [itemWidth, ended] = leadOf(item);
    width += itemWidth;
    if (ended) return [width, true];
  }
  return [width, false];
}

function flatWidth(doc: Doc): number {
  if (typeof doc === "string") return doc.length;
  if (isSequence(doc)) return doc.reduce<number>((width, item) => width + flatWidth(item), 0);
  if ("content" in doc) return flatWidth(doc.content);
  return "flat" in doc ? doc.flat.length : 0;
}
