import type { Report } from "../report.js";
import type { MappingNode, SourceEntry } from "./source-node.js";
import type { SourceText } from "./source-text.js";

/** A file of a schema, its structure checked: the one that was named, or one that it imports. */
export interface SchemaFile {
  readonly source: SourceText;
  readonly report: Report;
  readonly root: MappingNode;
  /** In the order of the file, without those that cannot be used. No file imports itself by any way. */
  readonly imports: readonly ImportedFile[];
  /** Whether an import cannot be used, which is reported: an unknown name may be one of its types. */
  readonly hasGaps: boolean;
  /** Those of its `types` that stand inline in the file itself, with the field or the variant at which they do: `move.to`. */
  readonly inlineTypes?: ReadonlyMap<SourceEntry, string>;
}

/** An imported file, and where in the importing one it is named. Equal paths are one file. */
export interface ImportedFile {
  readonly at: number;
  readonly file: SchemaFile;
}

/** A file and all that it imports by any way, each once, what is imported before what imports it. */
export function listFiles(root: SchemaFile): readonly SchemaFile[] {
  const files = new Set<SchemaFile>();
  const visit = (file: SchemaFile): void => {
    if (files.has(file)) return;
    for (const imported of file.imports) visit(imported.file);
    files.add(file);
  };
  visit(root);
  return [...files];
}

/** A place in a file. */
export interface FilePlace {
  readonly file: SchemaFile;
  readonly at: number;
}

/** The import that brings two files together which do not get along, as deep below `root` as it stands. */
export function findMeeting(root: SchemaFile, one: SchemaFile, other: SchemaFile): FilePlace {
  const deeper = root.imports.find(({ file }) => reaches(file, one) && reaches(file, other));
  if (deeper !== undefined) return findMeeting(deeper.file, one, other);
  const ways = [one, other].map((target) => root.imports.find(({ file }) => reaches(file, target))?.at ?? 0);
  return { file: root, at: Math.max(...ways) };
}

function reaches(from: SchemaFile, target: SchemaFile): boolean {
  return listFiles(from).includes(target);
}
