import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { generate } from "kephas-gen";
import { describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const biome = `${root}node_modules/.bin/biome`;

function schemasIn(folder: string): string[] {
  return readdirSync(root + folder)
    .filter((name) => name.endsWith(".yaml"))
    .map((name) => folder + name);
}

function formatted(path: string, text: string): string {
  return execFileSync(biome, ["format", `--stdin-file-path=generated/${path}`], { input: text, cwd: root }).toString();
}

const schemas = [...schemasIn("schemas/"), ...schemasIn("tests/codegen/schemas/")];

describe.each(schemas)("the files generated from %s", (schema) => {
  test("are accepted unchanged by the formatter", async () => {
    const { files, diagnostics } = await generate([{ path: schema, text: readFileSync(root + schema, "utf8") }]);
    expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(files.length).toBeGreaterThanOrEqual(5);
    for (const { path, text } of files) expect(formatted(path, text), path).toBe(text);
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
