// Brings a benchmark to where it can run: the project first, then what it is measured against.
import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { install } from "../scripts/install.mjs";
import { root, runNpm, step } from "../scripts/step.mjs";

/**
 * Installs the project and the peers of one benchmark, such as `bench/server`, each where missing or older than its lock file.
 * No peer needs a script of installation.
 */
export function installPeers(folder) {
  install();
  const cwd = join(root, folder);
  const installed = join(cwd, "node_modules/.package-lock.json");
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(join(cwd, "package-lock.json")).mtimeMs) return;
  step(`${folder}: npm ci`, () => runNpm(["ci", "--ignore-scripts", "--no-audit", "--no-fund"], { cwd }));
}
