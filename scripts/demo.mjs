// `npm run demo`: from a fresh clone to the arena in the browser. `node scripts/demo.mjs <example>` starts another example.
import { spawn } from "node:child_process";
import { installDebianPackages } from "./debian.mjs";
import { generate } from "./generate.mjs";
import { install } from "./install.mjs";
import { exitOnFailure, root, step } from "./step.mjs";

const [example = "arena"] = process.argv.slice(2);
const start = `examples/${example}/start.ts`;

/** What an example needs beside Node. It says itself what else would do. */
const components = { cluster: ["nats-server"] };
const stopWithinMs = 10_000;

exitOnFailure(() => {
  install();
  if (example in components) installDebianPackages(components[example]);
  step("generated: kephas-gen schemas", generate);
});

console.log(`${example}: starting ${start}; Ctrl-C ends it`);
const server = spawn(process.execPath, ["--import", "tsx", "--conditions=source", start], {
  cwd: root,
  stdio: ["ignore", "inherit", "inherit"],
});

// Ctrl-C reaches the whole process group, `kill` only this process: so the first signal is passed on, and the server takes a second one calmly.
let stopping = false;
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.on(signal, () => {
    if (stopping) return;
    stopping = true;
    server.kill("SIGTERM");
    setTimeout(() => server.kill("SIGKILL"), stopWithinMs).unref();
  });
}

server.on("error", (error) => {
  console.error(`${example}: ${error.message}`);
  process.exitCode = 1;
});
server.on("exit", (code) => {
  process.exitCode = stopping ? 0 : (code ?? 1);
});
