import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const packages = ["yaml", "ajv", "ts-morph"];

/** Changes with any file of the generator and with the packages that it generates with: equal ids give equal output. */
export function computeGeneratorId(): string {
  const root = fileURLToPath(new URL("../..", import.meta.url));
  const hash = createHash("sha256");
  const names = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".js"));
  for (const name of names.sort())
    hash
      .update(`${name}\0`)
      .update(readFileSync(join(root, name)))
      .update("\0");
  for (const name of packages) hash.update(`${name} ${versionOf(name)}\0`);
  return hash.digest("hex");
}

function versionOf(name: string): string {
  try {
    const { version } = createRequire(import.meta.url)(`${name}/package.json`) as { readonly version: string };
    return version;
  } catch {
    return "unknown";
  }
}
