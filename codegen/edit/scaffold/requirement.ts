import type { ts } from "ts-morph";
import type { TsMorph } from "../load-ts-morph.js";

/** A member of a type: a handler, or an object of handlers. */
export interface Requirement {
  readonly name: string;
  /** `move`, `player.getStats`, `duel.presence`: as the schema names it. */
  readonly label: string;
  /** Of a handler what it takes, as far as a stub says; undefined where the member holds handlers itself. */
  readonly parameters: readonly string[] | undefined;
  /** Whether the type does without it. */
  readonly isOptional: boolean;
  /** Of an object: what it may hold. */
  readonly members: readonly Requirement[];
}

/** Tells what types of the program say of handlers. */
export interface RequirementReader {
  /** The handlers, and objects of handlers, of a type; nothing for a type that is not about handlers. */
  of(type: ts.Type): readonly Requirement[];
}

interface HandlerTypes {
  readonly checker: ts.TypeChecker;
  readonly server: ts.SourceFile;
  /** What stands for the types of the runtime: of a kind of rooms those handlers that may not be left out. */
  readonly runtime: ts.SourceFile;
  /** `Arena`: `ArenaCommands`, `ArenaMethods`, `ArenaRooms` and `ArenaHandlers` declare the handlers. */
  readonly typePrefix: string;
}

/** What the handlers of a kind of rooms take. */
const roomParameters: Readonly<Record<string, readonly string[]>> = {
  create: ["creation"],
  presence: ["room", "peer"],
};

/**
 * Looks at where a type's properties are declared, not at its name: so `Pick<ArenaCommands, "join">`, the options of
 * `createArenaServer` and an interface that extends `ArenaHandlers` all demand what the compiler demands of them.
 */
export function createRequirementReader(
  { ts }: TsMorph,
  { checker, server, runtime, typePrefix }: HandlerTypes,
): RequirementReader {
  function read(symbol: ts.Symbol): Requirement | undefined {
    const declaration = symbol.declarations?.find(ts.isPropertySignature);
    if (declaration === undefined) return undefined;
    const isOptional = (symbol.flags & ts.SymbolFlags.Optional) !== 0;
    if (declaration.getSourceFile() === runtime) {
      const { name } = symbol;
      return { name, label: name, parameters: roomParameters[name] ?? [], isOptional, members: [] };
    }
    return declaration.getSourceFile() === server ? readOwn(symbol, declaration, isOptional) : undefined;
  }

  function readOwn(symbol: ts.Symbol, declaration: ts.PropertySignature, isOptional: boolean): Requirement | undefined {
    const { owner, path } = locate(declaration);
    const inner = requirementsOf(checker.getTypeOfSymbol(symbol));
    const own = { name: symbol.name, label: path.join("."), isOptional };
    if (owner === `${typePrefix}Rooms`) {
      const members = inner.map((member) => ({ ...member, label: `${own.label}.${member.label}` }));
      return { ...own, parameters: undefined, members };
    }
    if (owner === `${typePrefix}Handlers` || inner.length > 0) return { ...own, parameters: undefined, members: inner };
    if (owner === `${typePrefix}Methods`) return { ...own, parameters: ["params", "peer"], members: [] };
    if (owner !== `${typePrefix}Commands`) return undefined;
    return { ...own, parameters: ["message", "peer", ...(isOfRoom(declaration) ? ["room"] : [])], members: [] };
  }

  /** Whether a command's handler is given the room of its sender. */
  function isOfRoom({ type }: ts.PropertySignature): boolean {
    if (type === undefined) return false;
    if (ts.isFunctionTypeNode(type)) return type.parameters.some(({ name }) => name.getText(server) === "room");
    return ts.isTypeReferenceNode(type) && type.typeName.getText(server).endsWith("RoomStructHandler");
  }

  function locate(declaration: ts.PropertySignature): { readonly owner: string; readonly path: readonly string[] } {
    const path: string[] = [];
    for (let node: ts.Node = declaration; ; node = node.parent) {
      if (ts.isPropertySignature(node)) path.unshift(node.name.getText(server));
      if (ts.isInterfaceDeclaration(node)) return { owner: node.name.text, path };
      if (ts.isSourceFile(node)) return { owner: "", path };
    }
  }

  function requirementsOf(type: ts.Type): readonly Requirement[] {
    const types = type.isUnion() ? type.types : [type];
    for (const one of types) {
      const found = checker
        .getPropertiesOfType(one)
        .map(read)
        .filter((requirement) => requirement !== undefined);
      if (found.length > 0) return found;
    }
    return [];
  }

  return { of: requirementsOf };
}
