import type { Command, ExitCode } from "../command.js";
import type { Environment } from "../environment.js";
import { FileError } from "../files/file-error.js";
import { findSchemas } from "../files/find-schemas.js";
import { readInput } from "../files/read.js";
import { type GenerateCall, parseGenerate, usage } from "./arguments.js";
import { findUnchanged } from "./unchanged.js";
import { announce, describeWork, report } from "./words.js";

/** `kephas-gen [generate] <schema.yaml>...` */
export const generateCommand: Command = {
  usage,
  run: async (args, environment) => {
    const call = parseGenerate(args);
    const { paths, problems } = findSchemas(call.schemas);
    if (problems.length > 0) throw new FileError(problems.join("\n"));
    if (call.mode !== "watch") return runOnce(paths, call, environment);
    const { watchSchemas } = await import("./watch-schemas.js");
    return watchSchemas(paths, call, environment);
  },
};

/** The generator and all that it depends on are loaded only where something has changed. */
async function runOnce(paths: readonly string[], call: GenerateCall, environment: Environment): Promise<ExitCode> {
  const startedAt = environment.now();
  const schemas = paths.map(readInput);
  const unchanged = call.force ? undefined : findUnchanged(call, schemas);
  if (unchanged === undefined) {
    const { run } = await import("./run.js");
    return (await run(schemas, call, environment)).exitCode;
  }
  report({ diagnostics: [], sources: new Map(), call, environment });
  const changes = { changed: [], leftOver: [] };
  const elapsedMs = environment.now() - startedAt;
  announce(describeWork({ files: unchanged.outputs, changes, elapsedMs, call }), call, environment);
  return 0;
}
