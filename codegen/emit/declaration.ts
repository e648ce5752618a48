import { block, type Doc, fitsLine, LINE_WIDTH, print, separated, startsOnLine } from "./doc.js";
import { jsDocs } from "./doc-comment.js";
import { withoutEscapedEnds } from "./safe-text.js";
import {
  apart,
  type ClassDeclarationStructure,
  type ClassMember,
  type FunctionDeclarationStructure,
  type InterfaceDeclarationStructure,
  StructureKind,
  type TypeAliasDeclarationStructure,
  VariableDeclarationKind,
  type VariableStatementStructure,
} from "./ts-morph.js";

/**
 * The declarations of generated code, as ts-morph's structures: the one vocabulary of all emitters. Types and values are
 * laid out for the place where they stand; docs may be any text.
 */
interface Declared {
  readonly name: string;
  /** The paragraphs of its doc comment as one text, or none. */
  readonly docs?: readonly string[];
}

/** A member of an interface. */
export interface Member {
  readonly name: string;
  readonly type: Doc;
  readonly docs: readonly string[];
  /** `name?` */
  readonly optional?: boolean;
  /** Whether it may be assigned though the others may not. */
  readonly assignable?: boolean;
}

interface InterfaceParts extends Declared {
  readonly members: readonly Member[];
  /** Whether nobody may assign its members; true by default. */
  readonly readonly?: boolean;
  readonly typeParameters?: readonly string[];
  /** The interface that it extends, or none. */
  readonly extended?: Doc;
}

/** An exported interface. */
export function interfaceOf({
  name,
  docs = [],
  members,
  readonly = true,
  typeParameters = [],
  extended,
}: InterfaceParts): InterfaceDeclarationStructure {
  const follows = extended === undefined ? " {" : [" extends ", extended, " {"];
  const head = headOf(`export interface ${name}`, typeParameters, follows);
  return {
    kind: StructureKind.Interface,
    isExported: true,
    docs: jsDocs(docs),
    name,
    typeParameters: head.typeParameters,
    extends:
      extended === undefined ? [] : [laidOut(extended, { depth: 0, before: `${head.before} extends `, after: " {" })],
    properties: members.map((member) => ({
      name: member.name,
      isReadonly: readonly && member.assignable !== true,
      hasQuestionToken: member.optional === true,
      docs: jsDocs(member.docs),
      type: laidOut(member.type, { depth: 1, before: `${readonly ? "readonly " : ""}${member.name}?: ` }),
    })),
  };
}

interface Head {
  /** As ts-morph takes them. */
  readonly typeParameters: string[];
  /** What stands on the last line before what follows. */
  readonly before: string;
}

/** The head of a declaration, its type parameters one a line where what follows does not begin on the same line. */
function headOf(start: string, typeParameters: readonly string[], follows: Doc): Head {
  const flat = typeParameters.length === 0 ? start : `${start}<${typeParameters.join(", ")}>`;
  if (typeParameters.length < 2 || startsOnLine(flat, follows)) {
    return { typeParameters: [...typeParameters], before: flat };
  }
  return { typeParameters: [brokenParameters(typeParameters)], before: ">" };
}

interface AliasParts extends Declared {
  readonly typeParameters?: readonly string[];
  readonly type: Doc;
}

/** An exported type alias. */
export function aliasOf({ name, docs = [], typeParameters = [], type }: AliasParts): TypeAliasDeclarationStructure {
  const head = headOf(`export type ${name}`, typeParameters, [" = ", type]);
  return {
    kind: StructureKind.TypeAlias,
    leadingTrivia: apart,
    isExported: true,
    docs: jsDocs(docs),
    name,
    typeParameters: head.typeParameters,
    type: laidOut(type, { depth: 0, before: `${head.before} = ` }),
  };
}

interface ConstantParts extends Declared {
  /** Left out where the value says it better. */
  readonly type?: Doc;
  readonly value: Doc;
}

/** An exported constant. */
export function constantOf(parts: ConstantParts): VariableStatementStructure {
  return { ...localConstant(parts), isExported: true };
}

/** A constant of its file's own. */
export function localConstant({ name, docs = [], type, value }: ConstantParts): VariableStatementStructure {
  const head = `export const ${name}: `;
  const typed = type === undefined ? undefined : laidOut(type, { depth: 0, before: head, after: " = {" });
  const before = `${head}${typed?.slice(typed.lastIndexOf("\n") + 1) ?? ""} = `;
  return {
    kind: StructureKind.VariableStatement,
    leadingTrivia: apart,
    docs: jsDocs(docs),
    declarationKind: VariableDeclarationKind.Const,
    declarations: [
      { name, ...(typed === undefined ? {} : { type: typed }), initializer: laidOut(value, { depth: 0, before }) },
    ],
  };
}

interface FunctionParts extends Declared {
  readonly typeParameters?: readonly string[];
  /** `options: Options` */
  readonly parameters: readonly Doc[];
  readonly returns: Doc;
  readonly body: readonly Doc[];
}

