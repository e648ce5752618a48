import type { Diagnostic, Place } from "./diagnostic.js";
import { load } from "./load/load.js";
import { childOf } from "./load/source-node.js";
import { createSourceText } from "./load/source-text.js";
import type { Model } from "./model.js";
import { createReport } from "./report.js";
import { resolve } from "./resolve/resolve.js";
import { validate } from "./validate/validate.js";

/** A schema's meaning, or what is wrong with it; a model may come with warnings. */
export interface LoadedModel {
  /** Undefined where a diagnostic is an error. */
  readonly model: Model | undefined;
  /** All of the file's, sorted by place. */
  readonly diagnostics: readonly Diagnostic[];
  /** Where the protocol is named; undefined where the file has no such key. */
  readonly protocolPlace: Place | undefined;
}

/** Reads one schema's text: load, validate, resolve. Diagnostics name the file by `path`. */
export function loadModel(text: string, path: string): LoadedModel {
  const source = createSourceText(path, text);
  const report = createReport(source);
  const root = load(source, report);
  if (root === undefined) return { model: undefined, diagnostics: report.diagnostics(), protocolPlace: undefined };
  const model = resolve(validate(root, report), source, report);
  const protocol = childOf(root, "protocol");
  return {
    model: report.hasErrors() ? undefined : model,
    diagnostics: report.diagnostics(),
    protocolPlace: protocol === undefined ? undefined : source.placeAt(protocol.at),
  };
}
