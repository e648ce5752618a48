// Brings the benchmark to where it can run: the project, its peers, and the code that Kephas generates for schema.yaml.
import { existsSync, mkdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { install } from "../../scripts/install.mjs";
import { runNode, runNpm, step } from "../../scripts/step.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const output = join(here, "output");

/** Installs the project and the peers, each where missing or older than its lock file. No peer needs a script of installation. */
export function installPeers() {
  install();
  const installed = join(here, "node_modules/.package-lock.json");
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(join(here, "package-lock.json")).mtimeMs) return;
  step("bench/state: npm ci", () => runNpm(["ci", "--ignore-scripts", "--no-audit", "--no-fund"], { cwd: here }));
}

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
