import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { type BuildOptions, build } from "esbuild";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** What a bundler makes of a few lines of code. */
export interface Bundle {
  /** Minified. */
  readonly bytes: number;
  /** Minified, then compressed by gzip at its best. */
  readonly gzipped: number;
  /** The same code with its names: what stands in it, and what does not. */
  readonly text: string;
  /** The files of the repository that anything was taken from. */
  readonly files: readonly string[];
}

/** Bundles code that stands in the repository's top folder. */
export async function bundle(code: string, platform: "browser" | "node"): Promise<Bundle> {
  const options = {
    stdin: { contents: code, resolveDir: root, loader: "ts" },
    bundle: true,
    format: "esm",
    platform,
    target: "es2022",
    conditions: ["source"],
    external: platform === "node" ? ["ws"] : [],
    write: false,
    metafile: true,
    legalComments: "none",
  } as const satisfies BuildOptions;
  const [small, named] = await Promise.all([build({ ...options, minify: true }), build({ ...options })]);
  const [output] = Object.values(small.metafile.outputs);
  const inputs = Object.entries(output?.inputs ?? {}).filter(([, { bytesInOutput }]) => bytesInOutput > 0);
  const contents = small.outputFiles[0]?.contents ?? new Uint8Array();
  return {
    bytes: contents.length,
    gzipped: gzipSync(contents, { level: 9 }).length,
    text: named.outputFiles[0]?.text ?? "",
    files: inputs.map(([path]) => relative(root, path).split("\\").join("/")),
  };
}
