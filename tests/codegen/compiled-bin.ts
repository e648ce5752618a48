import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from "node:child_process";
import { cpSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";

const root = fileURLToPath(new URL("../..", import.meta.url));
/** One for each worker: test files run side by side. */
const folder = `${root}tests/output/kephas-gen-${process.env["VITEST_POOL_ID"] ?? "0"}`;

/** The compiled program, apart from `dist`, so that a test never runs what an older build left there. */
export const bin = `${folder}/bin/kephas-gen.js`;

/** What the package is compiled from. */
const sources = readdirSync(`${root}codegen`, { recursive: true, encoding: "utf8" }).filter(
  (path) => /(?<!\.d)\.ts$/.test(path) && !/^(dist|node_modules|templates)\b/.test(path),
);

/** Compiles the sources as they are now. By esbuild, in a tenth of a second: each test file has its own. */
export function buildBin(): void {
  buildSync({
    entryPoints: sources.map((path) => `${root}codegen/${path}`),
    outbase: `${root}codegen`,
    outdir: `${folder}/dist`,
    format: "esm",
    platform: "node",
    target: "node20",
  });
  cpSync(`${root}codegen/validate/schema-validator.js`, `${folder}/dist/validate/schema-validator.js`);
  cpSync(`${root}codegen/bin`, `${folder}/bin`, { recursive: true });
}

export interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the program to its end in a folder. */
export function runBin(cwd: string, ...args: readonly string[]): Run {
  return runNode({ cwd }, bin, ...args);
}

interface Place {
  readonly cwd: string;
  readonly environment?: Readonly<Record<string, string>>;
}

/** Runs Node to its end with these arguments. */
export function runNode({ cwd, environment }: Place, ...args: readonly string[]): Run {
  return spawnSync(process.execPath, args, {
    cwd,
    encoding: "utf8",
    env: { ...process.env, NO_COLOR: "1", ...environment },
  });
}

export interface RunningBin {
  /** Settles with all that was printed once it holds the words, which are then taken from it. Rejects at the end. */
  printed(words: string): Promise<string>;
  /** Settles with the exit code. */
  ended(): Promise<number | null>;
  /** Sends SIGINT; settles with the exit code. */
  interrupt(): Promise<number | null>;
}

/** Starts the program in a folder, without waiting for its end. */
export function startBin(cwd: string, ...args: readonly string[]): RunningBin {
  const child: ChildProcessWithoutNullStreams = spawn(process.execPath, [bin, ...args], { cwd });
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  const listeners = new Set<() => void>();
  let text = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (chunk: string) => {
      text += chunk;
      for (const listener of listeners) listener();
    });
  }
  return {
    printed: (words) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const at = text.indexOf(words);
          if (at < 0) return;
          listeners.delete(look);
          const taken = text;
          text = text.slice(at + words.length);
          resolve(taken);
        };
        listeners.add(look);
        void ended.then(() => reject(new Error(`ended without printing ${words}:\n${text}`)));
        look();
      }),
    ended: () => ended,
    interrupt: () => {
      child.kill("SIGINT");
      return ended;
    },
  };
}
