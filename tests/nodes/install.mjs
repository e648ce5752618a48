// Other versions of Node, as npm packages that hold one binary each. They are there for Linux on x64 alone.
import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { runNpm, step } from "../../scripts/step.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));

/** The version of Node that runs this is tested by all the rest. */
export const otherNodes = ["22", "24"];

/** Installs the binaries where missing or older than their lock file. */
export function installNodes() {
  const installed = join(here, "node_modules/.package-lock.json");
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(join(here, "package-lock.json")).mtimeMs) return;
  step("tests/nodes: npm ci", () => runNpm(["ci", "--ignore-scripts", "--no-audit", "--no-fund"], { cwd: here }));
}

/** The binary of a version that package.json names (`22`), or `undefined` where this system has none. */
export function findNode(version) {
  const binary = join(here, `node_modules/node-${version}/bin/node`);
  return existsSync(binary) ? binary : undefined;
}
