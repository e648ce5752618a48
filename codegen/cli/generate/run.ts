import type { Diagnostic } from "../../diagnostic.js";
import { formatDiagnostics } from "../../format-diagnostics.js";
import { type Generation, generate, type SchemaText } from "../../generate.js";
import type { ImportText } from "../../load-files.js";
import type { ExitCode } from "../command.js";
import type { Environment } from "../environment.js";
import { readSchema } from "../files/read.js";
import { applyChanges, compareOutput, type OutputChanges } from "../files/write.js";
import type { GenerateCall } from "./arguments.js";

/** Undefined, and each unreadable file complained about, where not all can be read. */
export function readSchemas(paths: readonly string[], environment: Environment): readonly SchemaText[] | undefined {
  const schemas = paths.map((path) => attempt(() => ({ path, text: readSchema(path) }), environment));
  const readable = schemas.filter((schema) => schema !== undefined);
  return readable.length === paths.length ? readable : undefined;
}

export interface RunResult {
  readonly exitCode: ExitCode;
  readonly imports: readonly ImportText[];
}

/** Generates, says what is wrong, and writes or compares what comes out. */
export async function run(
  schemas: readonly SchemaText[],
  call: GenerateCall,
  environment: Environment,
): Promise<RunResult> {
  const startedAt = environment.now();
  const generation = await generate(schemas, readSchema);
  const failed = generation.diagnostics.some(({ severity }) => severity === "error");
  const changes = failed ? undefined : attempt(() => compareOutput(call.output, generation.files), environment);
  const stale = changes === undefined || call.mode !== "check" ? [] : describeStale(changes, call);
  report([...generation.diagnostics, ...stale], [...generation.imports, ...schemas], { call, environment });
  const done = (exitCode: ExitCode): RunResult => ({ exitCode, imports: generation.imports });
  if (failed || stale.length > 0) return done(1);
  if (changes === undefined) return done(2);
  if (call.mode === "check") {
    announce(`${generation.files.length} files are up to date\n`, call, environment);
    return done(0);
  }
  if (attempt(() => applyChanges(changes) ?? true, environment) === undefined) return done(2);
  announce(describeWork(generation, changes, environment.now() - startedAt), call, environment);
  return done(0);
}

/** The result, or undefined where it threw, which is complained about. */
export function attempt<Result>(work: () => Result, { complain }: Environment): Result | undefined {
  try {
    return work();
  } catch (error) {
    complain(`kephas-gen: ${error instanceof Error ? error.message : String(error)}\n`);
    return undefined;
  }
}

function describeStale({ changed, leftOver }: OutputChanges, { schemas, output }: GenerateCall): readonly Diagnostic[] {
  const advice = `run \`kephas-gen ${schemas.join(" ")} -o ${output}\``;
  const describe = (file: string, message: string): Diagnostic => {
    return { file, line: 1, column: 1, code: "KEP090", severity: "error", message, advice, related: [] };
  };
  return [
    ...changed.map(({ path }) => describe(path, "this file is not what the schema generates")),
    ...leftOver.map((path) => describe(path, "the schema no longer generates this file")),
  ];
}

interface ReportContext {
  readonly call: GenerateCall;
  readonly environment: Environment;
}

/** Machines read diagnostics on standard output, people on standard error. */
function report(diagnostics: readonly Diagnostic[], files: readonly ImportText[], context: ReportContext): void {
  const { call, environment } = context;
  const sources = new Map(files.map(({ path, text }) => [path, text ?? ""]));
  const text = formatDiagnostics(diagnostics, { format: call.format, sources, paint: environment.paint });
  if (text === "") return;
  if (call.format === "text") environment.complain(text);
  else environment.print(text);
}

/** Words for people, out of the way of what machines read. */
export function announce(text: string, { format }: GenerateCall, environment: Environment): void {
  if (format === "text") environment.print(text);
  else environment.complain(text);
}

function describeWork({ files }: Generation, { changed, leftOver }: OutputChanges, elapsedMs: number): string {
  const protocols = [...new Set(files.map(({ path }) => path.split("/")[0]))].join(", ");
  const removed = leftOver.length === 0 ? "" : `, ${leftOver.length} removed`;
  const work = `${changed.length} files written, ${files.length - changed.length} unchanged${removed}`;
  return `${protocols}: ${work} in ${(elapsedMs / 1000).toFixed(2)} s\n`;
}
