import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { generate } from "kephas-gen";
import ts from "typescript";
import { beforeAll, describe, expect, it } from "vitest";
import { neededGlobals, neededValues } from "../../codegen/resolve/names/identifiers.js";
import { root } from "./source-files.js";

const output = `${root}tests/output/needed-globals`;

/** Between them, they use everything that the schema language has. */
const schemas = ["schemas", "tests/codegen/schemas"].flatMap((folder) =>
  readdirSync(root + folder).map((name) => ({
    path: `${folder}/${name}`,
    text: readFileSync(`${root + folder}/${name}`, "utf8"),
  })),
);

describe("the globals that generated code needs", () => {
  const found = { types: new Set<string>(), values: new Set<string>() };

  beforeAll(async () => collectGlobals(found));

  it("are there as types under no name that a schema can take", () => {
    expect([...found.types].filter((name) => !neededGlobals.has(name))).toEqual([]);
    expect(found.types).toContain("IterableIterator");
  });

  it("are there as values under no name that a schema's constants can take", () => {
    expect([...found.values].filter((name) => !neededGlobals.has(name) && !neededValues.has(name))).toEqual([]);
    expect(found.values).toContain("Symbol");
  });
});

/** The upper-case globals that generated files mention, which alone can be hidden by what files beside them export. */
async function collectGlobals(found: { readonly types: Set<string>; readonly values: Set<string> }): Promise<void> {
  const paths = (await Promise.all(schemas.map(generateFiles))).flat();
  const program = createProgram(paths);
  const checker = program.getTypeChecker();
  for (const path of paths) {
    const file = program.getSourceFile(path);
    if (file !== undefined) visit(file);
  }

  function visit(node: ts.Node): void {
    if (ts.isIdentifier(node) && /^[A-Z]/.test(node.text) && isGlobal(node, { program, checker })) {
      (isTypeName(node) ? found.types : found.values).add(node.text);
    }
    ts.forEachChild(node, visit);
  }
}

async function generateFiles(schema: (typeof schemas)[number]): Promise<readonly string[]> {
  const { files } = await generate([schema]);
  return files.map(({ path, text }) => {
    const target = `${output}/${schema.path}/${path}`;
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
    return target;
  });
}

function createProgram(rootNames: readonly string[]): ts.Program {
  const { config } = ts.readConfigFile(`${root}tsconfig.json`, ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent({ extends: config.extends }, ts.sys, root);
  return ts.createProgram({ rootNames, options: { ...options, types: ["node"], noEmit: true } });
}

/** Whether the name is neither a member's nor declared or imported in the file. */
function isGlobal(
  node: ts.Identifier,
  { program, checker }: { program: ts.Program; checker: ts.TypeChecker },
): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent) && parent.name === node) return false;
  const declarations = checker.getSymbolAtLocation(node)?.declarations ?? [];
  return declarations.every((declaration) => {
    const file = declaration.getSourceFile();
    return program.isSourceFileDefaultLibrary(file) || file.fileName.includes("/node_modules/@types/");
  });
}

function isTypeName({ parent }: ts.Identifier): boolean {
  return (
    ts.isTypeReferenceNode(parent) ||
    (ts.isExpressionWithTypeArguments(parent) && ts.isInterfaceDeclaration(parent.parent.parent))
  );
}
