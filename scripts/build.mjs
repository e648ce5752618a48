// Builds both packages with plain tsc. `node scripts/build.mjs`
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { exitOnFailure, root, runNode, step } from "./step.mjs";

const packages = ["runtime", "codegen"];
/** What is compiled by itself: the overlay alone knows the DOM. */
const projects = ["runtime", "runtime/devtools", "codegen"];
/** File systems keep coarser times than the clock. */
const clockSlackMs = 1_000;
const stampFile = join(root, "node_modules/.cache/kephas/build.sha256");

/**
 * Compiles both packages into their `dist` folders, and removes output that has outlived its source. Nothing is missing in
 * between, for whoever runs what is built at the same time. Throws with the compiler's diagnostics.
 */
export function build() {
  const startedAt = Date.now();
  for (const project of projects) runNode("node_modules/typescript/bin/tsc", ["-p", `${project}/tsconfig.build.json`]);
  runNode("codegen/scripts/schema-validator.mjs");
  for (const name of packages) removeOlder(join(root, name, "dist"), startedAt - clockSlackMs);
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, sourceHash());
}

/** Whether what stands in `dist` was built from the sources as they are now. */
export function isBuilt() {
  if (!packages.every((name) => existsSync(join(root, name, "dist")))) return false;
  return existsSync(stampFile) && readFileSync(stampFile, "utf8") === sourceHash();
}

function removeOlder(folder, time) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) removeOlder(path, time);
    else if (statSync(path).mtimeMs < time) rmSync(path);
  }
}

function sourceHash() {
  const hash = createHash("sha256");
  for (const file of [...packages.flatMap(sourceFiles), "tsconfig.base.json", "package-lock.json"]) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update("\0");
  }
  return hash.digest("hex");
}

function sourceFiles(folder) {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => entry.name !== "dist" && entry.name !== "node_modules")
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => (entry.isDirectory() ? sourceFiles(`${folder}/${entry.name}`) : [`${folder}/${entry.name}`]));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  exitOnFailure(() => step("build: kephas and kephas-gen", build));
}
