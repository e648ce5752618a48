import { createReport, type RelatedFinding, type Report } from "../report.js";
import { decodeText } from "./decode.js";
import { normalizePath, resolveImportPath } from "./import-path.js";
import { load } from "./load.js";
import type { ImportedFile, SchemaFile } from "./schema-file.js";
import { childOf, itemsOf, type MappingNode, type SourceNode, stringOf } from "./source-node.js";
import { createSourceText, type SourceText } from "./source-text.js";

/** What a file holds: its text, or its bytes as they are stored. With `realPath`, two links to one file are one file. */
export type FileContent = string | Uint8Array | { readonly text: string | Uint8Array; readonly realPath: string };

/** Reads an imported file. Throws where it cannot be read, with the reason. */
export type ReadImport = (path: string) => FileContent;

/** How the structure of a loaded file is checked: what is wrong is reported, and left out of the result. */
export interface StructureChecks {
  root(root: MappingNode, report: Report): MappingNode;
  imported(root: MappingNode, report: Report): MappingNode;
}

/** A schema file and what it imports: loaded and checked, each once. */
export interface LoadedFiles {
  readonly source: SourceText;
  /** Undefined where nothing more can be said of the file. */
  readonly root: SchemaFile | undefined;
  /** The schema first, then the imported ones in the order in which they are named. */
  readonly reports: readonly Report[];
  readonly imports: readonly ImportText[];
}

/** An imported file: its path from where the schema's path starts, and its text if it can be read and is a schema. */
export interface ImportText {
  readonly path: string;
  readonly text: string | undefined;
}

/** What {@link loadFiles} is given beside the schema itself. */
export interface LoadingRules {
  readonly readImport: ReadImport;
  readonly checks: StructureChecks;
}

/** Loads a schema from what its file holds, and what it imports by the reader. */
export function loadFiles(path: string, content: FileContent, { readImport, checks }: LoadingRules): LoadedFiles {
  const loading: Loading = { readImport, checks, files: new Map(), known: new Map(), way: [], reports: [] };
  const { text, realPath, mistake } = open(path, content);
  const source = createSourceText(path, text);
  const file = { path: normalizePath(path), realPath, source, mistake, check: checks.root };
  const root = loadFile(file, loading);
  const imports = [...loading.files].map(([name, { text }]) => ({ path: name, text }));
  return { source, root, reports: loading.reports, imports };
}

interface Loading extends LoadingRules {
  /** The imported ones by path, and by real path: a file may have several of the former. */
  readonly files: Map<string, KnownFile>;
  readonly known: Map<string, KnownFile>;
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
  readonly realPath: string;
  readonly source: SourceText;
  readonly mistake: ReturnType<typeof decodeText>["mistake"];
  readonly check: StructureChecks["root"];
}

/** Where the reader tells no real path, the path has to do. */
function open(path: string, content: FileContent): Pick<OpenFile, "realPath" | "mistake"> & { readonly text: string } {
  const isPlain = typeof content === "string" || content instanceof Uint8Array;
  const { text, realPath } = isPlain ? { text: content, realPath: normalizePath(path) } : content;
  return { realPath, ...(typeof text === "string" ? { text, mistake: undefined } : decodeText(text)) };
}

function loadFile(open: OpenFile, loading: Loading): SchemaFile | undefined {
  const { source, mistake } = open;
  const report = createReport(source);
  loading.reports.push(report);
  if (mistake !== undefined) report.error(mistake);
  const loaded = mistake === undefined ? load(source, report) : undefined;
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
  if (path === undefined) return refuse(item.at, report, `\`${written}\` is not a path from this file`);
  if (!/\.ya?ml$/i.test(path)) return refuse(item.at, report, `\`${written}\` does not end in \`.yaml\` or \`.yml\``);
  const found = loading.files.get(path) ?? loadNew(path, loading);
  if (Array.isArray(found)) return reportCircle(item.at, report, found);
  const { file, reason, mistake } = found;
  if (file !== undefined) return { at: item.at, file };
  return refuse(item.at, report, `\`${written}\` ${reason}`, mistake);
}

/** The file, or the paths of the circle that it closes. */
function loadNew(path: string, loading: Loading): KnownFile | string[] {
  const circle = findCircle(path, ({ path: open }) => open === path, loading);
  if (circle !== undefined) return circle;
  const read = tryToRead(path, loading);
  if (typeof read === "string") return remember(path, unusable(`cannot be read: ${read}`), loading);
  const { realPath } = read;
  const linked = findCircle(path, (open) => open.realPath === realPath, loading);
  if (linked !== undefined) return linked;
  const known = loading.known.get(realPath) ?? loadContent(path, read, loading);
  loading.known.set(realPath, known);
  return remember(path, known, loading);
}

function findCircle(path: string, isSame: (open: OpenFile) => boolean, { way }: Loading): string[] | undefined {
  const start = way.findIndex(isSame);
  return start < 0 ? undefined : [...way.slice(start).map((open) => open.path), path];
}

function remember(path: string, known: KnownFile, { files }: Loading): KnownFile {
  files.set(path, known);
  return known;
}

/** What the file holds, or why it cannot be read. */
function tryToRead(path: string, { readImport }: Loading): ReturnType<typeof open> | string {
  try {
    return open(path, readImport(path));
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** A key that every schema has. What lacks it is somebody else's file: nothing of it is told, not even its mistakes. */
const schemaKey = /(?:^|[\s{,])(["']?)kephas\1\s*:/;

function loadContent(path: string, { text, ...read }: ReturnType<typeof open>, loading: Loading): KnownFile {
  if (!schemaKey.test(text)) return unusable("is not a schema: it has no `kephas: 1`");
  const before = loading.reports.length;
  const file = loadFile(
    { ...read, path, source: createSourceText(path, text), check: loading.checks.imported },
    loading,
  );
  const [mistake] = loading.reports[before]?.diagnostics() ?? [];
  return { text, file, reason: "does not hold a schema", mistake };
}

function unusable(reason: string): KnownFile {
  return { text: undefined, file: undefined, reason, mistake: undefined };
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
