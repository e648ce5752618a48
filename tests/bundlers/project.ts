import { execFile } from "node:child_process";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));

/** The repository's top folder. */
export const root = fileURLToPath(new URL("../../", import.meta.url));

/** Where projects lie: our packages are installed right above them, what they are built with further up. */
export const output = join(here, "output");

export interface Project {
  readonly name: string;
  /** Paths in the project, and what they hold: text, or what becomes JSON. */
  readonly files: Readonly<Record<string, string | object>>;
  /** Arguments of `kephas-gen`, which then generates what `schemas/tag.yaml` declares; without them nothing is generated. */
  readonly generate?: readonly string[];
}

export interface Outcome {
  readonly exitCode: number;
  /** What it printed on either stream. */
  readonly output: string;
}

/** Writes a project anew, and returns its folder. */
export async function createProject({ name, files, generate }: Project): Promise<string> {
  const folder = join(output, name);
  await rm(folder, { recursive: true, force: true });
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), typeof content === "string" ? content : JSON.stringify(content, null, 2));
  }
  if (generate !== undefined) {
    const bin = join(output, "node_modules/kephas-gen/bin/kephas-gen.js");
    const generated = await run(process.execPath, [bin, join(root, "schemas/tag.yaml"), ...generate], folder);
    if (generated.exitCode !== 0) throw new Error(generated.output);
  }
  return folder;
}

/** Runs a program to its end. */
export function run(
  program: string,
  args: readonly string[],
  folder: string,
  env: Readonly<Record<string, string>> = {},
): Promise<Outcome> {
  const options = {
    cwd: folder,
    env: { ...cleanEnvironment(), ...env },
    maxBuffer: 64 * 1024 * 1024,
    timeout: 150_000,
  };
  return new Promise((resolve) => {
    execFile(program, args, options, (error, stdout, stderr) => {
      const exitCode = error === null ? 0 : typeof error.code === "number" ? error.code : 1;
      resolve({ exitCode, output: `${stdout}${stderr}` });
    });
  });
}

/** Runs a tool that `package.json` beside this file names: `runTool("next", "dist/bin/next", ["build"], folder)`. */
export function runTool(name: string, file: string, args: readonly string[], folder: string): Promise<Outcome> {
  return run(process.execPath, [toolFile(name, file), ...args], folder, { NEXT_TELEMETRY_DISABLED: "1" });
}

/** The path of a file of an installed tool. */
export function toolFile(name: string, file: string): string {
  const manifest = createRequire(import.meta.url).resolve(`${name}/package.json`);
  return join(dirname(manifest), file);
}

/** Without what Vitest says to the programs that it starts: they run as from a shell. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const { NODE_ENV: _nodeEnv, VITEST: _vitest, NODE_OPTIONS: _options, ...env } = process.env;
  return env;
}
