import { normalizePath, resolveImportPath } from "./load/import-path.js";
import { load } from "./load/load.js";
import { childOf, itemsOf, type MappingNode, type SourceNode, stringOf } from "./load/source-node.js";
import { createSourceText, type SourceText } from "./load/source-text.js";
import { createReport, type RelatedFinding, type Report } from "./report.js";
import type { ImportedFile, SchemaFile } from "./resolve/schema-file.js";
import { validate, validateImported } from "./validate/validate.js";

/** Reads the text of an imported file. Throws where it cannot be read, with the reason. */
export type ReadImport = (path: string) => string;

/** A schema file and what it imports: loaded and checked, each once. */
export interface LoadedFiles {
  /** Undefined where nothing more can be said of the file. */
  readonly root: SchemaFile | undefined;
  /** The schema first, then the imported ones in the order in which they are named. */
  readonly reports: readonly Report[];
  readonly imports: readonly ImportText[];
}

/** An imported file: its path from where the schema's path starts, and its text if it can be read. */
export interface ImportText {
  readonly path: string;
  readonly text: string | undefined;
}

/** Loads a schema from its text, and what it imports by the reader. */
export function loadFiles(source: SourceText, readImport: ReadImport): LoadedFiles {
  const loading: Loading = { readImport, files: new Map(), way: [], reports: [] };
  const path = normalizePath(source.path);
  const root = loadFile({ path, source, check: validate }, loading);
  return {
    root,
    reports: loading.reports,
    imports: [...loading.files].map(([name, { text }]) => ({ path: name, text })),
  };
}

interface Loading {
  readonly readImport: ReadImport;
  /** The imported ones by path. */
  readonly files: Map<string, KnownFile>;
  /** The files that are being loaded, from the schema down. */
  readonly way: OpenFile[];
  readonly reports: Report[];
}

interface KnownFile {
  readonly text: string | undefined;
  readonly file: SchemaFile | undefined;
  /** Why there is no file: words, or the place of a mistake in it. */
  readonly reason: string;
  readonly mistake: RelatedFinding | undefined;
}

interface OpenFile {
  readonly path: string;
  readonly source: SourceText;
  readonly check: (root: MappingNode, report: Report) => MappingNode;
}

function loadFile(open: OpenFile, loading: Loading): SchemaFile | undefined {
  const { source } = open;
  const report = createReport(source);
  loading.reports.push(report);
  const loaded = load(source, report);
  if (loaded === undefined) return undefined;
  const root = open.check(loaded, report);
  const written = childOf(root, "import");
  const items = written === undefined ? [] : written.kind === "sequence" ? itemsOf(written) : [written];
  loading.way.push(open);
  const imports = items.map((item) => loadImport(item, report, loading));
  loading.way.pop();
  const usable = imports.filter((imported) => imported !== undefined);
  return { source, report, root, imports: usable, hasGaps: usable.length < imports.length };
}

function loadImport(item: SourceNode, report: Report, loading: Loading): ImportedFile | undefined {
  const written = stringOf(item);
  if (written === undefined) return undefined;
  const path = resolveImportPath(loading.way.at(-1)?.path ?? "", written);
  const circle = loading.way.findIndex((open) => open.path === path);
  if (path === undefined) return refuse(item.at, report, `\`${written}\` is not a path from this file`);
  if (circle >= 0) return reportCircle(item.at, report, [...loading.way.slice(circle).map((open) => open.path), path]);
  const { file, reason, mistake } = loading.files.get(path) ?? loadNew(path, loading);
  if (file !== undefined) return { at: item.at, file };
  return refuse(item.at, report, `\`${written}\` ${reason}`, mistake);
}

function loadNew(path: string, loading: Loading): KnownFile {
  const known = readNew(path, loading);
  loading.files.set(path, known);
  return known;
}

function readNew(path: string, loading: Loading): KnownFile {
  let text: string;
  try {
    text = loading.readImport(path);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { text: undefined, file: undefined, reason: `cannot be read: ${message}`, mistake: undefined };
  }
  const before = loading.reports.length;
  const source = createSourceText(path, text);
  const file = loadFile({ path, source, check: validateImported }, loading);
  const [mistake] = loading.reports[before]?.diagnostics() ?? [];
  return { text, file, reason: "does not hold a schema", mistake };
}

function refuse(at: number, report: Report, message: string, mistake?: RelatedFinding): undefined {
  report.error({
    code: "KEP023",
    at,
    message,
    advice:
      mistake === undefined ? "write the path from this file's folder: `./types.yaml`" : "correct that file first",
    related: mistake === undefined ? [] : [mistake],
  });
}

function reportCircle(at: number, report: Report, paths: readonly string[]): undefined {
  report.error({
    code: "KEP024",
    at,
    message: `imports go in a circle: ${paths.join(" > ")}`,
    advice: "move the types that both need into a file of their own, which imports neither",
  });
}
