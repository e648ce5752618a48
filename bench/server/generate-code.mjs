import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { runNode } from "../../scripts/step.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const output = join(here, "output");

/** Generates the code of schema.yaml with the compiled `kephas-gen`, and compiles it for Node. The runtime stays as it is published. */
export async function generateCode() {
  rmSync(output, { recursive: true, force: true });
  mkdirSync(output);
  runNode("codegen/bin/kephas-gen.js", ["bench/server/schema.yaml", "-o", "bench/server/output/generated"]);
  const { build } = await import("esbuild"); // not there before the project is installed
  await build({
    entryPoints: [join(output, "generated/bench/server.ts")],
    outfile: join(output, "kephas.mjs"),
    bundle: true,
    format: "esm",
    logLevel: "silent",
    packages: "external",
    platform: "node",
    target: "node20",
  });
}
