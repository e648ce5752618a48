import type { ts } from "ts-morph";
import type { TsMorph } from "../load-ts-morph.js";
import type { CodeProject } from "./code-project.js";

/** A declaration whose name is to change. */
export interface Link {
  readonly file: string;
  /** Where its name stands. */
  readonly at: number;
  readonly oldName: string;
  readonly newName: string;
  readonly isMember: boolean;
  /** Whether it is a member of an object that has no type of its own. */
  readonly isLiteral: boolean;
}

/** Types of the runtime in which those of a schema stand: their own members are called as they are, what these hold may not be. */
const runtimeTypes = new Set([
  "ViewHandler",
  "RoomViewHandler",
  "RoomEvents",
  "RoomCreation",
  "NewRoom",
  "Room",
  "RoomMember",
  "JoinedRoom",
  "MembersEvent",
  "ListedRoom",
  "LobbyEvent",
]);

/** As deep as handlers and payloads nest, and an end to types that contain themselves. */
const MAX_DEPTH = 8;

/**
 * Members of the user's own types and objects that meet a renamed member: given where it is demanded, or taken from where
 * it is given. The compiler compares the two by name alone, so these have to follow.
 */
export function findLinks({ ts }: TsMorph, code: CodeProject, renamed: readonly Link[]): readonly Link[] {
  const { checker, all } = code;
  const generated = new Set(code.generated.map((file) => file.compilerNode));
  const users = new Set(all);
  const spelled = new Set(renamed.map(({ oldName }) => oldName));
  const compared = new Map<ts.Type, Set<ts.Type>>();
  const names = new Map(
    renamed.filter(({ isMember }) => isMember).map((link) => [`${link.file}:${link.at}`, link.newName]),
  );
  const found = new Map<string, Link>();

  function keyOf(declaration: ts.Declaration): string {
    const name = ts.getNameOfDeclaration(declaration) ?? declaration;
    const file = declaration.getSourceFile();
    return `${file.fileName}:${name.getStart(file)}`;
  }

  function newNameOf(symbol: ts.Symbol): string | undefined {
    for (const declaration of symbol.declarations ?? []) {
      const name = names.get(keyOf(declaration));
      if (name !== undefined) return name;
    }
    return undefined;
  }

  function compare(demanded: ts.Type, actual: ts.Type, at: ts.Node, depth: number): void {
    if (depth > MAX_DEPTH || demanded === actual || isKnown(demanded, actual)) return;
    const given = checker.getNonNullableType(actual);
    for (const type of demanded.isUnion() ? demanded.types : [demanded]) {
      for (const property of isObject(type) ? checker.getPropertiesOfType(type) : []) {
        if (!isGenerated(property) && !isOfRuntime(property) && !spelled.has(property.name)) continue;
        const own = checker.getPropertyOfType(given, property.name);
        if (own === undefined || own === property) continue;
        const [newName, ownNewName] = [newNameOf(property), newNameOf(own)];
        if (newName !== undefined) link(own, newName);
        else if (ownNewName !== undefined) link(property, ownNewName);
        compareMembers(property, own, at, depth);
      }
      compareCalls(type, given, at, depth);
    }
  }

  function compareMembers(property: ts.Symbol, own: ts.Symbol, at: ts.Node, depth: number): void {
    const [demanded, actual] = [property, own].map((symbol) => checker.getTypeOfSymbolAtLocation(symbol, at));
    if (demanded !== undefined && actual !== undefined) compare(demanded, actual, at, depth + 1);
  }

  function compareCalls(demanded: ts.Type, actual: ts.Type, at: ts.Node, depth: number): void {
    const [wanted, given] = [demanded, actual].map((type) => signatureOf(type));
    if (wanted === undefined || given === undefined) return;
    const [answers, results] = [wanted, given].map(resultOf);
    if (answers !== undefined && results !== undefined) compare(answers, results, at, depth + 1);
    for (const [index, parameter] of given.parameters.entries()) {
      const passed = wanted.parameters[index];
      if (passed !== undefined) compareMembers(passed, parameter, at, depth);
    }
  }

  function isGenerated(property: ts.Symbol): boolean {
    return property.declarations?.some((declaration) => generated.has(declaration.getSourceFile())) ?? false;
  }

  function isOfRuntime(property: ts.Symbol): boolean {
    return (property.declarations ?? []).some(
      ({ parent }) =>
        ts.isInterfaceDeclaration(parent) &&
        runtimeTypes.has(parent.name.text) &&
        parent.getSourceFile().isDeclarationFile,
    );
  }

  /** Whether two types have been compared already: types are the same objects as long as the program is. */
  function isKnown(demanded: ts.Type, actual: ts.Type): boolean {
    const known = compared.get(demanded) ?? new Set<ts.Type>();
    compared.set(demanded, known);
    return known.has(actual) || known.add(actual) === undefined;
  }

  function signatureOf(type: ts.Type): ts.Signature | undefined {
    return (type.isUnion() ? type.types : [type]).flatMap((one) => one.getCallSignatures())[0];
  }

  function resultOf(signature: ts.Signature): ts.Type {
    const result = signature.getReturnType();
    return checker.getAwaitedType(result) ?? result;
  }

  function link(symbol: ts.Symbol, newName: string): void {
    for (const declaration of symbol.declarations ?? []) {
      const key = keyOf(declaration);
      const file = declaration.getSourceFile();
      if (!users.has(file) || file.isDeclarationFile || names.has(key) || found.has(key)) continue;
      const at = (ts.getNameOfDeclaration(declaration) ?? declaration).getStart(file);
      const isLiteral = ts.isObjectLiteralExpression(declaration.parent);
      found.set(key, { file: file.fileName, at, oldName: symbol.name, newName, isMember: true, isLiteral });
    }
  }

  /** What bounds the type of a generic function's parameter, as in `add<T extends Player>(player: T)`: the context of an argument is its own type there. */
  function boundOf(node: ts.Expression): ts.Type | undefined {
    const { parent } = node;
    if (!ts.isCallExpression(parent)) return undefined;
    const [signature] = checker.getTypeAtLocation(parent.expression).getCallSignatures();
    const parameter = signature?.parameters[parent.arguments.indexOf(node)];
    return parameter && checker.getTypeOfSymbolAtLocation(parameter, parent).getConstraint();
  }

  function isObject(type: ts.Type): boolean {
    return (type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) !== 0 && !checker.isArrayType(type);
  }

  /** A type that stands for a parameter of a generated one has the members that bound it: `ArenaHandlers<Session, { duel: Duel }>`. */
  function compareArguments(node: ts.Node, given: readonly ts.TypeNode[]): void {
    const parameters = parametersOf(node);
    for (const [index, argument] of given.entries()) {
      const bound = parameters?.[index]?.constraint;
      if (bound !== undefined) {
        compare(checker.getTypeFromTypeNode(bound), checker.getTypeFromTypeNode(argument), argument, 0);
      }
    }
  }

  function parametersOf(node: ts.Node): readonly ts.TypeParameterDeclaration[] | undefined {
    const name = ts.isTypeReferenceNode(node)
      ? node.typeName
      : ts.isExpressionWithTypeArguments(node) && node.expression;
    const symbol = name ? checker.getSymbolAtLocation(name) : undefined;
    const target = symbol && (symbol.flags & ts.SymbolFlags.Alias) !== 0 ? checker.getAliasedSymbol(symbol) : symbol;
    return target?.declarations
      ?.filter((one) => generated.has(one.getSourceFile()))
      .find((one) => ts.isInterfaceDeclaration(one) || ts.isTypeAliasDeclaration(one))?.typeParameters;
  }

  function visit(node: ts.Node): void {
    if (ts.isTypeReferenceNode(node) || ts.isExpressionWithTypeArguments(node)) {
      compareArguments(node, node.typeArguments ?? []);
    }
    if (ts.isExpression(node) && isHandedOver(node, ts)) {
      for (const demanded of [checker.getContextualType(node), boundOf(node)]) {
        if (demanded !== undefined) compare(demanded, checker.getTypeAtLocation(node), node, 0);
      }
    }
    ts.forEachChild(node, visit);
  }

  for (const file of all) if (!file.isDeclarationFile) visit(file);
  return [...found.values()];
}

/** Whether something around an expression says of what type it has to be. */
function isHandedOver(node: ts.Expression, is: typeof ts): boolean {
  const { parent } = node;
  if (is.isCallExpression(parent) || is.isNewExpression(parent)) return parent.arguments?.includes(node) ?? false;
  if (is.isVariableDeclaration(parent)) return parent.initializer === node && parent.type !== undefined;
  if (is.isPropertyAssignment(parent)) return parent.initializer === node;
  return (
    is.isSatisfiesExpression(parent) ||
    is.isReturnStatement(parent) ||
    is.isArrayLiteralExpression(parent) ||
    is.isParenthesizedExpression(parent) ||
    is.isConditionalExpression(parent) ||
    (is.isShorthandPropertyAssignment(parent) && parent.name === node) ||
    (is.isPropertyDeclaration(parent) && parent.initializer === node) ||
    (is.isBinaryExpression(parent) &&
      parent.right === node &&
      parent.operatorToken.kind === is.SyntaxKind.EqualsToken) ||
    (is.isArrowFunction(parent) && parent.body === node)
  );
}
