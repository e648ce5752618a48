import type { Diagnostic, Place } from "./diagnostic.js";
import type { DiagnosticCode } from "./diagnostic-codes.js";
import type { SourceText } from "./load/source-text.js";

/** A mistake as the stages find it: with offsets into the text instead of lines and columns. */
export interface Finding {
  readonly code: DiagnosticCode;
  readonly at: number;
  /** What is wrong; a sentence without its full stop. */
  readonly message: string;
  /** What to do about it; a sentence without its full stop. */
  readonly advice: string;
  readonly related?: readonly RelatedFinding[];
}

/** Another place that matters: an offset, in another file where `source` says so, or a place that is known. */
export type RelatedFinding =
  | { readonly at: number; readonly message: string; readonly source?: SourceText }
  | (Place & { readonly message: string });

/** Collects what the stages find in one file. */
export interface Report {
  error(finding: Finding): void;
  warn(finding: Finding): void;
  /** Whether anything stands in the way of output. */
  hasErrors(): boolean;
  /** Everything found so far, sorted by place, then by code; each once, however often an alias repeats its place. */
  diagnostics(): readonly Diagnostic[];
}

/** A report that begins empty. */
export function createReport(source: SourceText): Report {
  const found: Diagnostic[] = [];
  const add = (severity: Diagnostic["severity"], { code, at, message, advice, related = [] }: Finding): void => {
    found.push({
      ...source.placeAt(at),
      code,
      severity,
      message,
      advice,
      related: related.map((other) => ({ ...placeOf(other, source), message: other.message })),
    });
  };
  return {
    error: (finding) => add("error", finding),
    warn: (finding) => add("warning", finding),
    hasErrors: () => found.some(({ severity }) => severity === "error"),
    diagnostics: () => found.filter(isFirst()).sort(byPlace),
  };
}

function placeOf(other: RelatedFinding, source: SourceText): Place {
  if ("at" in other) return (other.source ?? source).placeAt(other.at);
  return { file: other.file, line: other.line, column: other.column };
}

function byPlace(a: Diagnostic, b: Diagnostic): number {
  return a.line - b.line || a.column - b.column || a.code.localeCompare(b.code);
}

/** A filter that lets the first of equal diagnostics pass. */
function isFirst(): (diagnostic: Diagnostic) => boolean {
  const seen = new Set<string>();
  return ({ line, column, code, message }) => {
    const key = `${line}:${column}:${code}:${message}`;
    return !seen.has(key) && seen.add(key) !== undefined;
  };
}
