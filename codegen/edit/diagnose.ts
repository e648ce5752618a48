import type { Project, SourceFile, ts } from "ts-morph";
import type { Diagnostic } from "../diagnostic.js";
import type { DiagnosticCode } from "../diagnostic-codes.js";

interface Words {
  readonly code: DiagnosticCode;
  readonly severity: Diagnostic["severity"];
  readonly message: string;
  readonly advice: string;
}

/** A diagnostic at the beginning of a node. */
export function describeAt(node: ts.Node, words: Words): Diagnostic {
  const file = node.getSourceFile();
  return describeOffset(file, node.getStart(file), words);
}

/** A diagnostic at an offset. */
export function describeOffset(file: ts.SourceFile, offset: number, words: Words): Diagnostic {
  const { line, character } = file.getLineAndCharacterOfPosition(offset);
  return { file: file.fileName, line: line + 1, column: character + 1, ...words, related: [] };
}

/** Where a file is not TypeScript or JavaScript: nothing can be edited in it. */
export function findSyntaxErrors(project: Project, file: SourceFile): readonly Diagnostic[] {
  const { compilerNode } = file;
  return project
    .getProgram()
    .compilerObject.getSyntacticDiagnostics(compilerNode)
    .map(({ start = 0, messageText }) =>
      describeOffset(compilerNode, start, {
        code: "KEP100",
        severity: "error",
        message: `this does not parse: ${typeof messageText === "string" ? messageText : messageText.messageText}`,
        advice: "correct the file first; nothing was changed",
      }),
    );
}
