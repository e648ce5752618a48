import ts from "typescript";
import { describe, expect, it } from "vitest";
import { listFiles, parse, readSourceFiles, type SourceFile } from "./source-files.js";

const runtime = readSourceFiles("runtime");
const codegen = readSourceFiles("codegen");
const written = [...runtime, ...codegen, ...readSourceFiles("examples", "bench/fuzz", "bench/stress", "tests")];

const maxLines = 300;

/** Files that may be longer than {@link maxLines}, each with the reason. */
const longFiles: Readonly<Record<string, string>> = {
  "tests/contract/v1/first/codecs.ts": "kept as it was generated",
};

/** Files with a type that has to be a hole, each with the reason. */
const holes: Readonly<Record<string, string>> = {
  "runtime/server/contract/anything.ts": "of anything else TypeScript asks what a handler returns, in a circle",
};

describe("files", () => {
  it(`have at most ${maxLines} lines`, () => {
    const long = written.filter(({ path, lines }) => lines > maxLines && !(path in longFiles));
    expect(long.map(({ path, lines }) => `${path}: ${lines} lines`)).toEqual([]);
  });

  it("have names that say what they are", () => {
    const vague = listFiles("runtime", /./).concat(listFiles("codegen", /./)).filter(isVague);
    expect(vague).toEqual([]);
  });

  it("have types without holes", () => {
    expect(written.filter(({ path }) => !(path in holes)).flatMap(findHoles)).toEqual([]);
  });

  it("touch the process nowhere in the generator but on its command line", () => {
    const pure = codegen.filter(({ path }) => path !== "codegen/cli.ts" && !path.startsWith("codegen/templates/"));
    expect(pure.flatMap((file) => findGlobals(file, new Set(["process"])))).toEqual([]);
  });

  it("use no global of Node in what runs in browsers", () => {
    const nodeGlobals = new Set(["process", "Buffer", "global", "require", "setImmediate", "__dirname", "__filename"]);
    const portable = runtime.filter(({ path }) => /^runtime\/(protocol|client|devtools|testing\/link)\//.test(path));
    expect(portable.flatMap((file) => findGlobals(file, nodeGlobals))).toEqual([]);
  });
});

function isVague(path: string): boolean {
  return /(^|\/)(utils?|helpers?|common|misc|manager)(\.|\/|$)/.test(path);
}

/** Each `any` that somebody wrote, and each comment that silences the compiler. */
function findHoles(file: SourceFile): readonly string[] {
  const silenced = [...file.text.matchAll(/^\s*(\/\/|\/\*)\s*@ts-(ignore|nocheck).*$/gm)];
  return [
    ...findNodes(file, (node) => node.kind === ts.SyntaxKind.AnyKeyword),
    ...silenced.map(([comment]) => `${file.path}: ${comment.trim()}`),
  ];
}

function findGlobals(file: SourceFile, names: ReadonlySet<string>): readonly string[] {
  return findNodes(file, (node) => ts.isIdentifier(node) && names.has(node.text) && !isMemberName(node));
}

/** True for the `b` of `a.b`, `{ b: 1 }` and `interface { b: string }`, which name no variable. */
function isMemberName(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.name === node;
  return ts.isPropertyAssignment(parent) || ts.isPropertySignature(parent) || ts.isMethodSignature(parent);
}

function findNodes(file: SourceFile, wanted: (node: ts.Node) => boolean): readonly string[] {
  const tree = parse(file);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (wanted(node)) {
      const { line } = tree.getLineAndCharacterOfPosition(node.getStart(tree));
      found.push(`${file.path}:${line + 1}: ${node.getText(tree)}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}
