import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { diagnosticCodes } from "../../codegen/diagnostic-codes.js";
import { generate } from "../../codegen/generate.js";

const read = (name: string) => readFileSync(fileURLToPath(new URL(`../../docs/${name}`, import.meta.url)), "utf8");

describe("docs/diagnostics.md", () => {
  it("has one heading for each code, with its title, in order", () => {
    const headings = [...read("diagnostics.md").matchAll(/^### (KEP\d{3}) (.+)$/gm)].map(([, code, title]) => [
      code,
      title,
    ]);
    expect(headings).toEqual(Object.entries(diagnosticCodes));
  });

  it("says of each code what it means and what to do", () => {
    const sections = read("diagnostics.md").split(/^### /m).slice(1);
    for (const section of sections) expect(section.split("\n").slice(1).join("").length, section).toBeGreaterThan(60);
  });
});

describe("docs/schema.md", () => {
  const blocks = [...read("schema.md").matchAll(/^```yaml\n([\s\S]*?)^```/gm)].map((match) => match[1] ?? "");
  const schemas = blocks.filter((text) => text.includes("protocol:"));
  /** Blocks that begin with their path are files that others import. */
  const imported = new Map(blocks.map((text) => [/^# (\S+\.yaml)$/m.exec(text)?.[1], text]));
  const readImport = (path: string): string => {
    const text = imported.get(path);
    if (text === undefined) throw new Error("no block begins with this path");
    return text;
  };

  it("shows schemas", () => {
    expect(schemas.length).toBeGreaterThan(5);
  });

  it.each(schemas.map((text, index) => ({ text, number: index + 1 })))(
    "generates its schema $number",
    async ({ text }) => {
      const { files, diagnostics } = await generate([{ path: "docs.yaml", text }], readImport);
      expect(diagnostics).toEqual([]);
      expect(files.length).toBeGreaterThan(0);
    },
  );
});
