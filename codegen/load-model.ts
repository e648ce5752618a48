import type { Diagnostic, Place } from "./diagnostic.js";
import { type FileContent, type ImportText, type LoadedFiles, loadFiles, type ReadImport } from "./load/load-files.js";
import { childOf } from "./load/source-node.js";
import type { Model } from "./model.js";
import { resolve } from "./resolve/resolve.js";
import { validate, validateImported } from "./validate/validate.js";

/** A schema's meaning, or what is wrong with it; a model may come with warnings. */
export interface LoadedModel {
  /** Undefined where a diagnostic is an error. */
  readonly model: Model | undefined;
  /** All of the schema's, then all of each file that it imports, sorted by place. */
  readonly diagnostics: readonly Diagnostic[];
  /** Where the protocol is named; undefined where the file has no such key. */
  readonly protocolPlace: Place | undefined;
  /** The schema's text, decoded. */
  readonly text: string;
  /** The files that it imports by any way, also those that cannot be read. */
  readonly imports: readonly ImportText[];
}

/**
 * The way of one schema, stage by stage: `load` makes nodes of its text and of what it imports, `validate` holds them to
 * the language's structure, `resolve` gives them their meaning. Diagnostics name the file by `path`, and imported files by
 * their paths from where that starts; by those `readImport` is asked for what they hold.
 */
export function loadModel(content: FileContent, path: string, readImport: ReadImport = refuseImport): LoadedModel {
  const { source, root, reports, imports } = loadSchema(content, path, readImport);
  const model = root === undefined ? undefined : resolve(root);
  const failed = reports.some((report) => report.hasErrors());
  const protocol = childOf(root?.root, "protocol");
  return {
    model: failed ? undefined : model,
    diagnostics: reports.flatMap((report) => report.diagnostics()),
    protocolPlace: protocol === undefined ? undefined : source.placeAt(protocol.at),
    text: source.text,
    imports,
  };
}

/** The first stages alone: the nodes of a schema and of what it imports, held to the language's structure. */
export function loadSchema(content: FileContent, path: string, readImport: ReadImport): LoadedFiles {
  const checks = { root: validate, imported: validateImported };
  return loadFiles(path, content, { readImport, checks });
}

function refuseImport(): never {
  throw new Error("nothing here reads imported files");
}
