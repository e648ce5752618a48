import fc from "fast-check";
import { loadModel, type OutputFile } from "kephas-gen";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { compileJsonSchema } from "../../../codegen/compile-json-schema.js";
import { emit } from "../../../codegen/emit/emit.js";
import { commentText, lineCommentText, stringText, withoutEscapedEnds } from "../../../codegen/emit/safe-text.js";

/** What ends a line, a comment, a literal or a template, or begins one, among harmless text. */
const pieces = [
  ...["\n", "\r", "\r\n", "\u2028", "\u2029", "\u0085", "\v", "\f", "\t", "\u0000", "\u001b", "\ufeff", "\u202e"],
  ...[
    "*/",
    "/*",
    "//",
    "*",
    "/",
    "/**",
    "<!--",
    "-->",
    "#!",
    "@deprecated",
    "</script>",
    "${",
    "`",
    '"',
    "'",
    "\\",
    "\\u000a",
  ],
  ...["globalThis.x = 1;", "}", "{", ")", "import 'x';", "a", "word", " ", "é", "😀", ", ", "0"],
];

const text = fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 12 }).map((parts) => parts.join(""));

/** A schema that has `given` in every place that takes text but `version`, which has a grammar of its own. */
function schemaWith(given: string): string {
  const quoted = JSON.stringify(given);
  return `
kephas: 1
protocol: hostile
version: "1"
types:
  Team: { doc: ${quoted}, deprecated: ${quoted}, enum: u8, values: { red: 0, blue: 1 } }
  Marks: { doc: ${quoted}, flags: u8, bits: [a, b] }
  Vec: { doc: ${quoted}, struct: { x: { type: f32, doc: ${quoted}, deprecated: ${quoted} } } }
  Event: { doc: ${quoted}, union: { 1: { at: Vec }, 2: { name: string<=8 } } }
  Note: { doc: ${quoted}, json: { text: { type: string, doc: ${quoted} }, one: [${quoted}, other], at: { x: number } } }
  Mood: { json: [${quoted}, other] }
commands:
  say:
    id: 1
    from: client
    doc: ${quoted}
    deprecated: ${quoted}
    requires: [${quoted}]
    struct: { who: { type: string<=400, default: ${quoted}, doc: ${quoted} }, where: Vec, what: Event }
    reply: { json: { mood: Mood?, maybe?: [${quoted}, other] } }
    errors: { Refused: { code: 1001, doc: ${quoted}, message: ${JSON.stringify(`${given}.`)}, data: { why: string } } }
  free:
    id: 2
    from: client
    doc: ${quoted}
    jsonSchema:
      title: ${quoted}
      description: ${quoted}
      type: object
      properties: { kind: { const: ${quoted}, description: ${quoted} }, ${JSON.stringify(`a key of ${given}`)}: { enum: [${quoted}, 1] } }
methods:
  do.it: { from: both, doc: ${quoted}, deprecated: ${quoted}, params: { a: string }, result: { b: number } }
`;
}

function filesWith(given: string): readonly OutputFile[] {
  const { model, diagnostics } = loadModel(schemaWith(given), "hostile.yaml");
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (model === undefined) throw new Error(JSON.stringify(errors.map(({ line, message }) => `${line}: ${message}`)));
  return emit({ ...model, version: given, source: `${given}.yaml` }, { compileJsonSchema, importExtension: "js" });
}

/** The file as the compiler sees it, without the texts of its literals; two that differ in those alone are equal. */
function shapeOf({ path, text: source }: OutputFile): string {
  const file = ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true);
  const { diagnostics = [] } = ts.transpileModule(source, { fileName: path, reportDiagnostics: true });
  expect(diagnostics.map(({ messageText }) => messageText)).toEqual([]);
  const rows: string[] = [];
  const visit = (node: ts.Node, depth: number): void => {
    const named = ts.isIdentifier(node) ? ` ${node.text}` : "";
    if (!isText(node)) rows.push(`${" ".repeat(depth)}${ts.SyntaxKind[node.kind]}${named}`);
    ts.forEachChild(node, (child) => visit(child, depth + 1));
  };
  visit(file, 0);
  return rows.join("\n");
}

