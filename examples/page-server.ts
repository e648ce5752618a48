import { readFile } from "node:fs/promises";
import type { RequestListener } from "node:http";
import { basename, extname } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

interface PageFile {
  readonly type: string;
  readonly content: Uint8Array;
}

const types: Readonly<Record<string, string>> = {
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".map": "application/json; charset=utf-8",
};

/** Scripts from this very server and nowhere else; no eval, no inline code. */
const contentSecurityPolicy = (connectTo: readonly string[]): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    ["connect-src 'self'", ...connectTo].join(" "),
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");

const headersOf = ({ connectTo = [] }: PageOptions) => ({
  "Cache-Control": "no-store",
  "Content-Security-Policy": contentSecurityPolicy(connectTo),
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
});

export interface PageOptions {
  /** The example whose `index.html` it has: its own. */
  readonly htmlOf?: string;
  /** Where it may connect to beside this very server: nowhere. */
  readonly connectTo?: readonly string[];
}

/** Bundles an example's page, and returns what serves it: these files from memory, and nothing else. */
export async function createPage(example: string, options: PageOptions = {}): Promise<RequestListener> {
  const files = await bundlePage(folderOf(example), `${folderOf(options.htmlOf ?? example)}index.html`);
  const headers = headersOf(options);
  return ({ method, url = "" }, response) => {
    const file = files.get(url.split("?", 1)[0] ?? "");
    if (method !== "GET" && method !== "HEAD") {
      response.writeHead(405, { ...headers, Allow: "GET, HEAD" }).end();
    } else if (file === undefined) {
      response.writeHead(404, { ...headers, "Content-Type": "text/plain; charset=utf-8" }).end("Not found\n");
    } else {
      response.writeHead(200, { ...headers, "Content-Type": file.type, "Content-Length": file.content.length });
      response.end(method === "HEAD" ? undefined : file.content);
    }
  };
}

const folderOf = (example: string): string => fileURLToPath(new URL(`./${example}/page/`, import.meta.url));

async function bundlePage(folder: string, html: string): Promise<ReadonlyMap<string, PageFile>> {
  const { outputFiles } = await build({
    absWorkingDir: folder,
    entryPoints: ["main.ts", "style/main.css"],
    entryNames: "[name]",
    outdir: folder,
    write: false,
    bundle: true,
    format: "esm",
    // What a page imports while it runs, if at all, stands in files of its own.
    splitting: true,
    target: "es2022",
    // In this repository kephas stands in source; in a game that installs the package the condition changes nothing.
    conditions: ["source"],
    sourcemap: true,
    logLevel: "warning",
  });
  const files = new Map<string, PageFile>([["/", { type: "text/html; charset=utf-8", content: await readFile(html) }]]);
  for (const { path, contents } of outputFiles) {
    files.set(`/${basename(path)}`, { type: types[extname(path)] ?? "application/octet-stream", content: contents });
  }
  return files;
}
