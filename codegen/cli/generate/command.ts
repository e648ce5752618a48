import type { Command, ExitCode } from "../command.js";
import type { Environment } from "../environment.js";
import { type GenerateCall, parseGenerate, usage } from "./arguments.js";
import { readSchemas, run } from "./run.js";
import { watchSchemas } from "./watch-schemas.js";

/** `kephas-gen [generate] <schema.yaml>...` */
export const generateCommand: Command = {
  usage,
  run: async (args, environment) => {
    const call = parseGenerate(args);
    return call.mode === "watch" ? watchSchemas(call, environment) : runOnce(call, environment);
  },
};

async function runOnce(call: GenerateCall, environment: Environment): Promise<ExitCode> {
  const schemas = readSchemas(call.schemas, environment);
  return schemas === undefined ? 2 : (await run(schemas, call, environment)).exitCode;
}
