// Millions of hostile inputs for every generated decoder. `npm run bench:fuzz -- --help` has the options.
import { spawnSync } from "node:child_process";
import { install } from "../../scripts/install.mjs";
import { exitOnFailure, root } from "../../scripts/step.mjs";

exitOnFailure(install);
const { status } = spawnSync(
  process.execPath,
  ["--import", "tsx", "--conditions=source", "bench/fuzz/main.ts", ...process.argv.slice(2)],
  { cwd: root, stdio: "inherit" },
);
process.exitCode = status ?? 1;
