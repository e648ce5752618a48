import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/**
 * A module as a page's bundler makes a script of it: no Node, no module that a browser has not. Its text imports as if it stood in
 * the repository's top folder, and what it exports is in the global variable `game`.
 */
export async function bundleForPage(module: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: module, resolveDir: fileURLToPath(new URL("../../", import.meta.url)), loader: "ts" },
    bundle: true,
    platform: "browser",
    conditions: ["source"],
    format: "iife",
    globalName: "game",
    write: false,
  });
  return outputFiles.map(({ text }) => text).join("\n");
}
