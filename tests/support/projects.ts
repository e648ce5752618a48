import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, sep } from "node:path";

/** Modules whose users leave the process: by a socket, or by starting another. */
const outside: ReadonlySet<string> = new Set([
  "node:child_process",
  "node:http",
  "node:https",
  "node:net",
  "node:tls",
  "node:worker_threads",
  "ws",
]);

/** The values that a file imports; types alone bring nothing along. */
const imports = /^(?:import|export) (?!type )(?:[^;"]*? from )?"([^"]+)";/gm;

/** Whether a test file opens sockets or starts processes, itself or by what it imports of the tests, examples and scripts. */
export function leavesProcess(file: string, seen: Set<string> = new Set()): boolean {
  if (seen.has(file)) return false;
  seen.add(file);
  const imported = [...readFileSync(file, "utf8").matchAll(imports)].map(([, name = ""]) => name);
  return imported.some((name) => {
    if (!name.startsWith(".")) return outside.has(name);
    const path = sourceOf(join(dirname(file), name).split(sep).join("/"));
    return path !== undefined && /^(tests|examples|scripts)\//.test(path) && leavesProcess(path, seen);
  });
}

/** The test files that leave the process, as paths from the repository's top folder. */
export function listIntegrationTests(): readonly string[] {
  const entries = readdirSync("tests", { recursive: true, encoding: "utf8" });
  const tests = entries.filter((path) => path.endsWith(".test.ts") && !/(^|[\\/])node_modules([\\/]|$)/.test(path));
  return tests.map((path) => `tests/${path.split(sep).join("/")}`).filter((file) => leavesProcess(file));
}

function sourceOf(path: string): string | undefined {
  return [path.replace(/\.js$/, ".ts"), path].find((candidate) => existsSync(candidate));
}