/** An exported function. What of its head does not fit on a line breaks, its parameters first. */
export function exportedFunction({ name, docs = [], body, ...parts }: FunctionParts): FunctionDeclarationStructure {
  const { typeParameters = [], parameters, returns } = parts;
  const head = headOf(`export function ${name}`, typeParameters, "(");
  const isFlat = fitsLine([head.before, "(", separated(parameters, ", "), "): ", returns, " {"]);
  return {
    kind: StructureKind.Function,
    isExported: true,
    docs: jsDocs(docs),
    name,
    typeParameters: head.typeParameters,
    parameters: asOneText(isFlat ? print(separated(parameters, ", ")) : brokenParameters(parameters)),
    returnType: laidOut(returns, { depth: 0, before: isFlat ? "" : "): ", after: " {" }),
    statements: statementsOf(body, { depth: 1 }),
  };
}

/** Parameters on one line with the rest of a function's head, or one a line. */
function betweenParentheses(parameters: readonly string[], rest: string): { name: string }[] {
  const flat = parameters.join(", ");
  return asOneText(flat.length + rest.length <= LINE_WIDTH ? flat : brokenParameters(parameters));
}

/** One a line. */
const brokenParameters = (parameters: readonly Doc[]): string =>
  laidOut(
    block(
      "",
      parameters.map((parameter): Doc => [parameter, ","]),
      "",
    ),
    { depth: 0 },
  );

/** Parameters as ts-morph takes them, which breaks none. */
const asOneText = (text: string): { name: string }[] => (text === "" ? [] : [{ name: text }]);

interface ClassParts extends Declared {
  readonly exported: boolean;
  readonly extended?: string;
  readonly implemented?: string;
  readonly members: readonly ClassMember[];
}

/** A class. */
export function classOf({
  name,
  docs = [],
  exported,
  extended,
  implemented,
  members,
}: ClassParts): ClassDeclarationStructure {
  return {
    kind: StructureKind.Class,
    isExported: exported,
    docs: jsDocs(docs),
    name,
    ...(extended === undefined ? {} : { extends: extended }),
    implements: implemented === undefined ? [] : [implemented],
    properties: members.filter((member) => member.kind === StructureKind.Property),
    ctors: members.filter((member) => member.kind === StructureKind.Constructor),
    getAccessors: members.filter((member) => member.kind === StructureKind.GetAccessor),
    methods: members.filter((member) => member.kind === StructureKind.Method),
  };
}

interface PropertyParts {
  readonly name: string;
  readonly type: string;
  /** Its value; none where the constructor gives it, and `declare` where it shall leave no trace before that. */
  readonly value?: Doc;
  readonly readonly?: boolean;
  readonly declared?: boolean;
}

/** A property of a class. */
export function propertyOf({ name, type, value, readonly = true, declared = false }: PropertyParts): ClassMember {
  const before = `readonly ${name}: ${type} = `;
  return {
    kind: StructureKind.Property,
    name,
    type,
    isReadonly: readonly,
    hasDeclareKeyword: declared,
    ...(value === undefined ? {} : { initializer: laidOut(value, { depth: 1, before }) }),
  };
}

/** A constructor; `parameters` as they are written. */
export const constructorOf = (parameters: readonly string[], body: readonly Doc[]): ClassMember => ({
  kind: StructureKind.Constructor,
  parameters: betweenParentheses(parameters, "  constructor() {"),
  statements: statementsOf(body, { depth: 2 }),
});

interface MethodParts {
  readonly name: string;
  readonly parameters: readonly string[];
  readonly returns: string;
  readonly body: readonly Doc[];
}

/** A method of a class. */
export const methodOf = ({ name, parameters, returns, body }: MethodParts): ClassMember => ({
  kind: StructureKind.Method,
  name,
  parameters: betweenParentheses(parameters, `  ${name}(): ${returns} {`),
  returnType: returns,
  statements: statementsOf(body, { depth: 2 }),
});

/** A getter of one expression. */
export const getterOf = (name: string, type: string, value: Doc): ClassMember => ({
  kind: StructureKind.GetAccessor,
  name,
  returnType: type,
  statements: statementsOf([["return ", value, ";"]], { depth: 2 }),
});

interface Place {
  /** How many steps the writer moves every line to the right. */
  readonly depth: number;
  /** What stands on the first line already. */
  readonly before?: string;
  /** What follows on the last line. */
  readonly after?: string;
}

/** The text of a type, a value or a statement that ts-morph writes as it is. */
function laidOut(doc: Doc, { depth, before = "", after = "" }: Place): string {
  const text = print([doc, after], { margin: 2 * depth, column: Math.min(before.length, LINE_WIDTH) });
  return withoutEscapedEnds(text.slice(0, text.length - after.length));
}

const statementsOf = (body: readonly Doc[], place: Place): string[] => body.map((doc) => laidOut(doc, place));
