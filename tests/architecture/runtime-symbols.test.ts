import ts from "typescript";
import { describe, expect, it } from "vitest";
import { type EntryPoint, runtimeSymbols } from "../../codegen/emit/runtime-symbols.js";
import { root } from "./source-files.js";

const entryPoints = Object.keys(runtimeSymbols) as readonly EntryPoint[];
const program = createProgram(entryPoints.map(entryFile));

describe.each(entryPoints)("%s", (entryPoint) => {
  const exported = exportsOf(entryPoint);

  it.each(runtimeSymbols[entryPoint].types)("exports the type %s for generated code", (name) => {
    expect(exported.get(name)).toBeDefined();
  });

  it.each(runtimeSymbols[entryPoint].values)("exports the value %s for generated code", (name) => {
    expect(hasValue(exported.get(name))).toBe(true);
  });
});

function entryFile(entryPoint: EntryPoint): string {
  const path = entryPoint.replace("kephas/", "runtime/");
  return `${root}${path}${entryPoint.startsWith("kephas/codegen/") ? ".ts" : "/index.ts"}`;
}

function createProgram(rootNames: readonly string[]): ts.Program {
  const { config } = ts.readConfigFile(`${root}tsconfig.json`, ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent({ extends: config.extends }, ts.sys, root);
  return ts.createProgram({ rootNames, options: { ...options, types: ["node"], noEmit: true } });
}

/** What a entryPoint exports, by name, with aliases followed to the declaration itself. */
function exportsOf(entryPoint: EntryPoint): ReadonlyMap<string, ts.Symbol> {
  const checker = program.getTypeChecker();
  const file = program.getSourceFile(entryFile(entryPoint));
  const symbol = file && checker.getSymbolAtLocation(file);
  if (symbol === undefined) throw new Error(`${entryFile(entryPoint)} is not there, or is not a module`);
  return new Map(checker.getExportsOfModule(symbol).map((each) => [each.name, resolve(each, checker)]));
}

function resolve(symbol: ts.Symbol, checker: ts.TypeChecker): ts.Symbol {
  return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

function hasValue(symbol: ts.Symbol | undefined): boolean {
  return symbol !== undefined && (symbol.flags & ts.SymbolFlags.Value) !== 0;
}
