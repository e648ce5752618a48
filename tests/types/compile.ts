import { spawn } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** The compilers that users have, by the name of the package that brings them here. */
export const compilers = ["typescript-5.9", "typescript", "typescript-7.0"] as const;

export type Compiler = (typeof compilers)[number];

/** Where the two halves of a game run, and what each may therefore know. */
const platforms = {
  server: { lib: ["ES2023"], types: ["node"] },
  page: { lib: ["ES2023", "DOM", "DOM.Iterable"], types: [] },
};

export type Platform = keyof typeof platforms;

export interface Compilation {
  readonly compiler: Compiler;
  readonly platform: Platform;
  /** The folder that paths are relative to, and where the configuration is written. */
  readonly folder: string;
  /** What to compile, relative to the folder, with forward slashes. */
  readonly files: readonly string[];
}

/** One complaint of the compiler: `wrong/wrong-reply.ts:11 TS2322`. */
export type Complaint = string;

/** Everything strict that there is; each flag is known to all of the compilers. */
const strictest = {
  target: "ES2022",
  module: "NodeNext",
  moduleResolution: "NodeNext",
  noEmit: true,
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  noImplicitOverride: true,
  noImplicitReturns: true,
  noFallthroughCasesInSwitch: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  noPropertyAccessFromIndexSignature: true,
  noUncheckedSideEffectImports: true,
  allowUnreachableCode: false,
  allowUnusedLabels: false,
  isolatedModules: true,
  verbatimModuleSyntax: true,
  erasableSyntaxOnly: true,
  skipLibCheck: false,
};

/** Compiles as a user would, against the built packages. Returns what the compiler complains about, sorted. */
export async function compile({ compiler, platform, folder, files }: Compilation): Promise<readonly Complaint[]> {
  const project = join(folder, `tsconfig.${compiler}.${platform}.json`);
  await mkdir(folder, { recursive: true });
  await writeFile(project, JSON.stringify({ compilerOptions: { ...strictest, ...platforms[platform] }, files }));
  const output = await runCompiler(compiler, project);
  const complaints = [...output.matchAll(/^(.+?)\((\d+),\d+\): error (TS\d+): .*$/gm)];
  const unplaced = [...output.matchAll(/^error TS\d+: .*$/gm)].map(([line]) => line);
  return [...complaints.map(([, file = "", line, code]) => `${file}:${line} ${code}`), ...unplaced].sort();
}

/** The complaints that a source announces: each `// error: TS2322` speaks of the line below it. */
export function announcedComplaints(file: string, text: string): readonly Complaint[] {
  return text.split("\n").flatMap((line, index) => {
    const code = /^\s*\/\/ error: (TS\d+)$/.exec(line)?.[1];
    return code === undefined ? [] : [`${file}:${index + 2} ${code}`];
  });
}

function runCompiler(compiler: Compiler, project: string): Promise<string> {
  const manifest = createRequire(import.meta.url).resolve(`${compiler}/package.json`);
  const child = spawn(process.execPath, [join(dirname(manifest), "bin/tsc"), "--pretty", "false", "-p", project], {
    cwd: dirname(project),
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  child.stdout.on("data", (chunk) => {
    output += chunk;
  });
  child.stderr.on("data", (chunk) => {
    output += chunk;
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", () => resolve(output));
  });
}
