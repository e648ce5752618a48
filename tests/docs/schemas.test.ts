import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { generate } from "kephas-gen";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const documents = ["README.md", ...readdirSync(`${root}docs`).map((name) => `docs/${name}`)].filter((path) =>
  path.endsWith(".md"),
);
const schemas = documents.flatMap(findSchemas);

describe("the schemas in the documents", () => {
  it("are there", () => {
    expect(schemas.length).toBeGreaterThan(0);
  });

  it.each(schemas)("$path can be generated from", async (schema) => {
    const { diagnostics, files } = await generate([schema], readImport);
    expect(diagnostics).toEqual([]);
    expect(files.length).toBeGreaterThan(0);
  });
});

/** A block that begins with its path, as `# shared/types.yaml`, is a file that another block imports. */
function readImport(path: string): string {
  const found = documents
    .flatMap(findBlocks)
    .find(({ text }) => path.endsWith(`/${/^# (\S+\.yaml)\n/.exec(text)?.[1]}`));
  if (found === undefined) throw new Error("no block begins with this path");
  return found.text;
}

/** The fenced blocks of YAML that are whole schemas; each bears the line at which it begins, for the test's name. */
function findSchemas(document: string): readonly Block[] {
  return findBlocks(document).filter(({ text }) => /^kephas: 1\b/m.test(text) && /^protocol:/m.test(text));
}

interface Block {
  readonly path: string;
  readonly text: string;
}

function findBlocks(document: string): readonly Block[] {
  const markdown = readFileSync(root + document, "utf8");
  const blocks = [...markdown.matchAll(/^```ya?ml\n([\s\S]*?)^```/gm)];
  return blocks.map((block) => ({
    path: `${document}:${markdown.slice(0, block.index).split("\n").length}`,
    text: block[1] ?? "",
  }));
}
