import { mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { pageCode, serverCode } from "./game.js";
import { createProject, output, runTool } from "./project.js";

interface Setting {
  readonly module: string;
  readonly moduleResolution: string;
  /** Of the project's package.json. */
  readonly type: "module" | "commonjs";
  readonly importExtension: "js" | "ts" | "none";
  /** The codes of what the compiler complains about; none where it builds. */
  readonly errors: readonly string[];
  readonly options?: object;
}

const importTs = { allowImportingTsExtensions: true };

/** docs/modules.md has this table. */
const settings: readonly Setting[] = [
  { module: "nodenext", moduleResolution: "nodenext", type: "module", importExtension: "js", errors: [] },
  { module: "nodenext", moduleResolution: "nodenext", type: "commonjs", importExtension: "js", errors: [] },
  {
    module: "nodenext",
    moduleResolution: "nodenext",
    type: "module",
    importExtension: "ts",
    options: importTs,
    errors: [],
  },
  {
    module: "nodenext",
    moduleResolution: "nodenext",
    type: "module",
    importExtension: "none",
    errors: ["TS2835", "TS7006", "TS7031"],
  },
  { module: "node20", moduleResolution: "node16", type: "module", importExtension: "js", errors: [] },
  { module: "node20", moduleResolution: "node16", type: "commonjs", importExtension: "js", errors: [] },
  { module: "node16", moduleResolution: "node16", type: "module", importExtension: "js", errors: [] },
  {
    module: "node16",
    moduleResolution: "node16",
    type: "commonjs",
    importExtension: "js",
    errors: ["TS1479", "TS1541"],
  },
  { module: "esnext", moduleResolution: "bundler", type: "commonjs", importExtension: "js", errors: [] },
  { module: "esnext", moduleResolution: "bundler", type: "module", importExtension: "none", errors: [] },
  {
    module: "esnext",
    moduleResolution: "bundler",
    type: "module",
    importExtension: "ts",
    options: importTs,
    errors: [],
  },
  { module: "preserve", moduleResolution: "bundler", type: "module", importExtension: "js", errors: [] },
];

test.each(settings)(
  "module $module, moduleResolution $moduleResolution, type $type, imports with $importExtension: $errors",
  async (setting) => {
    const { module, moduleResolution, type, importExtension, errors, options } = setting;
    const ending = importExtension === "none" ? "" : `.${importExtension}`;
    const folder = await createProject({
      name: ["types", module, moduleResolution, type, importExtension].join("-"),
      generate: ["--import-extension", importExtension],
      files: {
        "package.json": { private: true, type },
        "tsconfig.json": {
          compilerOptions: {
            target: "ES2022",
            module,
            moduleResolution,
            strict: true,
            noEmit: true,
            lib: ["ES2023", "DOM"],
            types: ["node"],
            ...options,
          },
          include: ["*.ts", "generated"],
        },
        "server.ts": serverCode(ending),
        "page.ts": pageCode(ending),
      },
    });
    const { output: printed } = await runTool("typescript", "bin/tsc", ["-p", "."], folder);
    const codes = [...printed.matchAll(/error (TS\d+):/g)].map(([, code]) => code);
    expect([...new Set(codes)].sort(), printed).toEqual(errors);
  },
);

test("without types for Node, the compiler misses them in our declarations unless skipLibCheck is on", async () => {
  for (const [skipLibCheck, errors] of [
    [true, 0],
    [false, 1],
  ] as const) {
    const folder = await createProject({
      name: `types-without-node-${skipLibCheck}`,
      generate: [],
      files: {
        "package.json": { private: true, type: "module" },
        "tsconfig.json": {
          compilerOptions: {
            module: "nodenext",
            target: "ES2022",
            noEmit: true,
            strict: true,
            types: [],
            skipLibCheck,
          },
          include: ["generated"],
        },
      },
    });
    const { output: printed } = await runTool("typescript", "bin/tsc", ["-p", "."], folder);
    expect(/error TS/.test(printed) ? 1 : 0, printed).toBe(errors);
  }
});

test("moduleResolution node10 finds no entry point of the runtime", async () => {
  // Outside of this repository, whose own workspace it would find instead.
  const folder = await mkdtemp(join(tmpdir(), "kephas-node10-"));
  await symlink(join(output, "node_modules"), join(folder, "node_modules"));
  await writeFile(
    join(folder, "index.ts"),
    'import "kephas/server";\nimport { Client } from "kephas/client";\nnew Client();\n',
  );
  const flags = ["--module", "commonjs", "--moduleResolution", "node10", "--ignoreDeprecations", "6.0", "--noEmit"];
  const { output: printed } = await runTool("typescript", "bin/tsc", [...flags, "index.ts"], folder);
  expect(printed).toContain("error TS2307: Cannot find module 'kephas/client'");
  await rm(folder, { recursive: true });
});
