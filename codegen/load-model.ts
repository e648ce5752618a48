import type { Diagnostic, Place } from "./diagnostic.js";
import { childOf } from "./load/source-node.js";
import { createSourceText } from "./load/source-text.js";
import { type ImportText, loadFiles, type ReadImport } from "./load-files.js";
import type { Model } from "./model.js";
import { resolve } from "./resolve/resolve.js";

/** A schema's meaning, or what is wrong with it; a model may come with warnings. */
export interface LoadedModel {
  /** Undefined where a diagnostic is an error. */
  readonly model: Model | undefined;
  /** All of the schema's, then all of each file that it imports, sorted by place. */
  readonly diagnostics: readonly Diagnostic[];
  /** Where the protocol is named; undefined where the file has no such key. */
  readonly protocolPlace: Place | undefined;
  /** The files that it imports by any way, also those that cannot be read. */
  readonly imports: readonly ImportText[];
}

/**
 * Reads one schema's text: load, validate, resolve. Diagnostics name the file by `path`, and imported files by their
 * paths from where that starts; by those `readImport` is asked for their texts.
 */
export function loadModel(text: string, path: string, readImport: ReadImport = refuseImport): LoadedModel {
  const source = createSourceText(path, text);
  const { root, reports, imports } = loadFiles(source, readImport);
  const model = root === undefined ? undefined : resolve(root);
  const failed = reports.some((report) => report.hasErrors());
  const protocol = childOf(root?.root, "protocol");
  return {
    model: failed ? undefined : model,
    diagnostics: reports.flatMap((report) => report.diagnostics()),
    protocolPlace: protocol === undefined ? undefined : source.placeAt(protocol.at),
    imports,
  };
}

function refuseImport(): never {
  throw new Error("nothing here reads imported files");
}
