import type { Diagnostic } from "../diagnostic.js";
import { formatDiagnostics } from "../format-diagnostics.js";
import { type Generation, generate, type SchemaText } from "../generate.js";
import type { ImportText } from "../load-files.js";
import type { GenerateInvocation } from "./arguments.js";
import type { ExitCode, Surroundings } from "./surroundings.js";
import type { OutputChanges } from "./write.js";

/** Undefined, and each unreadable file complained about, where not all can be read. */
export function readSchemas(paths: readonly string[], surroundings: Surroundings): readonly SchemaText[] | undefined {
  const schemas = paths.map((path) => attempt(() => ({ path, text: surroundings.readSchema(path) }), surroundings));
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
  invocation: GenerateInvocation,
  surroundings: Surroundings,
): Promise<RunResult> {
  const startedAt = surroundings.now();
  const generation = await generate(schemas, (path) => surroundings.readSchema(path));
  const failed = generation.diagnostics.some(({ severity }) => severity === "error");
  const changes = failed
    ? undefined
    : attempt(() => surroundings.compareOutput(invocation.output, generation.files), surroundings);
  const stale = changes === undefined || invocation.mode !== "check" ? [] : describeStale(changes, invocation);
  report([...generation.diagnostics, ...stale], [...generation.imports, ...schemas], { invocation, surroundings });
  const done = (exitCode: ExitCode): RunResult => ({ exitCode, imports: generation.imports });
  if (failed || stale.length > 0) return done(1);
  if (changes === undefined) return done(2);
  if (invocation.mode === "check") {
    announce(`${generation.files.length} files are up to date\n`, invocation, surroundings);
    return done(0);
  }
  if (attempt(() => surroundings.applyChanges(changes) ?? true, surroundings) === undefined) return done(2);
  announce(describeWork(generation, changes, surroundings.now() - startedAt), invocation, surroundings);
  return done(0);
}

/** The result, or undefined where it threw, which is complained about. */
export function attempt<Result>(work: () => Result, { complain }: Surroundings): Result | undefined {
  try {
    return work();
  } catch (error) {
    complain(`kephas-gen: ${error instanceof Error ? error.message : String(error)}\n`);
    return undefined;
  }
}

function describeStale(
  { changed, leftOver }: OutputChanges,
  { schemas, output }: GenerateInvocation,
): readonly Diagnostic[] {
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
  readonly invocation: GenerateInvocation;
  readonly surroundings: Surroundings;
}

/** Machines read diagnostics on standard output, people on standard error. */
function report(diagnostics: readonly Diagnostic[], files: readonly ImportText[], context: ReportContext): void {
  const { invocation, surroundings } = context;
  const sources = new Map(files.map(({ path, text }) => [path, text ?? ""]));
  const text = formatDiagnostics(diagnostics, { format: invocation.format, sources, paint: surroundings.paint });
  if (text === "") return;
  if (invocation.format === "text") surroundings.complain(text);
  else surroundings.print(text);
}

/** Words for people, out of the way of what machines read. */
export function announce(text: string, { format }: GenerateInvocation, surroundings: Surroundings): void {
  if (format === "text") surroundings.print(text);
  else surroundings.complain(text);
}

function describeWork({ files }: Generation, { changed, leftOver }: OutputChanges, elapsedMs: number): string {
  const protocols = [...new Set(files.map(({ path }) => path.split("/")[0]))].join(", ");
  const removed = leftOver.length === 0 ? "" : `, ${leftOver.length} removed`;
  const work = `${changed.length} files written, ${files.length - changed.length} unchanged${removed}`;
  return `${protocols}: ${work} in ${(elapsedMs / 1000).toFixed(2)} s\n`;
}
