import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { build as esbuild } from "esbuild";
import { build as vite } from "vite";
import { beforeAll, expect, test } from "vitest";
import webpack from "webpack";
import { pageCode } from "./game.js";
import { createProject, runTool } from "./project.js";

/** What stands in the overlay alone. */
const OVERLAY = "kephas-devtools";

/** What stands in the page's own code. */
const PAGE = "heard ";

const page = `${pageCode(".js")}
if (location.search === "?debug") {
  void import("kephas/devtools").then(({ mountDevtools }) => mountDevtools(tag, { corner: "top-left" }));
}
`;

let folder: string;

beforeAll(async () => {
  folder = await createProject({
    name: "devtools",
    generate: [],
    files: {
      "package.json": { private: true, type: "module" },
      "tsconfig.json": {
        compilerOptions: {
          target: "ES2022",
          module: "ESNext",
          moduleResolution: "bundler",
          strict: true,
          lib: ["ES2023", "DOM", "DOM.Iterable"],
          types: ["node"],
        },
      },
      "page.ts": page,
      "index.html": '<!doctype html><script type="module" src="/page.ts"></script>',
    },
  });
  expect(await runTool("typescript", "bin/tsc", ["-p", ".", "--outDir", "compiled"], folder)).toEqual({
    exitCode: 0,
    output: "",
  });
});

/** How many of the files in a folder hold the overlay, and how many of those the page as well. */
async function split(built: string): Promise<{ readonly own: number; readonly withPage: number }> {
  const names = (await readdir(join(folder, built), { recursive: true })).filter((name) => name.endsWith(".js"));
  const texts = await Promise.all(names.map((name) => readFile(join(folder, built, name), "utf8")));
  const own = texts.filter((text) => text.includes(OVERLAY));
  return { own: own.length, withPage: own.filter((text) => text.includes(PAGE)).length };
}

/** One file holds the overlay, and nothing of the page. */
const alone = { own: 1, withPage: 0 };

test("esbuild with splitting puts the overlay into a file of its own", async () => {
  await esbuild({
    entryPoints: [`${folder}/page.ts`],
    outdir: `${folder}/esbuild`,
    bundle: true,
    minify: true,
    splitting: true,
    format: "esm",
    logLevel: "silent",
  });
  expect(await split("esbuild")).toEqual(alone);
});

test("Vite puts it into a file of its own", async () => {
  await vite({ root: folder, configFile: false, logLevel: "silent", build: { outDir: "vite" } });
  expect(await split("vite")).toEqual(alone);
});

test("webpack puts it into a file of its own", async () => {
  const compiler = webpack({
    mode: "production",
    target: "web",
    context: folder,
    entry: "./compiled/page.js",
    output: { path: join(folder, "webpack"), filename: "page.js" },
  });
  const failure = await new Promise((done) => {
    compiler?.run((error, stats) =>
      compiler.close(() => done(error ?? stats?.toJson({ all: false, errors: true }).errors)),
    );
  });
  expect(failure).toEqual([]);
  expect(await split("webpack")).toEqual(alone);
});
