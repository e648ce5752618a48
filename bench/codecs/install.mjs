// Brings the benchmark to where it can run: the project first, then what its codecs are measured against.
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { install } from "../../scripts/install.mjs";
import { runNpm, step } from "../../scripts/step.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));

/** Installs the project and the peers, each where missing. No peer needs a script of installation. */
export function installPeers() {
  install();
  if (existsSync(`${here}node_modules`)) return;
  step("bench/codecs: npm ci", () => runNpm(["ci", "--ignore-scripts", "--no-audit", "--no-fund"], { cwd: here }));
}
