import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type RenamedCode, renameInCode } from "../../../codegen/edit/rename/rename-code.js";
import { renameInSchema } from "../../../codegen/edit/rename/rename-schema.js";
import { generate } from "../../../codegen/generate.js";

/** Renames in the code that uses one schema. */
export interface Renaming {
  /** Where the code seems to be. */
  readonly folder: string;
  /** Renames in files by their names. */
  rename(from: string, to: string, texts: Readonly<Record<string, string>>): Promise<RenamedCode>;
  /** The text of one file after a rename, or what is wrong with it. */
  renameText(from: string, to: string, text: string): Promise<string>;
  /** The lines of one file that are others afterwards. */
  changed(from: string, to: string, text: string): Promise<readonly string[]>;
}

/** Prepares a folder of that name in `tests/output`, below the repository, so that the runtime's types are found. */
export function createRenaming(name: string, schema: string): Renaming {
  const folder = fileURLToPath(new URL(`../../output/${name}`, import.meta.url)).replaceAll("\\", "/");
  writeConfiguration(folder);

  async function rename(from: string, to: string, texts: Readonly<Record<string, string>>): Promise<RenamedCode> {
    const renamed = renameInSchema({ path: "tag.yaml", text: schema, readImport: () => "", from, to });
    if (renamed.kind === "refused") throw new Error(renamed.message);
    const [before, after] = await Promise.all(
      [schema, renamed.texts.get("tag.yaml") ?? ""].map(
        async (text) => (await generate([{ path: "tag.yaml", text }])).files,
      ),
    );
    const files = Object.entries(texts).map(([file, text]) => ({ path: `${folder}/src/${file}`, text }));
    return renameInCode({
      files,
      output: `${folder}/generated`,
      protocol: "tag",
      before: before ?? [],
      after: after ?? [],
    });
  }

  async function renameText(from: string, to: string, text: string): Promise<string> {
    const { files, diagnostics } = await rename(from, to, { "a.ts": text });
    return files[0]?.text ?? diagnostics.map(({ line, code, message }) => `${line} ${code} ${message}`).join("\n");
  }

  async function changed(from: string, to: string, text: string): Promise<readonly string[]> {
    const after = await renameText(from, to, text);
    const [old, lines] = [text.split("\n"), after.split("\n")];
    return lines.length === old.length ? lines.filter((line, index) => line !== old[index]) : [after];
  }

  return { folder, rename, renameText, changed };
}

function writeConfiguration(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const compilerOptions = {
    strict: true,
    module: "NodeNext",
    target: "ES2022",
    lib: ["ES2023"],
    types: [],
    noUnusedLocals: true,
  };
  writeFileSync(`${folder}/tsconfig.json`, JSON.stringify({ compilerOptions }));
}
