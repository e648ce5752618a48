import type { ts } from "ts-morph";
import type { Diagnostic } from "../../diagnostic.js";
import { describeAt } from "../diagnose.js";
import type { TsMorph } from "../load-ts-morph.js";
import type { Requirement } from "./requirement.js";

/**
 * Objects that hold functions with the names of handlers, in a file in which nothing says that they are handlers: what
 * they lack is unknown, and a second set of handlers behind them would be wrong.
 */
export function findUntyped(
  { ts }: TsMorph,
  file: ts.SourceFile,
  { members, typePrefix }: { readonly members: readonly Requirement[]; readonly typePrefix: string },
): readonly Diagnostic[] {
  const names = new Set(members.flatMap(leafNames));
  const found: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isObjectLiteralExpression(node) && node.properties.some((member) => isHandler(member, names, ts)))
      found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found.map((node) =>
    describeAt(node, {
      code: "KEP103",
      severity: "error",
      message: "this looks like handlers, but no type says so: what it lacks cannot be told",
      advice: `annotate it, for example with \`${typePrefix}Commands\` or \`satisfies Partial<${typePrefix}Commands>\``,
    }),
  );
}

function leafNames({ parameters, name, members }: Requirement): readonly string[] {
  return parameters === undefined ? members.flatMap(leafNames) : [name];
}

function isHandler(member: ts.ObjectLiteralElementLike, names: ReadonlySet<string>, is: typeof ts): boolean {
  if (member.name === undefined || !is.isIdentifier(member.name) || !names.has(member.name.text)) return false;
  if (is.isMethodDeclaration(member)) return true;
  if (!is.isPropertyAssignment(member)) return false;
  return is.isArrowFunction(member.initializer) || is.isFunctionExpression(member.initializer);
}
