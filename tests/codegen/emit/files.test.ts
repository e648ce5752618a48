import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { generate, loadModel, type Model } from "kephas-gen";
import { IndentationText, Project } from "ts-morph";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { emitClient } from "../../../codegen/emit/client.js";
import { emitCodecs } from "../../../codegen/emit/codecs.js";
import { emitMessages } from "../../../codegen/emit/messages.js";
import { emitProtocol } from "../../../codegen/emit/protocol.js";
import { emitServer } from "../../../codegen/emit/server.js";
import { emitStateClient } from "../../../codegen/emit/state/state-client.js";
import { asGiven, printStatements } from "../../../codegen/emit/ts-morph.js";

const root = fileURLToPath(new URL("../../../", import.meta.url));

function schemasIn(folder: string): string[] {
  return readdirSync(root + folder)
    .filter((name) => name.endsWith(".yaml"))
    .map((name) => folder + name);
}

const schemas = [...schemasIn("schemas/"), ...schemasIn("tests/codegen/schemas/")];

async function filesOf(path: string) {
  const { files, diagnostics } = await generate([{ path, text: readFileSync(root + path, "utf8") }]);
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  expect(files.length).toBeGreaterThanOrEqual(5);
  return files;
}

function modelOf(path: string): Model {
  const { model } = loadModel(readFileSync(root + path, "utf8"), path);
  if (model === undefined) throw new Error(`${path} has no model`);
  return model;
}

describe.each(schemas)("the files generated from %s", (schema) => {
  test("are TypeScript, which nothing parses when they are printed", async () => {
    for (const { path, text } of await filesOf(schema)) {
      const { diagnostics = [] } = ts.transpileModule(text, { fileName: path, reportDiagnostics: true });
      expect(diagnostics.map(({ messageText }) => `${path}: ${JSON.stringify(messageText)}`)).toEqual([]);
    }
  });

  test("tell linters and formatters to leave them alone, before anything else", async () => {
    for (const { path, text } of await filesOf(schema)) {
      const [made, edit, ...marks] = text.split("\n");
      expect(made, path).toMatch(/^\/\/ Made by kephas-gen from [\w-]+\.yaml: \w+ \S+, wire [0-9a-f]{16}\.$/);
      expect(edit, path).toBe(`// ${path}: do not edit; change the schema and generate again.`);
      expect(marks.slice(0, 2), path).toEqual([
        "/* eslint-disable */",
        "// biome-ignore-all lint format assist: generated",
      ]);
    }
  });

  test("have no line that ends in spaces and never two empty ones", async () => {
    for (const { path, text } of await filesOf(schema)) {
      if (path.endsWith("/validators.ts")) continue;
      expect(text.match(/[ \t]\n|\n\n\n/g), path).toBeNull();
      expect(text.endsWith("\n"), path).toBe(true);
    }
  });

  test("have no declaration with a line longer than 120 columns", async () => {
    for (const { path, text } of await filesOf(schema)) {
      // A statement of two long names has no place to break at.
      if (path.endsWith("/codecs.ts") || path.endsWith("/validators.ts")) continue;
      const code = text.split("\n").filter((line) => !/^ *(\/\/|\/\*|\*)/.test(line));
      expect(
        code.filter((line) => line.length > 120),
        path,
      ).toEqual([]);
    }
  });

  test("are what ts-morph writes into a source file of a project, which it parses", () => {
    const model = modelOf(schema);
    const emitters = [emitMessages, emitCodecs, emitProtocol, emitServer, emitClient];
    const files = [...emitters.map((emit) => emit(model)), ...emitStateClient(model)];
    for (const { name, imports, statements } of files) {
      const structures = [...imports.declarations("js"), ...statements.filter((one) => typeof one !== "string")];
      const project = new Project({ useInMemoryFileSystem: true, manipulationSettings: { ...settings } });
      const parsed = project.createSourceFile(`${name}.ts`, { statements: [asGiven, ...structures] });
      expect(printStatements(structures), name).toBe(parsed.getFullText());
    }
  });

  test("are the same in a second run, whatever folder the schema stands in", async () => {
    const text = readFileSync(root + schema, "utf8");
    const name = schema.slice(schema.lastIndexOf("/") + 1);
    const [first, second] = await Promise.all([
      generate([{ path: schema, text }]),
      generate([{ path: `/somewhere/else/${name}`, text }]),
    ]);
    expect(second.files).toEqual(first.files);
  });
});

const settings = {
  indentationText: IndentationText.TwoSpaces,
  insertSpaceAfterOpeningAndBeforeClosingNonemptyBraces: false,
} as const;
