import type { Diagnostic } from "../../diagnostic.js";
import { generate } from "../../generate.js";
import type { FileContent } from "../../load/load-files.js";
import type { ExitCode } from "../command.js";
import type { Environment } from "../environment.js";
import { compareOutput, type OutputChanges } from "../files/compare-output.js";
import { codeOf, FileError } from "../files/file-error.js";
import { saveManifest } from "../files/manifest.js";
import { type InputFile, readImported } from "../files/read.js";
import { applyChanges } from "../files/write.js";
import type { GenerateCall } from "./arguments.js";
import { describeStale } from "./describe-stale.js";
import { createManifest } from "./unchanged.js";
import { announce, describeWork, report } from "./words.js";

export interface RunResult {
  readonly exitCode: ExitCode;
  /** What was imported, and its content as it was read. */
  readonly imports: readonly SeenImport[];
}

/** An imported file, and the hash of its bytes where it can be read. */
export interface SeenImport {
  readonly path: string;
  readonly sha256: string | undefined;
}

/** Generates, says what is wrong, and writes or compares what comes out. Throws `FileError`. */
export async function run(
  schemas: readonly InputFile[],
  call: GenerateCall,
  environment: Environment,
): Promise<RunResult> {
  const startedAt = environment.now();
  const imported = new Map<string, InputFile>();
  const keepImport = (path: string): FileContent => {
    const input = readImport(path);
    imported.set(path, input);
    return contentOf(input);
  };
  const inputs = schemas.map((schema) => ({ path: schema.path, ...contentOf(schema) }));
  const { files, diagnostics, imports, sources } = await generate(inputs, keepImport, call);
  const seen = imports.map(({ path }) => ({ path, sha256: imported.get(path)?.sha256 }));
  const finish = (exitCode: ExitCode, more: readonly Diagnostic[] = []): RunResult => {
    report({ diagnostics: [...diagnostics, ...more], sources, call, environment });
    return { exitCode, imports: seen };
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
    return readImported(path);
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    const code = codeOf(error.cause);
    throw new Error(error.message + (code === undefined ? "" : ` (${code})`), { cause: error });
  }
}

function contentOf({ bytes, realPath }: InputFile): Exclude<FileContent, string | Uint8Array> {
  return { text: bytes, realPath };
}

function refuse({ inTheWay }: OutputChanges, { complain }: Environment): void {
  for (const { path, reason } of inTheWay) complain(`kephas-gen: ${path} ${reason}\n`);
  complain("Nothing was written. Move what is yours, name another folder with -o, or replace it with --force.\n");
}
