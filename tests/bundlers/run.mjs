// `npm run test:bundlers [-- <vitest arguments>]`: builds and runs generated code as docs/modules.md says. Ends with a line `N passed, N failed`.
import { spawnSync } from "node:child_process";
import { exitOnFailure, root, runNode, step } from "../../scripts/step.mjs";
import { installBundlers } from "./install.mjs";

exitOnFailure(() => {
  installBundlers();
  step("types: tests/bundlers", () => runNode("node_modules/typescript/bin/tsc", ["-p", "tests/bundlers"]));
});
const { status } = spawnSync(
  process.execPath,
  ["scripts/test.mjs", "--config", "tests/bundlers/vitest.config.ts", ...process.argv.slice(2)],
  { cwd: root, stdio: ["ignore", "inherit", "inherit"] },
);
process.exitCode = status ?? 1;
