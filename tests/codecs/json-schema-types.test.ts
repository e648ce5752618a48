import { readFileSync, writeFileSync } from "node:fs";
import fc from "fast-check";
import { generate } from "kephas-gen";
import ts from "typescript";
import { expect, it } from "vitest";
import { documentArbitrary, valueArbitrary } from "./json-schema/document-arbitrary.js";
import { loadCodecs, output, schemaText } from "./json-schema/generated-codecs.js";

const DOCUMENTS = 80;
const VALUES = 150;

const values = fc.sample(valueArbitrary, { numRuns: VALUES, seed: 3 });

/** A value as the narrowest type that it has. */
function typeOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(typeOf).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  return `{ ${Object.entries(value)
    .map(([name, member]) => `${JSON.stringify(name)}: ${typeOf(member)}`)
    .join("; ")} }`;
}

/** What the compiler says of a file. That all properties are optional and none is there (TS2559) makes no type false. */
function problemsIn(file: string): readonly string[] {
  const program = ts.createProgram([file], {
    strict: true,
    exactOptionalPropertyTypes: true,
    noEmit: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    types: [],
    // A type is wrong or not whatever browsers have: reading and checking their library took a third of the time.
    lib: ["lib.es2023.d.ts"],
    skipLibCheck: true,
  });
  const lines = readFileSync(file, "utf8").split("\n");
  return ts
    .getPreEmitDiagnostics(program)
    .filter(({ code }) => code !== 2559)
    .map(({ start = 0, file: source, messageText }) => {
      const line = source?.getLineAndCharacterOfPosition(start).line ?? 0;
      return `${lines[line]}\n${ts.flattenDiagnosticMessageText(messageText, "\n")}`;
    });
}

it.each(["2020-12", "draft-07"] as const)("what a document of %s takes, its type takes", async (dialect) => {
  const protocol = `types${dialect.replace(/\D/g, "")}`;
  const sample = fc.sample(documentArbitrary(dialect), { numRuns: DOCUMENTS, seed: 4 });
  const documents = Object.fromEntries(sample.map((document, i) => [`d${i}`, document]));
  const codecs = await loadCodecs(protocol, documents);
  const lines = Object.keys(documents).flatMap((name) => {
    const taken = values.filter((value) => takes(() => codecs[name]?.check(value)));
    const type = name.toUpperCase();
    return taken.map(
      (value, i) =>
        `declare const ${name}v${i}: ${typeOf(value)}; export const ${name}t${i}: messages.${type} = ${name}v${i};`,
    );
  });
  const file = `${output}${protocol}/values.ts`;
  writeFileSync(file, ['import type * as messages from "./messages.js";', ...lines].join("\n"));
  expect(lines.length).toBeGreaterThan(1_500);
  expect(problemsIn(file)).toEqual([]);
});

function takes(check: () => unknown): boolean {
  try {
    check();
    return true;
  } catch {
    return false;
  }
}

/** The type that is generated for a document. */
async function printed(document: unknown): Promise<string> {
  const { files } = await generate([{ path: "x.yaml", text: schemaText("printed", { it: document }) }]);
  const text = files.find(({ path }) => path.endsWith("messages.ts"))?.text ?? "";
  return /export type It =\s*([\s\S]*?);\s*$/m.exec(text)?.[1] ?? text;
}

const string = { type: "string" };
const number = { type: "number" };
const draft7 = "http://json-schema.org/draft-07/schema#";

it.each<[string, unknown]>([
  [
    "Record<string, number | string>",
    { type: "object", patternProperties: { "^x-": number }, additionalProperties: string },
  ],
  [
    "{ a: string } & ({ b: number } | { c: number })",
    {
      type: "object",
      properties: { a: string },
      required: ["a"],
      oneOf: [
        { type: "object", required: ["b"], properties: { b: number } },
        { type: "object", required: ["c"], properties: { c: number } },
      ],
    },
  ],
  ["unknown", { properties: { b: string }, required: ["b"] }],
  [
    "{ a?: string | undefined; [key: string]: string | number | undefined }",
    { type: "object", properties: { a: string }, additionalProperties: number },
  ],
  ["{ a: string }", { type: "object", properties: { a: string }, required: ["a"], additionalProperties: false }],
  ["{ b: unknown }", { type: "object", required: ["b"] }],
  ["Record<string, never>", { type: "object", additionalProperties: false }],
  ["[string?, number?, ...unknown[]]", { type: "array", prefixItems: [string, number] }],
  ["[string, number?]", { type: "array", prefixItems: [string, number], items: false, minItems: 1 }],
  [
    "[(number | string)?, ...string[]]",
    { $schema: draft7, type: "array", items: [{ type: ["number", "string"] }], additionalItems: string },
  ],
  ["string", { $schema: draft7, $ref: "#/definitions/s", type: "number", definitions: { s: string } }],
  ["{ a: 1; b: [true, null] }", { const: { a: 1, b: [true, null] } }],
  ["string | null", { type: "string", nullable: true }],
  ["{ next?: unknown }", { type: "object", properties: { next: { $ref: "#" } } }],
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema.
  ["string | number", { if: true, then: string, else: number }],
  ['"a\\u2028" | "*/"', { enum: ["a\u2028", "*/"] }],
  ['{ "a-b"?: string | undefined }', { type: "object", properties: { "a-b": string } }],
])("the type %s is generated", async (type, document) => {
  expect(await printed(document)).toBe(type);
});

it("a document that doubles with each definition ends in unknown, and soon", async () => {
  const $defs = Object.fromEntries(
    Array.from({ length: 40 }, (_, i) => {
      const next = { $ref: `#/$defs/d${i + 1}` };
      return [`d${i}`, { type: "object", properties: { a: next, b: next } }];
    }),
  );
  const type = await printed({ $ref: "#/$defs/d0", $defs: { ...$defs, d40: string } });
  expect(type.length).toBeLessThan(200_000);
  expect(type).toContain("unknown");
});
