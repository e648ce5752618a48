import type { ExitCode } from "../command.js";
import type { Environment } from "../environment.js";
import { FileError } from "../files/file-error.js";
import { readImported, readInput } from "../files/read.js";
import { watchFiles } from "../files/watch.js";
import type { GenerateCall } from "./arguments.js";
import { run, type SeenImport } from "./run.js";
import { announce } from "./words.js";

/**
 * Runs now and after each change of a schema's text or of a file that it imports, one run at a time, until the user
 * ends it. Throws `FileError` where the schemas cannot be watched.
 */
export async function watchSchemas(
  paths: readonly string[],
  call: GenerateCall,
  environment: Environment,
): Promise<ExitCode> {
  const imports = createImportWatch(() => lookNext());
  let seen: string | undefined;
  let running: Promise<unknown> = Promise.resolve();
  const look = async (): Promise<void> => {
    const schemas = paths.map(readInput);
    if (describeState(schemas, imports.read()) === seen) return;
    const { imports: found } = await run(schemas, call, environment);
    seen = describeState(schemas, found);
    imports.follow(found);
  };
  const lookNext = (): void => {
    running = running.then(look).catch((error) => environment.complain(`kephas-gen: ${describeError(error)}\n`));
  };
  const interrupted = environment.interrupted();
  const close = watchFiles(paths, lookNext);
  lookNext();
  await running;
  announce(`watching ${paths.join(", ")}; Ctrl-C ends it\n`, call, environment);
  await interrupted;
  close();
  imports.close();
  await running;
  return 0;
}

/** A text that is the same as long as all files are. */
function describeState(schemas: readonly SeenImport[], imports: readonly SeenImport[]): string {
  return JSON.stringify([...schemas, ...imports].map(({ path, sha256 }) => [path, sha256]));
}

/** A file that cannot be read now may be there again in a moment; what else goes wrong is a fault, told with its place. */
function describeError(error: unknown): string {
  if (error instanceof FileError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** Watches the files that the latest run imported. */
interface ImportWatch {
  /** What those files hold now. */
  read(): readonly SeenImport[];
  /** Watches these files from now on. Looks once more if they are others: one may have changed before its watch began. */
  follow(imports: readonly SeenImport[]): void;
  close(): void;
}

function createImportWatch(onChange: () => void): ImportWatch {
  let paths: readonly string[] = [];
  let closers: readonly (() => void)[] = [];
  let closed = false;
  const closeAll = (): void => {
    for (const close of closers) close();
    closers = [];
  };
  return {
    read: () => paths.map((path) => ({ path, sha256: quietly(() => readImported(path).sha256) })),
    follow(imports) {
      const found = imports.map(({ path }) => path);
      if (closed || found.join("\n") === paths.join("\n")) return;
      closeAll();
      paths = found;
      const watches = paths.map((path) => quietly(() => watchFiles([path], onChange)));
      closers = watches.filter((close) => close !== undefined);
      onChange();
    },
    close() {
      closed = true;
      closeAll();
    },
  };
}

/** The result, or undefined where it threw: a file that is missing is reported as a mistake of the schema. */
function quietly<Result>(work: () => Result): Result | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
