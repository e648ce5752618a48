import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { recordFailure } from "./failures.mjs";

/** The repository's top folder; every script works from there, wherever it was called. */
export const root = fileURLToPath(new URL("..", import.meta.url));

/** A command that ended with something other than 0; `output` is what it printed. */
export class CommandFailed extends Error {
  constructor(command, status, output) {
    super(`${command} ended with ${status}`);
    this.output = output;
  }
}

/**
 * Prints one line: what is being done, then how long it took. What `work` returns is returned.
 * Of a command that fails everything it printed is shown, the failure is recorded, and the error goes on to the caller.
 */
export function step(title, work) {
  const startedAt = performance.now();
  const seconds = () => `${((performance.now() - startedAt) / 1000).toFixed(1)} s`;
  process.stdout.write(`${title} ... `);
  try {
    const result = work();
    process.stdout.write(`${seconds()}\n`);
    return result;
  } catch (error) {
    process.stdout.write(`FAILED after ${seconds()}\n`);
    const text = error instanceof CommandFailed ? `${error.output.trimEnd()}\n${error.message}\n` : `${error.stack}\n`;
    process.stdout.write(text);
    recordFailure(title, text);
    throw error;
  }
}

/** Runs a command to its end and returns what it printed. Throws {@link CommandFailed}. */
export function run(command, args, options = {}) {
  const result = spawnSync(command, args, {
    cwd: root,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
    maxBuffer: 64 * 1024 * 1024,
    ...options,
  });
  const line = [command === process.execPath ? "node" : command, ...args].join(" ");
  const output = `${result.stdout ?? ""}${result.stderr ?? ""}`;
  if (result.error) throw new CommandFailed(line, result.error.message, output);
  if (result.status !== 0) throw new CommandFailed(line, result.signal ?? `exit code ${result.status}`, output);
  return output;
}

/** Runs a JavaScript file of this repository or of its `node_modules` with this very Node. */
export function runNode(file, args = [], options = {}) {
  return run(process.execPath, [file, ...args], options);
}

/** Runs npm: the one that started this script, else the one on the path. */
export function runNpm(args, options = {}) {
  const npm = process.env.npm_execpath;
  if (npm?.endsWith("js")) return runNode(npm, args, options);
  return run("npm", args, { shell: process.platform === "win32", ...options });
}

/** Ends the script with exit code 1, without a stack trace, for failures that {@link step} has already shown. */
export function exitOnFailure(work) {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof CommandFailed)) console.error(error);
    process.exit(1);
  }
}
