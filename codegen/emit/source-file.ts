import type { Model, OutputFile } from "../model.js";
import type { Imports } from "./imports.js";

/** What an emitter returns: one file, not joined yet. */
export interface SourceFileParts {
  /** `codecs` */
  readonly name: string;
  readonly imports: Imports;
  /** Comment lines between header and imports. */
  readonly notes?: string;
  /** Declarations with their comments, laid out already. */
  readonly statements: readonly string[];
}

/** Joins one generated file: header, notes, imports, then its statements with an empty line before each. */
export function printSourceFile(model: Model, { name, imports, notes, statements }: SourceFileParts): OutputFile {
  const path = `${model.protocol}/${name}.ts`;
  const head = [header(model, path), ...(notes === undefined ? [] : [notes]), ...imports.print()].join("\n");
  return { path, text: `${[head, ...statements].join("\n\n")}\n` };
}

/**
 * What made the file, and the place that it was made for: by both, the command line knows a file that it may replace or
 * remove from a copy of one.
 */
function header({ source, protocol, version, fingerprint }: Model, path: string): string {
  return [
    `// Made by kephas-gen from ${source}: ${protocol} ${version}, wire ${fingerprint}.`,
    `// ${path}: do not edit; change the schema and generate again.`,
  ].join("\n");
}
