import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

/** What the generator generates with. */
const packages = ["yaml", "ajv", "ts-morph"];

/** Changes with any file of the generator and with the packages that it uses: equal ids give equal output. */
export function computeGeneratorId(): string {
  const root = fileURLToPath(new URL("../..", import.meta.url));
  const hash = createHash("sha256");
  for (const path of scriptsIn(root)) {
    hash
      .update(`${path.slice(root.length)}\0`)
      .update(readFileSync(path))
      .update("\0");
  }
  for (const name of packages) hash.update(`${name} ${versionOf(name)}\0`);
  return hash.digest("hex");
}

/** In an order that is always the same. `readdirSync` with `recursive` takes several times as long. */
function scriptsIn(folder: string): readonly string[] {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    if (entry.isDirectory()) return scriptsIn(`${folder}${entry.name}/`);
    return entry.name.endsWith(".js") ? [`${folder}${entry.name}`] : [];
  });
}

function versionOf(name: string): string {
  try {
    const { version } = createRequire(import.meta.url)(`${name}/package.json`) as { readonly version: string };
    return version;
  } catch {
    return "unknown";
  }
}
