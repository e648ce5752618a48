import type { ts } from "ts-morph";
import type { TsMorph } from "../load-ts-morph.js";
import type { ChangedName } from "./changed-names.js";
import type { CodeProject } from "./code-project.js";
import type { Location, Side } from "./location.js";

/**
 * The texts that stand for a union's variant: compared with the property that tells variants apart, as a case of it, or given as
 * it. The compiler's own rename does not follow literals to a type that has a name.
 */
export function findKinds(
  { ts }: TsMorph,
  { checker, all, program }: CodeProject,
  { names, side }: { readonly names: readonly ChangedName[]; readonly side: Side },
): readonly Location[] {
  if (names.length === 0) return [];
  const declared = new Map(names.map((name) => [kindAt(name), name] as const));
  const found: Location[] = [];

  /** The declaration of the property around the literal. */
  function kindAt(name: ChangedName): ts.Node | undefined {
    const file = program.getSourceFile(name.file);
    const find = (node: ts.Node): ts.Node | undefined =>
      file !== undefined && node.getStart(file) <= name[side] && name[side] < node.end
        ? (ts.forEachChild(node, find) ?? node)
        : undefined;
    const literal = file === undefined ? undefined : find(file);
    return literal?.parent.parent;
  }

  function meaning(symbol: ts.Symbol | undefined, text: string): ChangedName | undefined {
    const declarations = (symbol?.declarations ?? []).flatMap((one) => {
      if (!ts.isBindingElement(one)) return [one];
      const property = checker.getPropertyOfType(
        checker.getTypeAtLocation(one.parent),
        (one.propertyName ?? one.name).getText(),
      );
      return property?.declarations ?? [];
    });
    const name = declarations.map((one) => declared.get(one)).find((one) => one !== undefined && textOf(one) === text);
    return name;
  }

  const textOf = (name: ChangedName): string => (side === "before" ? name.oldName : name.newName);

  function symbolFor(literal: ts.StringLiteralLike): ts.Symbol | undefined {
    const { parent } = literal;
    if (ts.isBinaryExpression(parent)) {
      return checker.getSymbolAtLocation(nameOf(parent.left === literal ? parent.right : parent.left));
    }
    if (ts.isCaseClause(parent)) return checker.getSymbolAtLocation(nameOf(parent.parent.parent.expression));
    if (!ts.isPropertyAssignment(parent) || !ts.isObjectLiteralExpression(parent.parent)) return undefined;
    const type = checker.getContextualType(parent.parent);
    return type === undefined ? undefined : checker.getPropertyOfType(type, parent.name.getText());
  }

  function nameOf(node: ts.Expression): ts.Node {
    if (ts.isElementAccessExpression(node)) return node.argumentExpression;
    return ts.isPropertyAccessExpression(node) ? node.name : node;
  }

  function visit(node: ts.Node): void {
    if (ts.isStringLiteralLike(node)) {
      const name = meaning(symbolFor(node), node.text);
      const file = node.getSourceFile();
      if (name !== undefined) {
        const newName = side === "before" ? name.newName : name.oldName;
        found.push({
          file: file.fileName,
          start: node.getStart(file) + 1,
          end: node.end - 1,
          newName,
          prefix: "",
          suffix: "",
        });
      }
    }
    ts.forEachChild(node, visit);
  }

  for (const file of all) if (!file.isDeclarationFile) visit(file);
  return found;
}
