import { readFile } from "node:fs/promises";
import type { RequestListener } from "node:http";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const folder = fileURLToPath(new URL("page/", import.meta.url));

/** Bundles the page, and returns what serves it: its three files from memory, and nothing else. */
export async function createPage(): Promise<RequestListener> {
  const files = new Map([
    ["/", { type: "text/html; charset=utf-8", content: await readFile(`${folder}index.html`) }],
    ["/main.js", { type: "text/javascript; charset=utf-8", content: await bundleScript() }],
    ["/style.css", { type: "text/css; charset=utf-8", content: await readFile(`${folder}style.css`) }],
  ]);
  return ({ url = "/" }, response) => {
    const file = files.get(url.replace(/\?.*/, ""));
    if (file === undefined) {
      response.writeHead(404, { "Content-Type": "text/plain; charset=utf-8" }).end("Not found\n");
    } else {
      response.writeHead(200, { "Content-Type": file.type, "Cache-Control": "no-store" }).end(file.content);
    }
  };
}

/** `main.ts` and all that it imports as one script for browsers. Rejects where that fails, with esbuild's own words. */
async function bundleScript(): Promise<Uint8Array> {
  const { outputFiles } = await build({
    entryPoints: [`${folder}main.ts`],
    bundle: true,
    format: "esm",
    target: "es2022",
    minify: true,
    sourcemap: "inline",
    write: false,
  });
  return outputFiles[0]?.contents ?? new Uint8Array();
}
