import type { Diagnostic, Place } from "./diagnostic.js";

export type DiagnosticFormat = "text" | "json" | "github";

/** How a part of the text stands out; whoever prints it decides whether and with which colours. */
export type Emphasis = "place" | "error" | "warning" | "caret" | "quiet";
export type Paint = (emphasis: Emphasis, text: string) => string;

export interface FormatOptions {
  readonly format: DiagnosticFormat;
  /** The texts by path, for the lines that `text` quotes. */
  readonly sources: ReadonlyMap<string, string>;
  readonly paint?: Paint;
}

const plain: Paint = (_, text) => text;

/** Longer lines are quoted in part, around the caret. */
const MAX_QUOTED = 120;

/**
 * Diagnostics as a text that ends with a line break: for people, as one JSON array, or as GitHub's workflow commands.
 * None give an empty text, or an empty array.
 */
export function formatDiagnostics(diagnostics: readonly Diagnostic[], options: FormatOptions): string {
  if (options.format === "json") return `${JSON.stringify(diagnostics, null, 2)}\n`;
  if (options.format === "github") return diagnostics.map(formatForGithub).join("");
  const { sources, paint = plain } = options;
  const lines = new Map([...sources].map(([path, text]) => [path, text.replace(/^\uFEFF/, "").split(/\r?\n/)]));
  const formatted = diagnostics.map((diagnostic) => formatForPeople(diagnostic, { lines, paint }));
  return diagnostics.length === 0 ? "" : `${formatted.join("\n")}\n${countBySeverity(diagnostics)}\n`;
}

interface TextContext {
  readonly lines: ReadonlyMap<string, readonly string[]>;
  readonly paint: Paint;
}

function formatForPeople(diagnostic: Diagnostic, context: TextContext): string {
  const { paint } = context;
  const { severity, code, message, advice, related } = diagnostic;
  const heading = `${paint("place", formatPlace(diagnostic))} ${paint(severity, `${severity} ${code}`)} ${escapeControls(message)}`;
  const others = related.map(
    (other) =>
      `  also ${paint("place", formatPlace(other))} ${escapeControls(other.message)}\n${quote(other, context)}`,
  );
  return `${heading}\n${quote(diagnostic, context)}  ${escapeControls(advice)}\n${others.join("")}`;
}

function formatPlace({ file, line, column }: Place): string {
  return `${escapeControls(file)}:${line}:${column}`;
}

/** The line with a caret under its column; nothing where the text is not at hand. */
function quote({ file, line, column }: Place, { lines, paint }: TextContext): string {
  const text = lines.get(file)?.[line - 1];
  if (text === undefined) return "";
  const from = column > MAX_QUOTED - 20 ? column - MAX_QUOTED / 2 : 0;
  const shown = text.slice(from, from + MAX_QUOTED);
  const number = String(line);
  const indent = shown.slice(0, column - 1 - from).replace(/[^\t]/g, " ");
  const gutter = paint("quiet", `  ${number} |`);
  const emptyGutter = paint("quiet", `  ${" ".repeat(number.length)} |`);
  return `${gutter} ${escapeControls(shown)}\n${emptyGutter} ${indent}${paint("caret", "^")}\n`;
}

function countBySeverity(diagnostics: readonly Diagnostic[]): string {
  const errors = diagnostics.filter(({ severity }) => severity === "error").length;
  const counts = [count(errors, "error"), count(diagnostics.length - errors, "warning")];
  return counts.filter((words) => words !== "").join(", ");
}

function count(number: number, noun: string): string {
  if (number === 0) return "";
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

/** A schema's text may hold anything; a terminal shall not obey it. */
function escapeControls(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not reach a terminal
  return text.replace(/[\u0000-\u0008\u000a-\u001f\u007f-\u009f]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
}

/** A workflow command: `::error file=…,line=…,col=…,title=…::message`. */
function formatForGithub({ severity, file, line, column, code, message, advice, related }: Diagnostic): string {
  const others = related.map((other) => `\nalso ${other.file}:${other.line}:${other.column} ${other.message}`);
  const properties = `file=${escapeProperty(file)},line=${line},col=${column},title=${code}`;
  return `::${severity} ${properties}::${escapeData(`${message}\n${advice}${others.join("")}`)}\n`;
}

function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
