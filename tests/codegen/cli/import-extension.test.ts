import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { buildBin, runBin } from "../compiled-bin.js";

const root = fileURLToPath(new URL("../../..", import.meta.url));
/** Within the repository, so that generated code finds the runtime. */
const scratch = join(root, "tests/output/import-extension");
const stripsTypes = "typescript" in process.features && Boolean(process.features.typescript);
/** The one has `validators.ts`, which imports types alone, the other each kind of import between files. */
const schemas = ["schemas/kitchen.yaml", "schemas/arena.yaml"].map((path) => join(root, path));

let folder: string;

beforeAll(buildBin);

beforeEach(() => {
  mkdirSync(scratch, { recursive: true });
  folder = mkdtempSync(`${scratch}/`);
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const generate = (...args: readonly string[]) => runBin(folder, ...schemas, ...args);

/** What follows the name in each import of a generated file beside the one that imports it. */
function endings(): ReadonlySet<string> {
  const names = readdirSync(join(folder, "generated"), { recursive: true, encoding: "utf8" });
  const texts = names
    .filter((name) => name.endsWith(".ts"))
    .map((name) => readFileSync(join(folder, "generated", name)));
  const imports = texts.flatMap((text) => [...text.toString().matchAll(/ from "\.\/[a-z-]+([^"]*)";/g)]);
  return new Set(imports.map(([, ending = ""]) => ending));
}

describe("kephas-gen --import-extension", () => {
  it.each([
    { args: [], ending: ".js" },
    { args: ["--import-extension", "js"], ending: ".js" },
    { args: ["--import-extension", "ts"], ending: ".ts" },
    { args: ["--import-extension", "none"], ending: "" },
  ])("ends every import between generated files alike: $args", ({ args, ending }) => {
    expect(generate(...args).status).toBe(0);
    expect(endings()).toEqual(new Set([ending]));
  });

  it("refuses another ending", () => {
    const { status, stderr } = generate("--import-extension", "mjs");
    expect(status).toBe(2);
    expect(stderr).toContain("--import-extension takes js, ts or none, not mjs");
  });

  it("is a part of what --check compares, and of the command that it advises", () => {
    generate("--import-extension", "ts");
    expect(generate("--import-extension", "ts", "--check").status).toBe(0);
    expect(generate("--check").status).toBe(1);
    generate();
    const { status, stderr } = generate("--import-extension", "ts", "--check");
    expect(status).toBe(1);
    expect(stderr).toContain("-o generated --import-extension ts`");
  });
});

describe("generated code with imports in .ts", () => {
  const entry = `import { ArenaClient } from "./generated/arena/client.ts";
import { createArenaServer } from "./generated/arena/server.ts";
import { KitchenClient } from "./generated/kitchen/client.ts";
import { createKitchenServer } from "./generated/kitchen/server.ts";
console.log([ArenaClient, createArenaServer, KitchenClient, createKitchenServer].map((one) => one.name).join());
`;

  beforeEach(() => {
    generate("--import-extension", "ts");
    writeFileSync(join(folder, "main.ts"), entry);
  });

  it("compiles as code whose types are only stripped", () => {
    const compilerOptions = {
      module: "nodenext",
      target: "es2022",
      noEmit: true,
      strict: true,
      allowImportingTsExtensions: true,
      erasableSyntaxOnly: true,
      verbatimModuleSyntax: true,
      types: ["node"],
    };
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["main.ts"] }));
    const { stdout } = spawnSync(process.execPath, [join(root, "node_modules/typescript/bin/tsc"), "-p", folder], {
      encoding: "utf8",
    });
    expect(stdout).toBe("");
  });

  it.runIf(stripsTypes)("runs under Node's own type stripping", () => {
    const { stdout, stderr } = spawnSync(process.execPath, [join(folder, "main.ts")], { encoding: "utf8" });
    expect(stderr).not.toContain("Error");
    expect(stdout).toBe("ArenaClient,createArenaServer,KitchenClient,createKitchenServer\n");
  });
});

describe("generated code with imports without an ending", () => {
  it("is bundled for a page", async () => {
    generate("--import-extension", "none");
    const contents = `export { ArenaClient } from "./generated/arena/client";`;
    const { outputFiles, warnings } = await build({
      stdin: { contents, resolveDir: folder },
      bundle: true,
      write: false,
      format: "esm",
    });
    expect(warnings).toEqual([]);
    expect(outputFiles[0]?.text).toContain("ArenaClient");
  });
});
