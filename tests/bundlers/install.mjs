// Brings the bundlers to where they can run: the project, other versions of Node, what users build with, and our packages as published.
import { existsSync, mkdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { install } from "../../scripts/install.mjs";
import { pack } from "../../scripts/pack.mjs";
import { runNpm, step } from "../../scripts/step.mjs";
import { installNodes } from "../nodes/install.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const output = join(here, "output");
const quietly = ["--ignore-scripts", "--no-audit", "--no-fund"];

/** Installs all of it, each where missing or older than its lock file; our own packages anew. None needs a script of installation. */
export function installBundlers() {
  install();
  installNodes();
  const installed = join(here, "node_modules/.package-lock.json");
  if (!existsSync(installed) || statSync(installed).mtimeMs < statSync(join(here, "package-lock.json")).mtimeMs) {
    step("tests/bundlers: npm ci", () => runNpm(["ci", ...quietly], { cwd: here }));
  }
  step("tests/bundlers: npm install kephas kephas-gen", installOurs);
}

/** Into the folder above all projects, with what our packages depend on. */
function installOurs() {
  rmSync(output, { recursive: true, force: true });
  mkdirSync(output);
  const tarballs = pack(join(output, "packed"));
  writeFileSync(join(output, "package.json"), JSON.stringify({ private: true }));
  runNpm(["install", "--no-save", "--prefer-offline", ...quietly, ...tarballs], { cwd: output });
}
