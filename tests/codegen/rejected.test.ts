import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { diagnosticCodes } from "../../codegen/diagnostic-codes.js";
import { loadModel } from "../../codegen/load-model.js";

const folder = fileURLToPath(new URL("../rejected/", import.meta.url));
const files = readdirSync(folder).filter((name) => name.endsWith(".yaml"));
const schemas = files.map((name) => {
  const bytes = readFileSync(folder + name);
  return { name, bytes, text: bytes.toString() };
});

/**
 * `# expect: KEP012 7:5` stands in the first lines, once for each diagnostic; `# expect: KEP012 imported/x.yaml 7:5` for
 * one in an imported file.
 */
function readExpectations(text: string): readonly string[] {
  return [...text.matchAll(/^# expect: (KEP\d{3} (?:\S+ )?\d+:\d+)$/gm)].map((match) => match[1] ?? "");
}

const loadRejected = (bytes: Uint8Array, name: string) => loadModel(bytes, name, (path) => readFileSync(folder + path));

describe("a rejected schema", () => {
  it.each(schemas)("gets exactly its diagnostics: $name", ({ name, bytes, text }) => {
    const { model, diagnostics } = loadRejected(bytes, name);
    const found = diagnostics.map(
      ({ code, file, line, column }) => `${code} ${file === name ? "" : `${file} `}${line}:${column}`,
    );
    expect(found).toEqual(readExpectations(text));
    expect(found.length).toBeGreaterThan(0);
    expect(model).toBeUndefined();
  });

  it.each(schemas)("is told in words what is wrong and what to do: $name", ({ name, bytes }) => {
    for (const { message, advice, file } of loadRejected(bytes, name).diagnostics) {
      expect(file === name || file.startsWith("imported/"), file).toBe(true);
      expect(message).toMatch(/^\S.*[^.\s]$/);
      expect(advice).toMatch(/^\S.*[^.\s]$/);
      // The words of ajv, which speak of the JSON Schema instead of the schema.
      expect(message).not.toMatch(/must NOT|must match|additional propert|oneOf|anyOf|undefined|\[object/);
    }
  });
});

describe("the rejected schemas", () => {
  it("show every code that one file alone can get", () => {
    const shown = new Set(schemas.flatMap(({ text }) => readExpectations(text).map((line) => line.slice(0, 6))));
    const needMore = ["KEP022", "KEP090", ...["KEP100", "KEP101", "KEP102", "KEP103", "KEP105", "KEP106", "KEP107"]];
    expect(Object.keys(diagnosticCodes).filter((code) => !shown.has(code))).toEqual(needMore);
  });
});
