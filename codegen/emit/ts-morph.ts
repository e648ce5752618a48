import { createRequire } from "node:module";
import type * as Morph from "ts-morph";

/** ts-morph is CommonJS, and `require` loads it faster than `import`, which looks through all of it for its exports first. */
const { printStructure, StructureKind, VariableDeclarationKind }: typeof Morph = createRequire(import.meta.url)(
  "ts-morph",
);

export { StructureKind, VariableDeclarationKind };

export type ClassMember =
  | Morph.ConstructorDeclarationStructure
  | Morph.GetAccessorDeclarationStructure
  | Morph.MethodDeclarationStructure
  | Morph.PropertyDeclarationStructure;

export type {
  ClassDeclarationStructure,
  ExportDeclarationStructure,
  FunctionDeclarationStructure,
  ImportDeclarationStructure,
  InterfaceDeclarationStructure,
  StatementStructures,
  TypeAliasDeclarationStructure,
  VariableStatementStructure,
} from "ts-morph";

const options: Morph.PrintStructureOptions = {
  indentNumberOfSpaces: 2,
  insertSpaceAfterOpeningAndBeforeClosingNonemptyBraces: false,
};

/**
 * The text of statements, an empty line between each two declarations, a line break behind the last. Nothing is parsed: what
 * the structures hold as text has to be TypeScript already, and ts-morph escapes none of it.
 */
export function printStatements(statements: readonly Morph.StatementStructures[]): string {
  return printStructure({ kind: StructureKind.SourceFile, statements: [asGiven, ...statements] }, options);
}

/**
 * ts-morph moves each further line of a type or a value one step to the right, the closing brace as well. The emitters have
 * laid those lines out already, so this writer takes them as they are. Without it code only looks different.
 */
export function asGiven(writer: Morph.CodeBlockWriter): void {
  writer.hangingIndent = (write) => {
    write();
    return writer;
  };
}

/** An empty line before a statement, which ts-morph sets before some kinds of statements only. */
export const apart = (writer: Morph.CodeBlockWriter): void => {
  writer.blankLineIfLastNot();
};
