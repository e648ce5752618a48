import type { ts } from "ts-morph";
import type { TsMorph } from "../load-ts-morph.js";
import type { CodeProject } from "./code-project.js";
import type { Link } from "./links.js";
import type { Location } from "./location.js";

/**
 * Names of members that stand as texts in types: `"join"` in `Pick<ArenaCommands, "join">`. For the compiler these are texts
 * like any other; what they name is a member of the type before them.
 */
export function findKeyLiterals(
  { ts }: TsMorph,
  { checker, all }: CodeProject,
  links: readonly Link[],
): readonly Location[] {
  const byPlace = new Map(links.map((link) => [`${link.file}:${link.at}`, link]));
  const spelled = new Set(links.filter(({ isMember }) => isMember).map(({ oldName }) => oldName));
  const found: Location[] = [];

  function linkOf(type: ts.Type, name: string): Link | undefined {
    for (const declaration of checker.getPropertyOfType(type, name)?.declarations ?? []) {
      const file = declaration.getSourceFile();
      const link = byPlace.get(
        `${file.fileName}:${(ts.getNameOfDeclaration(declaration) ?? declaration).getStart(file)}`,
      );
      if (link !== undefined) return link;
    }
    return undefined;
  }

  function visitLiteral(literal: ts.StringLiteral): void {
    const node = literal.parent;
    const argument = ts.isUnionTypeNode(node.parent) ? node.parent : node;
    const reference = argument.parent;
    if (!ts.isLiteralTypeNode(node) || !ts.isTypeReferenceNode(reference)) return;
    const [owner] = reference.typeArguments ?? [];
    if (owner === undefined || owner === argument) return;
    const link = linkOf(checker.getTypeFromTypeNode(owner), literal.text);
    if (link === undefined) return;
    const file = literal.getSourceFile();
    const [start, end] = [literal.getStart(file) + 1, literal.end - 1];
    found.push({ file: file.fileName, start, end, newName: link.newName, prefix: "", suffix: "" });
  }

  function visit(node: ts.Node): void {
    if (ts.isStringLiteral(node) && spelled.has(node.text)) visitLiteral(node);
    ts.forEachChild(node, visit);
  }

  for (const file of all) if (!file.isDeclarationFile) visit(file);
  return found;
}