const isText = (node: ts.Node): boolean => ts.isStringLiteral(node);

/** ajv's code and the type of a JSON Schema write their texts in more than one way, which only running them compares. */
const isStraight = ({ path }: OutputFile): boolean => !path.endsWith("validators.ts");

const plain = filesWith("plain").filter(isStraight).map(shapeOf);

describe("any text, in every place of a schema that takes one", () => {
  test("changes no statement of any generated file", () => {
    fc.assert(
      fc.property(text, (given) => {
        fc.pre(given !== "other");
        expect(filesWith(given).filter(isStraight).map(shapeOf)).toEqual(plain);
      }),
      { numRuns: 60, examples: [["/**\\"], ["*/\n"], ["\\"]] },
    );
  }, 60_000);

  test("stands in a literal as it was given", () => {
    fc.assert(
      fc.property(text, (given) => {
        const [messages, codecs, protocol] = filesWith(given);
        expect(literalsOf(messages)).toContain(given);
        expect(literalsOf(codecs)).toContain(given);
        expect(literalsOf(protocol)).toContain(`${given}.`);
      }),
      { numRuns: 20 },
    );
  }, 60_000);

  test("leaves validators that parse", () => {
    fc.assert(
      fc.property(text, (given) => {
        const validators = filesWith(given).find((file) => !isStraight(file));
        if (validators === undefined) throw new Error("no validators.ts");
        shapeOf(validators);
      }),
      { numRuns: 20 },
    );
  }, 60_000);
});

function literalsOf(file: OutputFile | undefined): readonly string[] {
  if (file === undefined) throw new Error("a file is missing");
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteral(node)) found.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file.path, file.text, ts.ScriptTarget.Latest, true));
  return found;
}

describe("the text of a string literal", () => {
  test("is the value again when it is evaluated", () => {
    fc.assert(
      fc.property(fc.oneof(text, fc.string({ unit: "binary" })), (value) => {
        const evaluated: unknown = new Function(`return ${stringText(value)};`)();
        expect(evaluated).toBe(value);
      }),
    );
  });

  test("holds no character that nobody sees, nor one that a file cannot hold", () => {
    expect(stringText("a\u2028b\u0085\ud800\ufeff")).toBe('"a\\u2028b\\u0085\\ud800\\ufeff"');
    expect(stringText('say "it\'s"')).toBe(`'say "it\\'s"'`);
  });
});

test.each([
  ['"a\\\\"', '"a\\u005c"'],
  ['"a\\\\\\\\"', '"a\\\\\\u005c"'],
  ["'a\\\\' | \"b\"", "'a\\u005c' | \"b\""],
  ['"a\\""', '"a\\""'],
  ['"a\\\\\\""', '"a\\\\\\""'],
])("the literals of %s end in no escaped backslash", (given, expected) => {
  expect(withoutEscapedEnds(given)).toBe(expected);
});

test.each([
  ["ends no comment", "a */ b **/", "a *\\/ b **\\/"],
  ["ends its rows in line feeds alone", "a\r\nb\rc\u2028d\u2029e", "a\nb\nc\nd\ne"],
  ["escapes what nobody sees", "a\u0000\u001b\u0085\ufeff\ud800b", "a\\u0000\\u001b\\u0085\\ufeff\\ud800b"],
  ["keeps other characters", "é 😀 \t x", "é 😀 \t x"],
])("the text of a doc comment %s", (_, given, expected) => {
  expect(commentText(given)).toBe(expected);
});

test.each([
  ["1.0\nconsole.log('x');//", "1.0 console.log('x');//"],
  ["1.0\r\nx", "1.0 x"],
  ["1.0\rx\u2028y\u2029z", "1.0 x y z"],
  ["1.0\u0085\u0000", "1.0\\u0085\\u0000"],
])("the text of a line's comment %j stays on its line", (given, expected) => {
  expect(lineCommentText(given)).toBe(expected);
});
