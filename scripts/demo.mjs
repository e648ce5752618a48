// `npm run demo`: from a fresh clone to a game in the browser.
import { spawn } from "node:child_process";
import { generate } from "./generate.mjs";
import { install } from "./install.mjs";
import { exitOnFailure, root, step } from "./step.mjs";

const start = "examples/arena/start.ts";
const stopWithinMs = 10_000;

exitOnFailure(() => {
  install();
  step("generated: kephas-gen schemas", generate);
});

console.log(`arena: starting ${start}; Ctrl-C ends it`);
const arena = spawn(process.execPath, ["--import", "tsx", "--conditions=source", start], {
  cwd: root,
  stdio: ["ignore", "inherit", "inherit"],
});

// Ctrl-C reaches the whole process group, `kill` only this process: so the first signal is passed on, and the server takes a second one calmly.
let stopping = false;
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.on(signal, () => {
    if (stopping) return;
    stopping = true;
    arena.kill("SIGTERM");
    setTimeout(() => arena.kill("SIGKILL"), stopWithinMs).unref();
  });
}

arena.on("error", (error) => {
  console.error(`arena: ${error.message}`);
  process.exitCode = 1;
});
arena.on("exit", (code) => {
  process.exitCode = stopping ? 0 : (code ?? 1);
});
