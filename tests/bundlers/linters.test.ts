import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { createProject, root, run, runTool } from "./project.js";

const eslintConfig = `import tseslint from "typescript-eslint";
export default tseslint.config(
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  { languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } } },
  { ignores: ["eslint.config.js"] },
);
`;

/** ESLint's number for it. */
const error = 2;
const ownFault = "own.ts: Unexpected any. Specify a different type.";

/** What ESLint's JSON says of a file. */
interface LintedFile {
  readonly filePath: string;
  readonly messages: readonly { readonly severity: number; readonly message: string }[];
}

let folder: string;

/** A project that lints everything, with the code of all schemas of the repository in it. */
beforeAll(async () => {
  folder = await createProject({
    name: "linters",
    files: {
      "package.json": { private: true, type: "module" },
      "tsconfig.json": {
        compilerOptions: {
          module: "nodenext",
          target: "ES2022",
          strict: true,
          noEmit: true,
          types: ["node"],
          lib: ["ES2023", "DOM"],
        },
        include: ["own.ts", "generated"],
      },
      ".prettierignore": "generated/\n",
      "own.ts": "export const own: any = 1;\n",
    },
  });
  await cp(`${root}generated`, join(folder, "generated"), { recursive: true });
});

test("typescript-eslint's strictest rules find no fault with generated code, and do with other code", async () => {
  const found = await lint(eslintConfig);
  expect(found.filter(({ severity }) => severity === error).map(({ text }) => text)).toEqual([ownFault]);
  const warnings = found.filter(({ severity }) => severity !== error);
  expect(warnings.filter(({ text }) => !text.includes("Unused eslint-disable directive"))).toEqual([]);
});

test("ESLint says nothing at all where its configuration ignores generated code", async () => {
  const found = await lint(eslintConfig.replace('["eslint.config.js"]', '["eslint.config.js", "generated/"]'));
  expect(found.map(({ text }) => text)).toEqual([ownFault]);
});

test("Biome's defaults neither lint nor format generated code", async () => {
  const before = await readGenerated();
  const biome = join(root, "node_modules/@biomejs/biome/bin/biome");
  // Outside of this repository, whose own Biome would find it and wonder.
  const configuration = await mkdtemp(join(tmpdir(), "kephas-biome-"));
  await writeFile(join(configuration, "biome.json"), "{}");
  const flags = ["--write", "--config-path", configuration];
  const { output } = await run(process.execPath, [biome, "check", ...flags, "."], folder);
  await rm(configuration, { recursive: true });
  expect(output).toContain("own.ts");
  expect(output).not.toContain("generated/");
  expect(await readGenerated()).toEqual(before);
});

test("Prettier leaves generated code alone where .prettierignore names it", async () => {
  const before = await readGenerated();
  await runTool("prettier", "bin/prettier.cjs", ["--write", "."], folder);
  expect(await readGenerated()).toEqual(before);
});

interface Finding {
  readonly severity: number;
  readonly text: string;
}

async function lint(config: string): Promise<readonly Finding[]> {
  await writeFile(join(folder, "eslint.config.js"), config);
  const { output } = await runTool("eslint", "bin/eslint.js", [".", "--format", "json"], folder);
  const results: readonly LintedFile[] = JSON.parse(output);
  return results.flatMap(({ filePath, messages }) =>
    messages.map(({ severity, message }) => ({ severity, text: `${filePath.slice(folder.length + 1)}: ${message}` })),
  );
}

async function readGenerated(): Promise<readonly string[]> {
  const files = await readdir(join(folder, "generated"), { recursive: true });
  const code = files.filter((file) => file.endsWith(".ts")).sort();
  expect(code.length).toBeGreaterThan(20);
  return Promise.all(code.map((file) => readFile(join(folder, "generated", file), "utf8")));
}
