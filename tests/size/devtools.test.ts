import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { type BuildOptions, build, type Plugin } from "esbuild";
import { expect, it } from "vitest";
import { bundle } from "./bundle.js";

const tag = `
  import { TagClient } from "./generated/tag/client.js";
  const client = new TagClient("/ws");
  client.on.moved(console.log);
  client.send.move({ x: 1, y: 2 });
  void client.connect();
`;

const withDevtools = `${tag}
  if (location.search === "?debug") void import("kephas/devtools").then(({ mountDevtools }) => mountDevtools(client));
`;

const gzipped = (bytes: Uint8Array): number => gzipSync(bytes, { level: 9 }).length;

const options = (code: string) =>
  ({
    stdin: { contents: code, resolveDir: fileURLToPath(new URL("../../", import.meta.url)), loader: "ts" },
    bundle: true,
    minify: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    conditions: ["source"],
    write: false,
    legalComments: "none",
  }) as const satisfies BuildOptions;

/** Takes the observer out of the one file that asks for it. */
const withoutObserver: Plugin = {
  name: "without-observer",
  setup({ onLoad }) {
    onLoad({ filter: /client[\\/]connection\.ts$/ }, async ({ path }) => {
      const text = await readFile(path, "utf8");
      const contents = text
        .replace(/^ *this\.#settings\.observer\?\..*\n/gm, "")
        .replace(/, given(\?: unknown)?\)/g, ")");
      if (contents.length > text.length - 100) throw new Error(`${path} holds no observer`);
      return { contents, loader: "ts" };
    });
  },
};

it("a client whose page has no overlay pays 40 bytes for it at most, and holds nothing else of it", async () => {
  const { gzipped: size, files } = await bundle(tag, "browser");
  const { outputFiles } = await build({ ...options(tag), plugins: [withoutObserver] });
  const without = gzipped((outputFiles[0] as { contents: Uint8Array }).contents);
  process.stdout.write(`the observer: ${size - without} bytes gzipped\n`);
  expect(size - without).toBeLessThanOrEqual(40);
  expect(files.filter((path) => path.startsWith("runtime/devtools/"))).toEqual([]);
});

it("an overlay that is imported when it is wanted stands in a file of its own", async () => {
  const { metafile, outputFiles } = await build({
    ...options(withDevtools),
    splitting: true,
    outdir: "out",
    metafile: true,
  });
  const outputs = Object.entries(metafile.outputs).map(([path, { inputs, imports, entryPoint }]) => ({
    path,
    entryPoint,
    holdsOverlay: Object.keys(inputs).some((input) => input.startsWith("runtime/devtools/")),
    loads: imports.filter(({ kind }) => kind === "import-statement").map((loaded) => loaded.path),
  }));
  const own = outputs.filter(({ holdsOverlay }) => holdsOverlay);
  expect(own.map(({ entryPoint }) => entryPoint)).toEqual(["runtime/devtools/index.ts"]);
  const statically = outputs.flatMap(({ loads, holdsOverlay }) => (holdsOverlay ? [] : loads));
  expect(statically).not.toContain(own[0]?.path);
  const file = outputFiles.find(({ path }) => path.endsWith(own[0]?.path.split("/").at(-1) ?? "none"));
  const size = gzipped(file?.contents ?? new Uint8Array());
  process.stdout.write(`the overlay: ${size} bytes gzipped\n`);
  expect(size).toBeGreaterThan(1000);
  expect(size).toBeLessThanOrEqual(10_850);
});

it("an overlay that is imported and not used leaves nothing behind", async () => {
  const { files } = await bundle(`import { mountDevtools } from "kephas/devtools"; ${tag}`, "browser");
  expect(files.filter((path) => path.startsWith("runtime/devtools/"))).toEqual([]);
});
