// Kephas's server under stress, with a verdict: `npm run bench:stress -- --help` has the scenarios and options.
// Generates the code of schema.yaml with the compiled `kephas-gen`, bundles the three programs, and runs the first. The runtime stays
// as it is published.
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { install } from "../../scripts/install.mjs";
import { exitOnFailure, runNode } from "../../scripts/step.mjs";
import { runInOwnNetwork } from "./own-network.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const output = join(here, "output");

exitOnFailure(install);
rmSync(output, { recursive: true, force: true });
mkdirSync(output);
exitOnFailure(() =>
  runNode("codegen/bin/kephas-gen.js", ["bench/stress/schema.yaml", "-o", "bench/stress/output/generated"]),
);
await build({
  entryPoints: ["main.ts", "load.ts", "server.mjs"].map((file) => join(here, file)),
  outdir: output,
  outExtension: { ".js": ".mjs" },
  bundle: true,
  format: "esm",
  logLevel: "warning",
  packages: "external",
  platform: "node",
  target: "node20",
});
if (process.argv.includes("--own-network")) {
  process.exitCode = runInOwnNetwork(join(output, "main.mjs"), process.argv.slice(2));
} else {
  await import("./output/main.mjs");
}
