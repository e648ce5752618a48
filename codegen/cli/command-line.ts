import { type GenerateInvocation, parseArguments, usage } from "./arguments.js";
import { readSchemas, run } from "./run.js";
import type { ExitCode, Surroundings } from "./surroundings.js";
import { watchSchemas } from "./watch-schemas.js";

/** Does what the arguments ask for. */
export async function runCommandLine(args: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
  const invocation = parseArguments(args);
  switch (invocation.kind) {
    case "help":
      surroundings.print(usage);
      return 0;
    case "version":
      surroundings.print(`${surroundings.version()}\n`);
      return 0;
    case "wrong":
      surroundings.complain(`kephas-gen: ${invocation.message}\n\n${usage}`);
      return 2;
    case "generate":
      return invocation.mode === "watch" ? watchSchemas(invocation, surroundings) : runOnce(invocation, surroundings);
  }
}

async function runOnce(invocation: GenerateInvocation, surroundings: Surroundings): Promise<ExitCode> {
  const schemas = readSchemas(invocation.schemas, surroundings);
  return schemas === undefined ? 2 : (await run(schemas, invocation, surroundings)).exitCode;
}
