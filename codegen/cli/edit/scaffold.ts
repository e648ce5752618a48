import { scaffold } from "../../edit/scaffold/scaffold.js";
import { generate } from "../../generate.js";
import { loadModel } from "../../load-model.js";
import { type Command, type ExitCode, UsageError } from "../command.js";
import type { Environment } from "../environment.js";
import { absolutePath, readCode, writeCode } from "../files/code-files.js";
import { readInput } from "../files/read.js";
import { type EditCall, isCode, optionsUsage, parseEdit } from "./arguments.js";
import { announce, report } from "./report.js";

const usage = `Adds the handlers that a file lacks, as stubs that throw, and touches nothing else in it.

  kephas-gen scaffold <schema.yaml> <file> [options]

A file that is not there is made, as a server with all handlers.

${optionsUsage}
Exit code: 0 done or nothing to add, 1 findings in the schema or the file, 2 a wrong call.
`;

/** `kephas-gen scaffold <schema> <file>` */
export const scaffoldCommand: Command = {
  usage,
  run: async (args, environment) => {
    const call = parseEdit(args);
    const [path, extra] = call.words;
    if (path === undefined) throw new UsageError("no file given");
    if (extra !== undefined) throw new UsageError(`one file at a time: ${extra} is a second one`);
    if (!isCode(path)) throw new UsageError(`${path} is neither TypeScript nor JavaScript by its name`);
    return scaffoldFile(path, call, environment);
  },
};

async function scaffoldFile(path: string, call: EditCall, environment: Environment): Promise<ExitCode> {
  const schema = { path: call.schema, text: readInput(call.schema).text };
  const { files, diagnostics, imports } = await generate([schema], readImport, call);
  const texts = new Map([...imports, schema].map((one) => [one.path, one.text ?? ""]));
  if (report(diagnostics, texts, { ...call, environment })) return 1;
  const { model } = loadModel(schema.text, schema.path, readImport);
  if (model === undefined) return 1;
  const text = readCode(path);
  const result = scaffold({
    path: absolutePath(path),
    text,
    protocol: model.protocol,
    typePrefix: model.typePrefix,
    needsRoles: model.roles.length > 0,
    generated: files,
    output: absolutePath(call.output),
    importEnding: call.importExtension,
  });
  const isRefused = report(result.diagnostics, new Map([[absolutePath(path), text ?? ""]]), { ...call, environment });
  if (isRefused) return 1;
  if (result.text !== text) writeCode([{ path, text: result.text }]);
  announce(describe(path, text, result.added), { ...call, environment });
  return 0;
}

const readImport = (path: string): string => readInput(path).text;

function describe(path: string, text: string | undefined, added: readonly string[]): string {
  if (text === undefined) return `${path}: a new server with ${count(added.length)}\n`;
  if (added.length === 0) return `${path}: nothing is missing\n`;
  return `${path}: ${count(added.length)} added: ${added.join(", ")}\n`;
}

function count(handlers: number): string {
  return handlers === 1 ? "1 handler" : `${handlers} handlers`;
}
