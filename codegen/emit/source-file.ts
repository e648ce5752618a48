import type { Model, OutputFile } from "../model.js";
import type { ImportExtension, Imports } from "./imports.js";
import { lineCommentText } from "./safe-text.js";
import { printStatements, type StatementStructures } from "./ts-morph.js";

/** A declaration, or the text of one that is laid out already. */
export type Statement = StatementStructures | string;

/** What an emitter returns: one file, not joined yet. */
export interface SourceFileParts {
  /** `codecs` */
  readonly name: string;
  readonly imports: Imports;
  /** Comment lines between header and imports. */
  readonly notes?: string;
  readonly statements: readonly Statement[];
}

/** Joins one generated file: header, notes, imports, then its statements with an empty line before each. */
export function printSourceFile(
  model: Model,
  { name, imports, notes, statements }: SourceFileParts,
  importExtension: ImportExtension,
): OutputFile {
  const path = `${model.protocol}/${name}.ts`;
  const head = [...header(model, path), ...(notes === undefined ? [] : [notes])].join("\n");
  const declared = imports.declarations(importExtension);
  const body = runsOf([...declared, ...statements]).map((run) =>
    typeof run === "string" ? run : printStatements(run).trim(),
  );
  const [first = "", ...others] = body;
  // Without imports and exports it would be no module.
  if (body.length === 0) return { path, text: `${head}\nexport {};\n` };
  const top = declared.length === 0 ? [head, first] : [`${head}\n${first}`];
  return { path, text: `${[...top, ...others].join("\n\n")}\n` };
}

/** Structures that follow each other are printed at once; texts stand for themselves. */
function runsOf(statements: readonly Statement[]): readonly (string | readonly StatementStructures[])[] {
  const runs: (string | StatementStructures[])[] = [];
  for (const statement of statements) {
    const last = runs.at(-1);
    if (typeof statement === "string") runs.push(statement);
    else if (Array.isArray(last)) last.push(statement);
    else runs.push([statement]);
  }
  return runs;
}

/**
 * What made the file, and the place that it was made for: by both, the command line knows a file that it may replace or
 * remove from a copy of one. Then marks for linters and formatters, which shall leave it alone.
 */
function header({ source, protocol, version, fingerprint }: Model, path: string): readonly string[] {
  return [
    `// Made by kephas-gen from ${lineCommentText(source)}: ${protocol} ${lineCommentText(version)}, wire ${fingerprint}.`,
    `// ${path}: do not edit; change the schema and generate again.`,
    "/* eslint-disable */",
    "// biome-ignore-all lint format assist: generated",
  ];
}
