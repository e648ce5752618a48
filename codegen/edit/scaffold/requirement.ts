import type { ts } from "ts-morph";
import type { TsMorph } from "../load-ts-morph.js";

/** A member of a type: a handler, or an object of handlers. */
export interface Requirement {
  readonly name: string;
  /** `move`, `player.getStats`: as the schema names it. */
  readonly label: string;
  /** What a handler takes first; `object` where the member holds handlers itself. */
  readonly kind: "command" | "method" | "object";
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
  /** `Arena`: `ArenaCommands`, `ArenaMethods` and `ArenaHandlers` declare the handlers. */
  readonly typePrefix: string;
}

/**
 * Looks at where a type's properties are declared, not at its name: so `Pick<ArenaCommands, "join">`, the options of
 * `createArenaServer` and an interface that extends `ArenaHandlers` all demand what the compiler demands of them.
 */
export function createRequirementReader(
  { ts }: TsMorph,
  { checker, server, typePrefix }: HandlerTypes,
): RequirementReader {
  const interfaces = new Map<string, Requirement["kind"]>([
    [`${typePrefix}Commands`, "command"],
    [`${typePrefix}Methods`, "method"],
    [`${typePrefix}Handlers`, "object"],
  ]);

  function read(symbol: ts.Symbol): Requirement | undefined {
    const declaration = symbol.declarations?.find(ts.isPropertySignature);
    if (declaration === undefined || declaration.getSourceFile() !== server) return undefined;
    const { owner, path } = locate(declaration);
    const kind = interfaces.get(owner);
    if (kind === undefined) return undefined;
    const members = requirementsOf(checker.getTypeOfSymbol(symbol));
    const isOptional = (symbol.flags & ts.SymbolFlags.Optional) !== 0;
    return {
      name: symbol.name,
      label: path.join("."),
      kind: members.length > 0 ? "object" : kind,
      isOptional,
      members,
    };
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
