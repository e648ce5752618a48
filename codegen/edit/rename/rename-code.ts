import type { ts } from "ts-morph";
import type { Diagnostic } from "../../diagnostic.js";
import type { OutputFile } from "../../model.js";
import { describeOffset, findSyntaxErrors } from "../diagnose.js";
import { isGeneratedText } from "../generated-file.js";
import { loadTsMorph, type TsMorph } from "../load-ts-morph.js";
import { applyEdits, moveOffset, type TextEdit } from "../text-edit.js";
import { type ChangedName, findChangedNames } from "./changed-names.js";
import {
  type CodeProject,
  type CodeProjectRequest,
  type CodeText,
  createCodeProject,
  updateCodeProject,
} from "./code-project.js";
import type { Location } from "./location.js";
import { findLocations } from "./locations.js";

export interface CodeRename extends Omit<CodeProjectRequest, "generated"> {
  readonly protocol: string;
  /** Generated code before and after the rename of the schema. */
  readonly before: readonly OutputFile[];
  readonly after: readonly OutputFile[];
}

export interface RenamedCode {
  /** The files that change. None where a diagnostic is an error. */
  readonly files: readonly CodeText[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Renames in code what a rename of the schema changes in generated code, and makes sure that the code means the same
 * afterwards: each name that was found is found again from the new declarations, no other one is, and the compiler has
 * nothing new to complain of.
 */
export function renameInCode(request: CodeRename): RenamedCode {
  const morph = loadTsMorph();
  const { before: generated, after, files } = request;
  const old = createCodeProject(morph, { ...request, generated });
  const obstacles = findObstacles(old, request);
  if (obstacles.length > 0) return { files: [], diagnostics: obstacles };
  const names = findNames(morph, old, after);
  const locations = findLocations(morph, old, { names, side: "before" });
  const unnamed = findUnnamed(old, locations);
  if (unnamed.length > 0) return { files: [], diagnostics: unnamed };
  const edits = editsByFile(locations);
  const edited = files.map(({ path, text }) => ({ path, text: applyEdits(text, edits.get(path) ?? []) }));
  const known = complaintsOf(old);
  const renamed = updateCodeProject(old, { ...request, generated: after, files: edited });
  const clashes = findClashes(morph, { known, renamed, names, locations, edits });
  if (clashes.length > 0) return { files: [], diagnostics: clashes };
  return { files: edited.filter(({ text }, index) => text !== files[index]?.text), diagnostics: [] };
}

function findNames({ ts }: TsMorph, { generated }: CodeProject, after: readonly OutputFile[]): readonly ChangedName[] {
  return generated.flatMap(({ compilerNode: file }, index) => {
    const other = after[index];
    if (other === undefined) return [];
    return findChangedNames(ts, file, ts.createSourceFile(other.path, other.text, file.languageVersion, true));
  });
}

/** What makes it impossible to find the uses of generated code. */
function findObstacles(code: CodeProject, { output, protocol }: CodeRename): readonly Diagnostic[] {
  const broken = code.files.flatMap((file) => findSyntaxErrors(code.project, file));
  return broken.length > 0
    ? broken
    : [...findForeign(code, `${output}/${protocol}/`, protocol), ...findNoRuntime(code)];
}

/** Imports of generated code that is not the one in the folder of output, or is nowhere. */
function findForeign({ files }: CodeProject, folder: string, protocol: string): readonly Diagnostic[] {
  return files.flatMap((file) =>
    file.getImportDeclarations().flatMap((one) => {
      const target = one.getModuleSpecifierSourceFile();
      const name = one.getModuleSpecifierValue();
      const isOurs = name.split("/").at(-2) === protocol;
      const isForeign =
        target === undefined
          ? name.startsWith(".")
          : isGeneratedText(target.getFullText()) && !target.getFilePath().startsWith(folder);
      if (!isOurs || !isForeign) return [];
      return describeOffset(file.compilerNode, one.getModuleSpecifier().getStart(), {
        code: "KEP106",
        severity: "error",
        message: `\`${name}\` is not the generated code in ${folder}`,
        advice: "say with -o where this code's generated code is",
      });
    }),
  );
}

/** Without the runtime's types, much of what generated code says is `any`. */
function findNoRuntime({ generated }: CodeProject): readonly Diagnostic[] {
  const [missing] = generated.flatMap((file) =>
    file
      .getImportDeclarations()
      .filter(
        (one) =>
          one.getModuleSpecifierValue().startsWith("kephas/") && one.getModuleSpecifierSourceFile() === undefined,
      )
      .map((one) =>
        describeOffset(file.compilerNode, one.getModuleSpecifier().getStart(), {
          code: "KEP106",
          severity: "error",
          message: "the package `kephas` cannot be found from here, so the types of the code are unknown",
          advice: "install the project's packages first",
        }),
      ),
  );
  return missing === undefined ? [] : [missing];
}

/** Uses in files that were not named: renaming the others alone would break these. */
function findUnnamed({ files, program }: CodeProject, locations: readonly Location[]): readonly Diagnostic[] {
  const named = new Set(files.map((file) => file.getFilePath() as string));
  const others = locations.filter(({ file }) => !named.has(file)).sort((a, b) => b.start - a.start);
  const first = new Map(others.map((location) => [location.file, location]));
  return [...first.values()].map(({ file, start }) =>
    describeOffset(program.getSourceFile(file) as ts.SourceFile, start, {
      code: "KEP107",
      severity: "error",
      message: "the name is used here too, in a file that was not named",
      advice: "name this file as well; nothing was changed",
    }),
  );
}

function editsByFile(locations: readonly Location[]): ReadonlyMap<string, readonly TextEdit[]> {
  const edits = new Map<string, TextEdit[]>();
  for (const { file, start, end, prefix, newName, suffix } of locations) {
    const own = edits.get(file) ?? [];
    edits.set(file, own);
    own.push({ start, end, text: prefix + newName + suffix });
  }
  return edits;
}

interface Outcome {
  /** What the compiler said before. */
  readonly known: readonly Complaint[];
  readonly renamed: CodeProject;
  readonly names: readonly ChangedName[];
  readonly locations: readonly Location[];
  readonly edits: ReadonlyMap<string, readonly TextEdit[]>;
}

function findClashes(morph: TsMorph, outcome: Outcome): readonly Diagnostic[] {
  const { known, renamed, names, locations, edits } = outcome;
  const complaints = newComplaints(morph, known, renamed);
  if (complaints.length > 0) return complaints;
  const again = findLocations(morph, renamed, { names, side: "after" });
  const found = new Set(again.map(({ file, start }) => `${file}:${start}`));
  const expected = new Set(
    locations.map(({ file, start, prefix }) => `${file}:${moveOffset(start, edits.get(file) ?? []) + prefix.length}`),
  );
  const lost = [...expected].filter((key) => !found.has(key));
  const taken = [...found].filter((key) => !expected.has(key));
  return [...lost, ...taken].map((key) => describeClash(renamed, key));
}

function describeClash({ program }: CodeProject, key: string): Diagnostic {
  const [, file = "", start = "0"] = /^(.*):(\d+)$/.exec(key) ?? [];
  return describeOffset(program.getSourceFile(file) as ts.SourceFile, Number(start), {
    code: "KEP105",
    severity: "error",
    message: "after the rename this name would mean something else than before",
    advice: "choose another name, or rename what is called so already; nothing was changed",
  });
}

/** What the compiler says of the renamed code and did not say before. A rename moves no line. */
function newComplaints({ ts }: TsMorph, before: readonly Complaint[], renamed: CodeProject): readonly Diagnostic[] {
  const known = new Set(before.map(({ key }) => key));
  return complaintsOf(renamed)
    .filter(({ key }) => !known.has(key))
    .map(({ file, start, message }) =>
      describeOffset(file, start, {
        code: "KEP105",
        severity: "error",
        message: `the code would not compile any more: ${lastReason(message, ts)}`,
        advice: "change this place first, or choose another name; nothing was changed",
      }),
    );
}

/** Of reasons that each explain the one before, the last: the others tell types in full. */
function lastReason(message: ts.Diagnostic["messageText"], { flattenDiagnosticMessageText }: typeof ts): string {
  const lines = flattenDiagnosticMessageText(message, "\n").split("\n");
  return (lines.at(-1) ?? "").trim().replace(/\.$/, "");
}

interface Complaint {
  readonly key: string;
  readonly file: ts.SourceFile;
  readonly start: number;
  readonly message: ts.Diagnostic["messageText"];
}

function complaintsOf({ program, all }: CodeProject): readonly Complaint[] {
  return all
    .filter(({ isDeclarationFile }) => !isDeclarationFile)
    .flatMap((file) =>
      [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].map(
        ({ start = 0, code, messageText }) => {
          const { line } = file.getLineAndCharacterOfPosition(start);
          return { key: `${file.fileName}:${line}:${code}`, file, start, message: messageText };
        },
      ),
    );
}
