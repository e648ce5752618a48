import { readFileSync } from "node:fs";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { generate } from "kephas-gen";
import { expect } from "vitest";
import { type Program, root } from "./program.js";

/** Between them, they use everything that the schema language has, and every name that might hurt. */
const schemaFolders = ["schemas", "tests/codegen/schemas", "tests/migrated/schemas"];

export const generated: Program = {
  name: "the code generated for every schema of this repository",
  async prepare(folder) {
    const protocols: string[] = [];
    for (const schemaFolder of schemaFolders) {
      for (const name of await readdir(root + schemaFolder)) {
        if (name.endsWith(".yaml")) protocols.push(await generateSchema(`${schemaFolder}/${name}`, folder));
      }
    }
    expect(protocols.length).toBeGreaterThanOrEqual(30);
    const files = (name: string) => protocols.map((protocol) => `${protocol}/${name}`);
    return { files: { server: files("server.ts"), page: files("client.ts") }, announced: [] };
  },
};

/** Returns the folder of the protocol. */
async function generateSchema(path: string, folder: string): Promise<string> {
  const schema = { path, text: await readFile(root + path, "utf8") };
  const { files } = await generate([schema], (imported) => readFileSync(root + imported, "utf8"));
  const output = path.replace(/\.yaml$/, "").replaceAll("/", "-");
  for (const file of files) {
    const target = `${folder}/${output}/${file.path}`;
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, file.text);
  }
  return `${output}/${dirname(files[0]?.path ?? "")}`;
}
