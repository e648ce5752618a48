import type { ts } from "ts-morph";
import { beginsLine, type CodeStyle, indentationAt } from "../code-style.js";
import type { TextEdit } from "../text-edit.js";

/** What members are added to. */
export interface Container {
  readonly text: string;
  readonly file: ts.SourceFile;
  readonly node: ts.ObjectLiteralExpression | ts.ClassLikeDeclaration;
  readonly style: CodeStyle;
}

/** The insertions that put members, given by their lines, behind those that an object or a class has, comments included. */
export function insertMembers(container: Container, members: readonly (readonly string[])[]): readonly TextEdit[] {
  const { node } = container;
  const frame = startOf(measure(container), container);
  const last = "properties" in node ? node.properties.at(-1) : node.members.at(-1);
  const comma =
    last === undefined || !("properties" in node) || node.properties.hasTrailingComma ? [] : [insertion(last.end, ",")];
  const added = isInline(container) ? inline(container, members) : onLines(container, members, frame);
  return [...comma, insertion(frame.contentEnd, added)];
}

/** Whether an object or a class has members, all on one line. */
export function isInline(container: Container): boolean {
  const { open, close } = measure(container);
  const members = "properties" in container.node ? container.node.properties : container.node.members;
  return members.length > 0 && !container.text.slice(open, close).includes("\n");
}

interface Frame {
  /** Of the opening brace. */
  readonly open: number;
  /** Of the closing brace. */
  readonly close: number;
  /** Behind the last character between them that is no white space. */
  readonly contentEnd: number;
}

function measure({ text, file, node }: Container): Frame {
  const members = "properties" in node ? node.properties : node.members;
  const open = "properties" in node ? node.getStart(file) : text.lastIndexOf("{", members.pos - 1);
  const close = node.end - 1;
  return { open, close, contentEnd: open + 1 + text.slice(open + 1, close).trimEnd().length };
}

const insertion = (at: number, text: string): TextEdit => ({ start: at, end: at, text });

function inline({ node }: Container, members: readonly (readonly string[])[]): string {
  const flat = members.map((lines) => lines.map((line) => line.trim()).join(" "));
  if (!("properties" in node)) return ` ${flat.join(" ")}`;
  return ` ${flat.join(", ")}${node.properties.hasTrailingComma ? "," : ""}`;
}

function onLines(container: Container, members: readonly (readonly string[])[], frame: Frame): string {
  const { text, node, style } = container;
  const isObject = "properties" in node;
  const existing: readonly ts.Node[] = isObject ? node.properties : node.members;
  const indent = memberIndent(container, existing);
  const isSpaced = isObject ? areSpaced(container, existing) : style.functions === "method";
  const gap = style.eol + (isSpaced ? style.eol : "");
  const endsWithComma = isObject && (existing.length === 0 ? style.trailingCommas : node.properties.hasTrailingComma);
  const blocks = members.map((lines) => lines.map((line) => indent + line).join(style.eol));
  const first = existing.length === 0 ? style.eol : gap;
  const body = first + blocks.join((isObject ? "," : "") + gap) + (endsWithComma ? "," : "");
  const rest = text.slice(frame.contentEnd, frame.close);
  return rest.includes("\n") || existing.length > 0 ? body : body + style.eol + braceIndent(container, rest);
}

/** As its members that stand on lines of their own, or one step further in than its own line. */
function memberIndent({ text, file, node, style }: Container, existing: readonly ts.Node[]): string {
  const lead = existing.findLast((member) => beginsLine(text, member.getStart(file)));
  if (lead !== undefined) return indentationAt(text, lead.getStart(file));
  return indentationAt(text, node.getStart(file)) + style.indent;
}

/** White space that stands before the brace already is part of its indentation. */
function braceIndent({ text, file, node }: Container, rest: string): string {
  const indent = indentationAt(text, node.getStart(file));
  return indent.endsWith(rest) ? indent.slice(0, indent.length - rest.length) : indent;
}

/** White space between empty braces stays behind the opening one, unless it can be part of the closing one's indentation. */
function startOf(frame: Frame, { text, file, node }: Container): Frame {
  const rest = text.slice(frame.contentEnd, frame.close);
  const isEmpty = frame.contentEnd === frame.open + 1;
  const fits = rest.includes("\n") || indentationAt(text, node.getStart(file)).endsWith(rest);
  return isEmpty && !fits ? { ...frame, contentEnd: frame.close } : frame;
}

/** Whether an empty line stands between all of the members. */
function areSpaced({ text, file }: Container, members: readonly ts.Node[]): boolean {
  const gaps = members.slice(1).map((member) => text.slice(member.getFullStart(), member.getStart(file)));
  return gaps.length > 0 && gaps.every((gap) => /\n[ \t]*\r?\n/.test(gap));
}
