import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { generate } from "kephas-gen";
import { beforeAll, describe, expect, it } from "vitest";
import { compile, compilers } from "./compile.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const folder = `${root}tests/output/generated`;

/** Between them, they use everything that the schema language has, and every name that might hurt. */
const schemaFolders = ["schemas", "tests/codegen/schemas"];

/** The folder of each protocol, relative to where the compiler runs. */
const protocols: string[] = [];

beforeAll(async () => {
  for (const schemaFolder of schemaFolders) {
    for (const name of await readdir(root + schemaFolder)) await generateSchema(`${schemaFolder}/${name}`);
  }
});

async function generateSchema(path: string): Promise<void> {
  const { files } = await generate([{ path, text: await readFile(root + path, "utf8") }]);
  const output = path.replace(/\.yaml$/, "").replaceAll("/", "-");
  for (const file of files) {
    const target = `${folder}/${output}/${file.path}`;
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, file.text);
  }
  protocols.push(`${output}/${dirname(files[0]?.path ?? "")}`);
}

describe.each(compilers)("generated code under %s", (compiler) => {
  it("compiles for Node with every strict flag", async () => {
    const files = protocols.map((protocol) => `${protocol}/server.ts`);
    expect(files.length).toBeGreaterThanOrEqual(7);
    expect(await compile({ compiler, platform: "server", folder, files })).toEqual([]);
  });

  it("compiles for browsers with every strict flag", async () => {
    const files = protocols.map((protocol) => `${protocol}/client.ts`);
    expect(await compile({ compiler, platform: "page", folder, files })).toEqual([]);
  });
});
