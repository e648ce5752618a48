import { join } from "node:path";
import { nodeResolve } from "@rollup/plugin-node-resolve";
import { build as esbuild } from "esbuild";
import { type LogLevel, type RollupLog, rollup } from "rollup";
import { build as vite } from "vite";
import { afterAll, beforeAll, expect, test } from "vitest";
import webpack from "webpack";
import { findNode } from "../nodes/install.mjs";
import { pageCode, play, played, type RunningServer, serverCode, startServer } from "./game.js";
import { createProject, runTool, toolFile } from "./project.js";

const node = findNode("24") ?? process.execPath;
const tsconfig = {
  compilerOptions: {
    target: "ES2022",
    module: "ESNext",
    moduleResolution: "bundler",
    strict: true,
    lib: ["ES2023", "DOM"],
    types: ["node"],
  },
};

let folder: string;
let server: RunningServer;

beforeAll(async () => {
  folder = await createProject({
    name: "bundlers",
    generate: [],
    files: {
      "package.json": { private: true, type: "module" },
      "tsconfig.json": tsconfig,
      "page.ts": pageCode(".js"),
      "server.ts": serverCode(".js"),
      "index.html": '<!doctype html><script type="module" src="/page.ts"></script>',
    },
  });
  const compiled = await runTool("typescript", "bin/tsc", ["-p", ".", "--outDir", "compiled"], folder);
  expect(compiled).toEqual({ exitCode: 0, output: "" });
  server = await startServer(process.execPath, ["compiled/server.js"], folder);
});

afterAll(() => server.stop());

test("Vite builds the page without a warning", async () => {
  const warnings: string[] = [];
  await vite({
    root: folder,
    configFile: false,
    logLevel: "silent",
    build: {
      outDir: "vite",
      rollupOptions: {
        input: join(folder, "page.ts"),
        output: { entryFileNames: "page.js" },
        onLog: (level: LogLevel, log: RollupLog) => void warnings.push(`${level}: ${log.message}`),
      },
    },
  });
  expect(warnings).toEqual([]);
  expect(await play(node, `${folder}/vite/page.js`, server.url)).toBe(played);
});

test("Rollup bundles compiled code without a warning", async () => {
  const warnings: string[] = [];
  const bundle = await rollup({
    input: `${folder}/compiled/page.js`,
    plugins: [nodeResolve({ browser: true })],
    onLog: (level, log) => void warnings.push(`${level}: ${log.message}`),
  });
  await bundle.write({ file: `${folder}/rollup/page.js`, format: "es" });
  await bundle.close();
  expect(warnings).toEqual([]);
  expect(await play(node, `${folder}/rollup/page.js`, server.url)).toBe(played);
});

test("esbuild bundles the page without a warning", async () => {
  const outfile = `${folder}/esbuild/page.js`;
  const { warnings } = await esbuild({
    entryPoints: [`${folder}/page.ts`],
    outfile,
    bundle: true,
    minify: true,
    format: "esm",
    logLevel: "silent",
  });
  expect(warnings).toEqual([]);
  expect(await play(node, outfile, server.url)).toBe(played);
});

const tsLoader = {
  test: /\.ts$/,
  loader: toolFile("ts-loader", "index.js"),
  options: { onlyCompileBundledFiles: true },
};

test("webpack with ts-loader finds .ts behind .js by extensionAlias", async () => {
  const resolve = { extensionAlias: { ".js": [".ts", ".js"] } };
  expect(await pack({ entry: "./page.ts", name: "webpack-alias", rules: [tsLoader], resolve })).toEqual([]);
  expect(await play(node, `${folder}/webpack-alias/page.js`, server.url)).toBe(played);
});

test("webpack with ts-loader does not find .ts behind .js by itself", async () => {
  const problems = await pack({ entry: "./page.ts", name: "webpack-lost", rules: [tsLoader], resolve: {} });
  expect(problems.join("\n")).toContain("Can't resolve './generated/tag/client.js'");
});

test("webpack with ts-loader takes imports without an ending", async () => {
  const plain = await createProject({
    name: "webpack",
    generate: ["--import-extension", "none"],
    files: { "package.json": { private: true }, "tsconfig.json": tsconfig, "page.ts": pageCode("") },
  });
  const resolve = { extensions: [".ts", ".js"] };
  const context = plain;
  expect(await pack({ entry: "./page.ts", name: "out", rules: [tsLoader], resolve, context })).toEqual([]);
  expect(await play(node, `${plain}/out/page.js`, server.url)).toBe(played);
});

test("webpack alone bundles compiled code", async () => {
  expect(await pack({ entry: "./compiled/page.js", name: "webpack-plain", rules: [], resolve: {} })).toEqual([]);
  expect(await play(node, `${folder}/webpack-plain/page.js`, server.url)).toBe(played);
});

test("esbuild bundles the server for Node, as ES modules and as CommonJS", async () => {
  for (const [format, ending] of [
    ["esm", "mjs"],
    ["cjs", "cjs"],
  ] as const) {
    const outfile = `${folder}/esbuild/server.${ending}`;
    const options = { bundle: true, packages: "external", platform: "node", logLevel: "silent", format } as const;
    const { warnings } = await esbuild({ entryPoints: [`${folder}/server.ts`], outfile, ...options });
    expect(warnings).toEqual([]);
    const bundled = await startServer(node, [outfile], folder);
    expect(await play(node, `${folder}/esbuild/page.js`, bundled.url)).toBe(played);
    await bundled.stop();
  }
});

interface Packing {
  readonly entry: string;
  /** The folder of what is written. */
  readonly name: string;
  readonly rules: readonly object[];
  readonly resolve: object;
  readonly context?: string;
}

/** Builds with webpack, for production and the browser. Returns its errors and warnings. */
async function pack({ entry, name, rules, resolve, context = folder }: Packing): Promise<readonly string[]> {
  const compiler = webpack({
    mode: "production",
    target: "web",
    context,
    entry,
    resolve,
    module: { rules: [...rules] },
    output: { path: join(context, name), filename: "page.js" },
  });
  if (compiler === null) throw new Error("webpack made no compiler");
  return new Promise((done, failed) => {
    compiler.run((error, stats) => {
      compiler.close(() => undefined);
      if (error !== null) return failed(error);
      const { errors = [], warnings = [] } = stats?.toJson({ all: false, errors: true, warnings: true }) ?? {};
      done([...errors, ...warnings].map(({ message }) => message));
    });
  });
}
