import { readdirSync, readFileSync, statSync } from "node:fs";
import { posix, sep } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

/** The repository's top folder. */
export const root = fileURLToPath(new URL("../..", import.meta.url));

/** One file as the tests of the architecture see it. Paths are from the repository's top, with forward slashes. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
  readonly lines: number;
  /** In order of appearance: `import`, `import type`, `export … from`, `import()` and `import("…")` in types. */
  readonly imports: readonly Import[];
}

export interface Import {
  /** As written: `./frame.js`, `node:fs`, `kephas/server`. */
  readonly specifier: string;
  /** What it means: for a relative one the path of the TypeScript file, else the specifier itself. */
  readonly target: string;
}

const skipped = new Set(["node_modules", "dist", "output", "public"]);

/** All TypeScript files below some folders. A folder that does not exist has none. */
export function readSourceFiles(...folders: readonly string[]): readonly SourceFile[] {
  return folders.flatMap((folder) => listFiles(folder, /\.ts$/).map(readSourceFile));
}

/** The paths of all files below a folder whose names match. */
export function listFiles(folder: string, name: RegExp): readonly string[] {
  if (statSync(root + folder, { throwIfNoEntry: false }) === undefined) return [];
  return readdirSync(root + folder, { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return skipped.has(entry.name) ? [] : listFiles(path, name);
    return name.test(entry.name) ? [path.split(sep).join("/")] : [];
  });
}

/** The syntax tree of a file, without types. */
export function parse({ path, text }: SourceFile): ts.SourceFile {
  return ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
}

function readSourceFile(path: string): SourceFile {
  const text = readFileSync(root + path, "utf8");
  const imports = ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => ({
    specifier: fileName,
    target: resolveTarget(path, fileName),
  }));
  return { path, text, lines: text.replace(/\n$/, "").split("\n").length, imports };
}

function resolveTarget(from: string, specifier: string): string {
  if (!specifier.startsWith(".")) return specifier;
  return posix.join(posix.dirname(from), specifier).replace(/\.js$/, ".ts");
}
