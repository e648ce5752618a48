// Brings a fresh clone to where the demo and the tests can run. Uses nothing but Node's own modules, as nothing else is there yet.
import { createHash } from "node:crypto";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build, isBuilt } from "./build.mjs";
import { root, runNpm, step } from "./step.mjs";

const lockFile = join(root, "package-lock.json");
const installedLockFile = join(root, "node_modules/.package-lock.json");
const stampFile = join(root, "node_modules/.package-lock.sha256");

/** Installs the npm packages and builds both of ours, each only where missing or out of date. Throws where that fails. */
export function install() {
  if (!isInstalled()) step("npm packages: npm ci", installPackages);
  if (!isBuilt()) step("build: kephas and kephas-gen", build);
}

/** Exactly what the lock file says. Development packages are what this is about, whatever NODE_ENV says. */
function installPackages() {
  runNpm(["ci", "--include=dev", "--no-audit", "--no-fund"]);
  writeFileSync(stampFile, lockFileHash());
}

/** By hash after an own installation, since a checkout renews the lock file's time; by time after somebody else's. */
function isInstalled() {
  if (!existsSync(installedLockFile)) return false;
  if (existsSync(stampFile) && readFileSync(stampFile, "utf8") === lockFileHash()) return true;
  return statSync(installedLockFile).mtimeMs >= statSync(lockFile).mtimeMs;
}

function lockFileHash() {
  return createHash("sha256").update(readFileSync(lockFile)).digest("hex");
}
