import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** The generated client as a page's bundler sees it: no Node, no module that a browser has not. */
export async function bundleTagClient(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL("../../generated/tag/client.ts", import.meta.url))],
    bundle: true,
    platform: "browser",
    conditions: ["source"],
    format: "iife",
    globalName: "game",
    write: false,
  });
  return outputFiles.map(({ text }) => text).join("\n");
}
