import type { ImportText } from "../load-files.js";
import type { GenerateInvocation } from "./arguments.js";
import { announce, attempt, readSchemas, run } from "./run.js";
import type { ExitCode, Surroundings } from "./surroundings.js";

/**
 * Runs now and after each change of a schema's text or of a file that it imports, one run at a time, until the user
 * ends it.
 */
export async function watchSchemas(invocation: GenerateInvocation, surroundings: Surroundings): Promise<ExitCode> {
  const imports = createImportWatch(surroundings, () => lookNext());
  let seen: string | undefined;
  let running: Promise<unknown> = Promise.resolve();
  const look = async (): Promise<void> => {
    const schemas = readSchemas(invocation.schemas, surroundings);
    if (schemas === undefined || JSON.stringify([schemas, imports.read()]) === seen) return;
    const { imports: found } = await run(schemas, invocation, surroundings);
    seen = JSON.stringify([schemas, found]);
    imports.follow(found);
  };
  const lookNext = (): void => {
    running = running.then(look).catch((error) => surroundings.complain(`kephas-gen: ${String(error)}\n`));
  };
  const interrupted = surroundings.interrupted();
  const close = attempt(() => surroundings.watchFiles(invocation.schemas, lookNext), surroundings);
  if (close === undefined) return 2;
  lookNext();
  await running;
  announce(`watching ${invocation.schemas.join(", ")}; Ctrl-C ends it\n`, invocation, surroundings);
  await interrupted;
  close();
  imports.close();
  await running;
  return 0;
}

/** Watches the files that the latest run imported. */
interface ImportWatch {
  /** What those files hold now. */
  read(): readonly ImportText[];
  /** Watches these files from now on. Looks once more if they are others: one may have changed before its watch began. */
  follow(imports: readonly ImportText[]): void;
  close(): void;
}

function createImportWatch(surroundings: Surroundings, onChange: () => void): ImportWatch {
  let paths: readonly string[] = [];
  let undo: readonly (() => void)[] = [];
  let closed = false;
  const closeAll = (): void => {
    for (const close of undo) close();
    undo = [];
  };
  return {
    read: () => paths.map((path) => ({ path, text: quietly(() => surroundings.readSchema(path)) })),
    follow(imports) {
      const found = imports.map(({ path }) => path);
      if (closed || found.join("\n") === paths.join("\n")) return;
      closeAll();
      paths = found;
      const watches = paths.map((path) => quietly(() => surroundings.watchFiles([path], onChange)));
      undo = watches.filter((close) => close !== undefined);
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
