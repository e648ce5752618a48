import type { Diagnostic } from "../../diagnostic.js";
import { generate } from "../../generate.js";
import type { ImportText } from "../../load-files.js";
import type { ExitCode } from "../command.js";
import type { Environment } from "../environment.js";
import { compareOutput, type OutputChanges } from "../files/compare-output.js";
import { codeOf, FileError } from "../files/file-error.js";
import { saveManifest } from "../files/manifest.js";
import { type InputFile, readInput } from "../files/read.js";
import { applyChanges } from "../files/write.js";
import type { GenerateCall } from "./arguments.js";
import { describeStale } from "./describe-stale.js";
import { createManifest } from "./unchanged.js";
import { announce, describeWork, report } from "./words.js";

export interface RunResult {
  readonly exitCode: ExitCode;
  readonly imports: readonly ImportText[];
}

/** Generates, says what is wrong, and writes or compares what comes out. Throws `FileError`. */
export async function run(
  schemas: readonly InputFile[],
  call: GenerateCall,
  environment: Environment,
): Promise<RunResult> {
  const startedAt = environment.now();
  const imported = new Map<string, InputFile>();
  const keepImport = (path: string): string => {
    const input = readImport(path);
    imported.set(path, input);
    return input.text;
  };
  const { files, diagnostics, imports } = await generate(schemas, keepImport, call);
  const texts = [...imports, ...schemas];
  const finish = (exitCode: ExitCode, more: readonly Diagnostic[] = []): RunResult => {
    report({ diagnostics: [...diagnostics, ...more], texts, call, environment });
    return { exitCode, imports };
  };
  if (diagnostics.some(({ severity }) => severity === "error")) return finish(1);
  const changes = compareOutput({ folder: call.output, files, schemas: schemas.map(({ path }) => path) });
  if (call.mode === "check") {
    const stale = describeStale(changes, call);
    if (stale.length > 0) return finish(1, stale);
  } else if (changes.inTheWay.length > 0 && !call.force) {
    const result = finish(2);
    refuse(changes, environment);
    return result;
  } else applyChanges(changes);
  const result = finish(0);
  if (diagnostics.length === 0) {
    saveManifest(createManifest({ call, schemas, imports: [...imported.values()], changes }));
  }
  announce(describeWork({ files, changes, elapsedMs: environment.now() - startedAt, call }), call, environment);
  return result;
}

/** The reason stands in a diagnostic, with the system's code, which can be searched for. */
function readImport(path: string): InputFile {
  try {
    return readInput(path);
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    throw new Error(`${error.message} (${codeOf(error.cause)})`, { cause: error });
  }
}

function refuse({ inTheWay }: OutputChanges, { complain }: Environment): void {
  for (const { path, reason } of inTheWay) complain(`kephas-gen: ${path} ${reason}\n`);
  complain("Nothing was written. Move what is yours, name another folder with -o, or replace it with --force.\n");
}
