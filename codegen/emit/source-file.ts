import type { Model, OutputFile } from "../model.js";
import type { Imports } from "./imports.js";
import {
  IndentationText,
  type MorphProject,
  NewLineKind,
  Project,
  QuoteKind,
  type StatementStructures,
} from "./structure.js";

/** A statement: ts-morph's structure, or its text where the layout is decided already. */
export type Statement = StatementStructures | string;

/** What an emitter returns: one file, not printed yet. */
export interface SourceFileParts {
  /** `codecs` */
  readonly name: string;
  readonly imports: Imports;
  /** Comment lines between header and imports. */
  readonly notes?: string;
  readonly statements: readonly Statement[];
}

/** The in-memory project that all files of one run are printed with. */
export function createProject(): MorphProject {
  return new Project({
    useInMemoryFileSystem: true,
    skipLoadingLibFiles: true,
    skipFileDependencyResolution: true,
    manipulationSettings: {
      indentationText: IndentationText.TwoSpaces,
      newLineKind: NewLineKind.LineFeed,
      quoteKind: QuoteKind.Double,
    },
  });
}

/** Prints one generated file: header, imports, statements. */
export function printSourceFile(project: MorphProject, model: Model, parts: SourceFileParts): OutputFile {
  const path = `${model.protocol}/${parts.name}.ts`;
  const statements: Statement[] = [
    header(model),
    ...(parts.notes === undefined ? [] : [parts.notes]),
    ...parts.imports.print(),
  ];
  for (const statement of parts.statements) statements.push(spaced(statement));
  const text = project.createSourceFile(path, { statements }).getFullText();
  return { path, text: text.replace(EMPTY_LINES, "\n\n") };
}

/** ts-morph sets an empty line between some kinds of statements; {@link spaced} before all. */
const EMPTY_LINES = /\n{3,}/g;

function header({ source, protocol, version, fingerprint }: Model): string {
  return [
    `// Made by kephas-gen from ${source}: ${protocol} ${version}, wire ${fingerprint}.`,
    "// Do not edit: change the schema and generate again.",
  ].join("\n");
}

/** A statement behind an empty line. */
function spaced(statement: Statement): Statement {
  return typeof statement === "string" ? `\n${statement}` : { ...statement, leadingTrivia: "\n" };
}
