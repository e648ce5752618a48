import type { Node, SourceFile, ts } from "ts-morph";
import type { TsMorph } from "./load-ts-morph.js";

/** How a file is written, so that what is added looks like the rest. */
export interface CodeStyle {
  readonly eol: "\n" | "\r\n";
  /** One step of indentation. */
  readonly indent: string;
  readonly quote: '"' | "'";
  readonly semicolons: boolean;
  /** Behind the last property of an object whose brace stands on a line of its own. */
  readonly trailingCommas: boolean;
  /** How functions stand in objects: `move() {}` or `move: () => {}`. */
  readonly functions: "method" | "arrow";
}

/** Reads the style off a file, each trait by majority. Where nothing tells: what Prettier and Biome have as defaults. */
export function detectStyle(file: SourceFile, { Node, SyntaxKind }: TsMorph): CodeStyle {
  const votes = createVotes();
  votes.cast("eol", ...(file.getFullText().match(/\r?\n/g) ?? []));
  file.forEachDescendant((node) => {
    if (Node.isStringLiteral(node) && !Node.isJsxAttribute(node.getParent())) votes.cast("quote", node.getText()[0]);
    if (endsWithSemicolon(node, Node)) votes.cast("semicolons", String(node.getText().endsWith(";")));
    if (Node.isMethodDeclaration(node) && Node.isObjectLiteralExpression(node.getParent()))
      votes.cast("functions", "method");
    if (Node.isPropertyAssignment(node) && Node.isArrowFunction(node.getInitializer()))
      votes.cast("functions", "arrow");
    if (Node.isObjectLiteralExpression(node)) {
      const list = node.getFirstChildByKind(SyntaxKind.SyntaxList)?.getText().trimEnd() ?? "";
      if (list !== "" && /\n\s*\}$/.test(node.getText())) votes.cast("trailingCommas", String(list.endsWith(",")));
    }
    votes.cast("indent", indentStep(node, Node));
  });
  return {
    eol: votes.winner("eol") === "\r\n" ? "\r\n" : "\n",
    indent: votes.winner("indent") ?? "  ",
    quote: votes.winner("quote") === "'" ? "'" : '"',
    semicolons: votes.winner("semicolons") !== "false",
    trailingCommas: votes.winner("trailingCommas") !== "false",
    functions: votes.winner("functions") === "arrow" ? "arrow" : "method",
  };
}

/** The white space that the line of an offset begins with. */
export function indentationAt(text: string, offset: number): string {
  const lineStart = text.lastIndexOf("\n", offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(lineStart, offset))?.[0] ?? "";
}

/** Whether a node is the first thing on its line. */
export function beginsLine(text: string, offset: number): boolean {
  return /(?:^|\n)[ \t]*$/.test(text.slice(0, offset));
}

function endsWithSemicolon(node: Node, is: TsMorph["Node"]): boolean {
  return (
    is.isExpressionStatement(node) ||
    is.isVariableStatement(node) ||
    is.isReturnStatement(node) ||
    is.isThrowStatement(node) ||
    is.isImportDeclaration(node)
  );
}

/** How much further in than its line a block's, an object's or a class's first member begins. */
function indentStep(node: Node, is: TsMorph["Node"]): string | undefined {
  const text = node.getSourceFile().getFullText();
  const members: readonly Node<ts.Node>[] = is.isBlock(node)
    ? node.getStatements()
    : is.isObjectLiteralExpression(node)
      ? node.getProperties()
      : is.isClassDeclaration(node) || is.isInterfaceDeclaration(node)
        ? node.getMembers()
        : [];
  const at = members[0]?.getStart();
  if (at === undefined || !beginsLine(text, at)) return undefined;
  const outer = indentationAt(text, is.isBlock(node) ? node.getStart() : node.getStart());
  const inner = indentationAt(text, at);
  return inner.startsWith(outer) && inner !== outer ? inner.slice(outer.length) : undefined;
}

interface Votes {
  cast(trait: keyof CodeStyle, ...choices: readonly (string | undefined)[]): void;
  /** The choice with the most votes; of equals the one that came first. */
  winner(trait: keyof CodeStyle): string | undefined;
}

function createVotes(): Votes {
  const counts = new Map<string, Map<string, number>>();
  return {
    cast(trait, ...choices) {
      const ofTrait = counts.get(trait) ?? new Map<string, number>();
      counts.set(trait, ofTrait);
      for (const choice of choices) if (choice !== undefined) ofTrait.set(choice, (ofTrait.get(choice) ?? 0) + 1);
    },
    winner: (trait) => [...(counts.get(trait) ?? [])].sort(([, a], [, b]) => b - a)[0]?.[0],
  };
}
