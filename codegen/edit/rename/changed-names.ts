import type { ts } from "ts-morph";

/** A declaration of generated code that is called differently after the rename. */
export interface ChangedName {
  readonly file: string;
  /** Where its name stands in the code before, and in the code after. */
  readonly before: number;
  readonly after: number;
  readonly oldName: string;
  readonly newName: string;
  /** `member` of an object or a type; `top` of a file; `text` a literal that tells a union's variants apart. */
  readonly kind: "member" | "top" | "text";
}

/**
 * Goes through the declarations of a generated file before and after a rename side by side: they differ in names alone.
 * Throws where they differ otherwise, which is a fault of the generator.
 */
export function findChangedNames(is: typeof ts, before: ts.SourceFile, after: ts.SourceFile): readonly ChangedName[] {
  const found: ChangedName[] = [];
  const walk = (one: ts.Node, other: ts.Node): void => {
    if (is.isBlock(one) || is.isImportDeclaration(one)) return;
    if (one.kind !== other.kind) throw new Error(`${before.fileName} has another shape after the rename`);
    note(one, other);
    const [children, others] = [childrenOf(one, is), childrenOf(other, is)];
    if (children.length !== others.length) throw new Error(`${before.fileName} has another shape after the rename`);
    children.forEach((child, index) => {
      walk(child, others[index] as ts.Node);
    });
  };
  const note = (one: ts.Node, other: ts.Node): void => {
    if (!is.isIdentifier(one) && !is.isStringLiteral(one)) return;
    const kind = kindOf(one, is);
    if (kind === undefined) return;
    const [oldName, newName] = [one.text, (other as ts.Identifier | ts.StringLiteral).text];
    if (oldName === newName) return;
    const [start, end] = [one.getStart(before), other.getStart(after)];
    found.push({ file: before.fileName, before: start, after: end, oldName, newName, kind });
  };
  walk(before, after);
  return found;
}

function childrenOf(node: ts.Node, is: typeof ts): readonly ts.Node[] {
  const children: ts.Node[] = [];
  is.forEachChild(node, (child) => {
    if (!is.isImportDeclaration(child)) children.push(child);
  });
  return children;
}

/** What a name declares, where it declares what other files can see. */
function kindOf(node: ts.Node, is: typeof ts): ChangedName["kind"] | undefined {
  const { parent } = node;
  if (is.isStringLiteral(node)) return is.isLiteralTypeNode(parent) && isDiscriminant(parent, is) ? "text" : undefined;
  if (!("name" in parent) || parent.name !== node) return undefined;
  const isTop =
    is.isInterfaceDeclaration(parent) ||
    is.isTypeAliasDeclaration(parent) ||
    is.isFunctionDeclaration(parent) ||
    is.isClassDeclaration(parent) ||
    is.isVariableDeclaration(parent);
  if (isTop) return "top";
  const isMember =
    is.isPropertySignature(parent) ||
    is.isMethodSignature(parent) ||
    is.isPropertyDeclaration(parent) ||
    is.isMethodDeclaration(parent) ||
    is.isGetAccessorDeclaration(parent) ||
    is.isPropertyAssignment(parent);
  return isMember ? "member" : undefined;
}

/** Whether a literal type is that of a property, as of a union's `kind`: no other property's literal has a name in the schema. */
function isDiscriminant({ parent }: ts.LiteralTypeNode, is: typeof ts): boolean {
  return is.isPropertySignature(parent);
}
