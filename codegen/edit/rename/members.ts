import type { ts } from "ts-morph";
import type { TsMorph } from "../load-ts-morph.js";
import type { CodeProject } from "./code-project.js";
import type { Link } from "./links.js";
import type { Location } from "./location.js";

/**
 * Every place that names one of these members of object literals. The compiler's own rename begins at a name, and at
 * `{ x }` that is the variable's as well: here only the property is meant.
 */
export function findMembers(
  { ts }: TsMorph,
  { checker, all }: CodeProject,
  links: readonly Link[],
): readonly Location[] {
  const byPlace = new Map(links.map((link) => [`${link.file}:${link.at}`, link]));
  const spelled = new Set(links.map(({ oldName }) => oldName));
  const found: Location[] = [];

  function linkOf(symbol: ts.Symbol | undefined): Link | undefined {
    for (const declaration of symbol?.declarations ?? []) {
      const file = declaration.getSourceFile();
      const name = ts.getNameOfDeclaration(declaration) ?? declaration;
      const link = byPlace.get(`${file.fileName}:${name.getStart(file)}`);
      if (link !== undefined) return link;
    }
    return undefined;
  }

  function add(name: ts.Node, symbol: ts.Symbol | undefined, suffix: string): void {
    const link = linkOf(symbol);
    if (link === undefined) return;
    const file = name.getSourceFile();
    const quoted = ts.isStringLiteralLike(name) ? 1 : 0;
    const [start, end] = [name.getStart(file) + quoted, name.end - quoted];
    found.push({ file: file.fileName, start, end, newName: link.newName, prefix: "", suffix });
  }

  function visitName(name: ts.Identifier | ts.StringLiteralLike): void {
    const { parent } = name;
    if (ts.isBindingElement(parent)) visitBinding(parent, name);
    else if (ts.isShorthandPropertyAssignment(parent)) add(name, memberOf(parent), `: ${name.text}`);
    else if (ts.isObjectLiteralElement(parent) && parent.name === name) add(name, memberOf(parent), "");
    else if (ts.isPropertyAccessExpression(parent) && parent.name === name)
      add(name, checker.getSymbolAtLocation(name), "");
    else if (ts.isElementAccessExpression(parent)) add(name, checker.getSymbolAtLocation(name), "");
  }

  function visitBinding(element: ts.BindingElement, name: ts.Node): void {
    if (element.dotDotDotToken !== undefined || (element.propertyName ?? element.name) !== name) return;
    const property = checker.getPropertyOfType(checker.getTypeAtLocation(element.parent), name.getText());
    add(name, property, element.propertyName === undefined ? `: ${name.getText()}` : "");
  }

  function memberOf(element: ts.ObjectLiteralElement): ts.Symbol | undefined {
    const name = element.name?.getText().replace(/^["']|["']$/g, "") ?? "";
    return checker.getPropertyOfType(checker.getTypeAtLocation(element.parent), name);
  }

  function visit(node: ts.Node): void {
    if ((ts.isIdentifier(node) || ts.isStringLiteralLike(node)) && spelled.has(node.text)) visitName(node);
    ts.forEachChild(node, visit);
  }

  if (links.length > 0) for (const file of all) if (!file.isDeclarationFile) visit(file);
  return found;
}
