import type { ts } from "ts-morph";
import type { TsMorph } from "../load-ts-morph.js";
import type { Requirement, RequirementReader } from "./requirement.js";

/** An object or a class that lacks handlers. */
export interface Gap {
  readonly node: ts.ObjectLiteralExpression | ts.ClassLikeDeclaration;
  readonly missing: readonly Requirement[];
  /** Whether the compiler knows from around the object what its functions take. */
  readonly isTyped: boolean;
}

export interface Gaps {
  readonly gaps: readonly Gap[];
  /** How many objects and classes of handlers there are, complete or not. */
  readonly places: number;
  /** Expressions where handlers must stand, of which the compiler cannot tell what they hold. */
  readonly opaque: readonly ts.Node[];
}

interface Search {
  readonly checker: ts.TypeChecker;
  readonly requirements: RequirementReader;
}

/**
 * Finds what the compiler would miss in a file: it looks at every place where a type of handlers is demanded, and
 * follows what stands there, by its type, to the object or class that it comes from, in whatever file.
 */
export function findGaps({ ts }: TsMorph, file: ts.SourceFile, { checker, requirements }: Search): Gaps {
  const found = new Map<Gap["node"], Map<string, Requirement>>();
  const typed = new Set<Gap["node"]>();
  const places = new Set<ts.Node>();
  const opaque = new Set<ts.Node>();

  function compare(required: readonly Requirement[], actual: ts.Type, at: ts.Node): void {
    if (required.length === 0) return;
    places.add(at);
    if ((actual.flags & ts.TypeFlags.Any) !== 0) {
      opaque.add(at);
      return;
    }
    for (const requirement of required) {
      const member = checker.getPropertyOfType(actual, requirement.name);
      if (member === undefined && !requirement.isOptional) addMissing(requirement, actual);
      else if (member !== undefined && requirement.members.length > 0) compareMember(requirement, member, at);
    }
  }

  function compareMember({ members }: Requirement, member: ts.Symbol, at: ts.Node): void {
    const type = checker.getTypeOfSymbolAtLocation(member, at);
    if ((type.flags & ts.TypeFlags.Any) === 0) compare(members, type, at);
  }

  function addMissing(requirement: Requirement, actual: ts.Type): void {
    const node = actual.symbol?.declarations?.find((one) => ts.isObjectLiteralExpression(one) || ts.isClassLike(one));
    if (node === undefined) return;
    const missing = found.get(node) ?? new Map<string, Requirement>();
    // Where handlers stand within others, what is around them is looked at first, and has the whole label.
    if (!missing.has(requirement.name)) found.set(node, missing.set(requirement.name, requirement));
  }

  function visit(node: ts.Node): void {
    if (ts.isObjectLiteralExpression(node) ? !isSpread(node, ts) : isHandedOver(node, ts)) visitExpression(node);
    if (ts.isClassLike(node)) visitClass(node);
    ts.forEachChild(node, visit);
  }

  function visitClass(node: ts.ClassLikeDeclaration): void {
    for (const type of implementedTypes(node, ts)) {
      compare(requirements.of(checker.getTypeAtLocation(type)), instanceType(node), node);
    }
  }

  function visitExpression(node: ts.Node): void {
    if (!ts.isExpression(node)) return;
    const demanded = checker.getContextualType(node);
    if (demanded === undefined) return;
    const required = requirements.of(demanded);
    if (required.length > 0 && ts.isObjectLiteralExpression(node)) typed.add(node);
    compare(required, checker.getTypeAtLocation(node), node);
  }

  function instanceType(node: ts.ClassLikeDeclaration): ts.Type {
    const symbol = checker.getSymbolAtLocation(node.name ?? node);
    return symbol === undefined ? checker.getTypeAtLocation(node) : checker.getDeclaredTypeOfSymbol(symbol);
  }

  visit(file);
  const gaps = [...found].map(([node, missing]) => ({
    node,
    missing: [...missing.values()],
    isTyped: typed.has(node),
  }));
  return { gaps, places: places.size, opaque: [...opaque] };
}

/** Whether an object is but a part of the one around it, which is what has to be complete. */
function isSpread(node: ts.Node, is: typeof ts): boolean {
  const { parent } = node;
  if (is.isSpreadAssignment(parent)) return true;
  const passes =
    is.isParenthesizedExpression(parent) || is.isConditionalExpression(parent) || is.isBinaryExpression(parent);
  return passes && isSpread(parent, is);
}

/** Whether an expression that is no object stands where its value is demanded to have some type. */
function isHandedOver(node: ts.Node, is: typeof ts): boolean {
  if (!is.isIdentifier(node) && !is.isCallExpression(node) && !is.isNewExpression(node)) return false;
  const { parent } = node;
  if (is.isCallExpression(parent) || is.isNewExpression(parent)) return parent.arguments?.includes(node) ?? false;
  if (is.isVariableDeclaration(parent)) return parent.initializer === node && parent.type !== undefined;
  if (is.isSatisfiesExpression(parent)) return true;
  return is.isReturnStatement(parent) || (is.isArrowFunction(parent) && parent.body === node);
}

/** What a class says that it implements; in JavaScript by `@implements`. */
function implementedTypes(
  node: ts.ClassLikeDeclaration,
  { SyntaxKind, getJSDocImplementsTags }: typeof ts,
): readonly ts.Node[] {
  const clauses = node.heritageClauses?.filter(({ token }) => token === SyntaxKind.ImplementsKeyword) ?? [];
  return [...clauses.flatMap(({ types }) => types), ...getJSDocImplementsTags(node).map((tag) => tag.class)];
}
