// `npm run check`: all that CI holds a change to. Every check runs, even after one has failed. `-- --no-tests` leaves the tests out.
import { spawnSync } from "node:child_process";
import { build } from "./build.mjs";
import { generate } from "./generate.mjs";
import { install } from "./install.mjs";
import { pack } from "./pack.mjs";
import { exitOnFailure, root, runNode, step } from "./step.mjs";

const biome = "node_modules/@biomejs/biome/bin/biome";
const tsc = "node_modules/typescript/bin/tsc";

const checks = [
  ["format: biome", () => runNode(biome, ["check", "--linter-enabled=false", "--error-on-warnings", "."])],
  ["lint: biome", () => runNode(biome, ["lint", "--error-on-warnings", "."])],
  ["types: Node", () => runNode(tsc, ["-p", "tsconfig.json"])],
  ["types: browser", () => runNode(tsc, ["-p", "tsconfig.browser.json"])],
  ["build: kephas and kephas-gen", build],
  ["generated: kephas-gen --check", () => generate(["--check"])],
  ["docs: the table of options", () => runNode("scripts/option-docs.mjs", ["--check"])],
  ["unused: knip", () => runNode("node_modules/knip/bin/knip.js")],
  ["packages: publint and attw", checkPackages],
];

exitOnFailure(install);
const results = checks.map(([title, check]) => ({ title, passed: passes(() => step(title, check)) }));
if (!process.argv.includes("--no-tests")) results.push({ title: "tests", passed: passes(runTests) });

const failed = results.filter(({ passed }) => !passed);
for (const { title } of failed) console.log(`FAILED: ${title}`);
console.log(`${results.length - failed.length} passed, ${failed.length} failed`);
process.exitCode = failed.length > 0 ? 1 : 0;

function passes(check) {
  try {
    check();
    return true;
  } catch {
    return false;
  }
}

function checkPackages() {
  for (const tarball of pack()) {
    runNode("node_modules/publint/src/cli.js", ["run", tarball, "--strict"]);
    // The packages are ES modules only, and nothing about them stands in DefinitelyTyped.
    const options = ["--profile", "esm-only", "--no-definitely-typed", "--no-color", "--no-emoji"];
    runNode("node_modules/@arethetypeswrong/cli/dist/index.js", [tarball, ...options]);
  }
}

function runTests() {
  const { status } = spawnSync(process.execPath, ["scripts/test.mjs"], { cwd: root, stdio: "inherit" });
  if (status !== 0) throw new Error("npm test failed");
}
