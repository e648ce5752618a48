import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { runNode } from "../../scripts/step.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const output = join(here, "output");

/**
 * Generates the code of schema.yaml with the compiled `kephas-gen`, and bundles it for Node with the engine and the replica as they
 * are published: without sockets, which are no part of the figures.
 */
export async function generateCode() {
  rmSync(output, { recursive: true, force: true });
  mkdirSync(output);
  runNode("codegen/bin/kephas-gen.js", ["bench/state/schema.yaml", "-o", "bench/state/output/generated"]);
  const { build } = await import("esbuild"); // not there before the project is installed
  await build({
    entryPoints: [join(here, "kephas.ts")],
    outfile: join(output, "kephas.mjs"),
    bundle: true,
    format: "esm",
    logLevel: "silent",
    platform: "node",
    target: "node20",
    conditions: ["source"],
    external: ["ws"],
    alias: { "kephas/codegen/v1/server": join(here, "form-of-state.ts") },
  });
}
