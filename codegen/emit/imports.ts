import { LINE_WIDTH } from "./doc.js";
import { type EntryPoint, type RuntimeSymbol, runtimeSymbols } from "./runtime-symbols.js";
import { type ExportDeclarationStructure, type ImportDeclarationStructure, StructureKind } from "./ts-morph.js";

/** How imports of generated files beside each other end: `./codecs.js`, `./codecs.ts` or `./codecs`. */
export type ImportExtension = "js" | "ts" | "none";

const endings: Readonly<Record<ImportExtension, string>> = { js: ".js", ts: ".ts", none: "" };

interface Entry {
  readonly name: string;
  readonly alias: string;
  readonly type: boolean;
}

/** What one generated file imports, collected while its statements are made. */
export class Imports {
  readonly #taken: ReadonlySet<string>;
  readonly #parameters: ReadonlySet<string>;
  readonly #modules = new Map<string, Map<string, Entry>>();
  readonly #passed = new Map<string, Map<string, Entry>>();

  /**
   * `taken`: the identifiers that generated files export; a runtime symbol of the same name gets an alias. `parameters`: the
   * type parameters of the file; a generated type of the same name gets an alias.
   */
  constructor(taken: ReadonlySet<string>, parameters: readonly string[] = []) {
    this.#taken = taken;
    this.#parameters = new Set(parameters);
  }

  /** Imports a symbol of the runtime. Returns the name to use for it. */
  use<E extends EntryPoint>(entryPoint: E, name: RuntimeSymbol<E>): string {
    let alias: string = name;
    while (this.#taken.has(alias)) alias = `Kephas${alias}`;
    const { types }: { readonly types: readonly string[] } = runtimeSymbols[entryPoint];
    this.#add(entryPoint, { name, alias, type: types.includes(name) });
    return alias;
  }

  /** Imports a type from a generated file beside this one. Returns the name to use for it. */
  type(file: string, name: string): string {
    let alias = name;
    while (this.#parameters.has(alias) || (alias !== name && this.#taken.has(alias))) alias = `Own${alias}`;
    this.#add(`./${file}`, { name, alias, type: true });
    return alias;
  }

  /** Imports a value from a generated file beside this one. Returns its name. */
  value(file: string, name: string): string {
    this.#add(`./${file}`, { name, alias: name, type: false });
    return name;
  }

  /** Exports what a generated file beside this one exports. */
  pass(file: string, { name, type }: { readonly name: string; readonly type: boolean }): void {
    const entries = this.#passed.get(file) ?? new Map<string, Entry>();
    this.#passed.set(file, entries);
    entries.set(name, { name, alias: name, type });
  }

  /** The import declarations, sorted, then what is passed on. */
  declarations(extension: ImportExtension): readonly (ImportDeclarationStructure | ExportDeclarationStructure)[] {
    const modules = [...this.#modules].sort(([a], [b]) => moduleOrder(a, b));
    const imported = modules.map(([module, entries]) => {
      return importDeclaration(module.startsWith(".") ? module + endings[extension] : module, entries);
    });
    const passed = [...this.#passed].map(([file, entries]) =>
      exportDeclaration(`./${file}${endings[extension]}`, entries),
    );
    return [...imported, ...passed];
  }

  #add(module: string, entry: Entry): void {
    const entries = this.#modules.get(module) ?? new Map<string, Entry>();
    this.#modules.set(module, entries);
    const known = entries.get(entry.name);
    if (known === undefined || known.type) entries.set(entry.name, entry);
  }
}

/** Packages before files, as the formatter sorts them. */
function moduleOrder(a: string, b: string): number {
  return Number(a.startsWith(".")) - Number(b.startsWith(".")) || (a < b ? -1 : 1);
}

function importDeclaration(module: string, entries: ReadonlyMap<string, Entry>): ImportDeclarationStructure {
  const { names, isTypeOnly } = namesOf(entries);
  return {
    kind: StructureKind.ImportDeclaration,
    isTypeOnly,
    moduleSpecifier: module,
    namedImports: [betweenBraces(names, `import ${isTypeOnly ? "type " : ""}{} from "${module}";`.length)],
  };
}

function exportDeclaration(module: string, entries: ReadonlyMap<string, Entry>): ExportDeclarationStructure {
  const { names, isTypeOnly } = namesOf(entries);
  return {
    kind: StructureKind.ExportDeclaration,
    isTypeOnly,
    moduleSpecifier: module,
    namedExports: [betweenBraces(names, `export ${isTypeOnly ? "type " : ""}{} from "${module}";`.length)],
  };
}

/** The names as they stand between the braces, sorted. */
function namesOf(entries: ReadonlyMap<string, Entry>): {
  readonly names: readonly string[];
  readonly isTypeOnly: boolean;
} {
  const keyed = [...entries.values()].map((entry) => ({ ...entry, key: sortKey(entry.name) }));
  const sorted = keyed.sort((a, b) => (a.key < b.key ? -1 : 1));
  const isTypeOnly = sorted.every(({ type }) => type);
  const names = sorted.map(({ name, alias, type }) => {
    const prefix = type && !isTypeOnly ? "type " : "";
    return name === alias ? `${prefix}${name}` : `${prefix}${name} as ${alias}`;
  });
  return { names, isTypeOnly };
}

/** The names on one line with the rest of the statement, or one a line. ts-morph indents those. */
function betweenBraces(names: readonly string[], width: number): string {
  const flat = ` ${names.join(", ")} `;
  return flat.length + width <= LINE_WIDTH ? flat : `\n${names.join(",\n")},\n`;
}

/**
 * A text that compares by code units as formatters sort the name, letter by letter A, a, B, b and numbers by value:
 * `Re8` becomes `r0e100000008`.
 */
function sortKey(name: string): string {
  return name.replace(/\d+|[A-Za-z]/g, (part) => {
    if (/\d/.test(part)) return part.padStart(8, "0");
    const lower = part.toLowerCase();
    return `${lower}${lower === part ? 1 : 0}`;
  });
}
