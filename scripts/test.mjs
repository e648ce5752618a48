// `npm test [-- [--long] <vitest arguments>]`: installs what is missing, runs the tests, ends with a line `N passed, N failed`. `npm run test:unit`
// runs those that stay in the process, `npm run test:integration` those of sockets and processes too.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { installDebianPackages } from "./debian.mjs";
import { install } from "./install.mjs";
import { exitOnFailure, root } from "./step.mjs";

const reportFile = join(root, "tests/output/results.json");

exitOnFailure(() => {
  install();
  if (!process.argv.some((argument) => ["unit", "--config"].includes(argument))) installDebianPackages();
});

// `--long` is for tests that ask more than every change can wait for; Vitest does not know it.
const isLong = process.argv.includes("--long");

rmSync(reportFile, { force: true });
const vitest = spawnSync(
  process.execPath,
  [
    "node_modules/vitest/vitest.mjs",
    "run",
    "--reporter=default",
    "--reporter=json",
    "--reporter=./scripts/failure-reporter.mjs",
    `--outputFile.json=${reportFile}`,
    ...process.argv.slice(2).filter((argument) => argument !== "--long"),
  ],
  {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, ...(isLong ? { KEPHAS_LONG: "1" } : {}) },
  },
);

const { passed, failed, skipped } = countTests();
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
process.exitCode = failed > 0 ? 1 : 0;

/** Never reports success that Vitest does not: a file that cannot be loaded, a stray error and a run without tests all count as a failure. */
function countTests() {
  if (!existsSync(reportFile)) return { passed: 0, failed: 1, skipped: 0 };
  const report = JSON.parse(readFileSync(reportFile, "utf8"));
  const unloadable = report.testResults.filter(
    (file) => file.status === "failed" && file.assertionResults.length === 0,
  );
  const failed = report.numFailedTests + unloadable.length;
  const broken = vitest.status !== 0 || report.numPassedTests === 0;
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && broken ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}
