import { type GenerateInvocation, parseArguments, usage } from "./arguments.js";
import type { Diagnostic } from "./diagnostic.js";
import { formatDiagnostics, type Paint } from "./format-diagnostics.js";
import { type Generation, generate, type SchemaText } from "./generate.js";
import type { OutputFile } from "./model.js";
import type { OutputChanges } from "./write.js";

/** What a run touches of the world around it. */
export interface Surroundings {
  print(text: string): void;
  complain(text: string): void;
  readonly paint: Paint;
  version(): string;
  /** A monotonic clock, in milliseconds. */
  now(): number;
  /** Throws with the system's message. */
  readSchema(path: string): string;
  compareOutput(folder: string, files: readonly OutputFile[]): OutputChanges;
  /** Throws with the system's message. */
  applyChanges(changes: OutputChanges): void;
  /** Throws with the system's message. */
  watchFiles(paths: readonly string[], onChange: () => void): () => void;
  /** Settles when the user ends the program. */
  interrupted(): Promise<void>;
}

/** 0: done. 1: mistakes in a schema, or output out of date. 2: a wrong call. */
export type ExitCode = 0 | 1 | 2;

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
      return invocation.mode === "watch" ? watch(invocation, surroundings) : runOnce(invocation, surroundings);
  }
}

async function runOnce(invocation: GenerateInvocation, surroundings: Surroundings): Promise<ExitCode> {
  const schemas = readSchemas(invocation.schemas, surroundings);
  return schemas === undefined ? 2 : runOn(schemas, invocation, surroundings);
}

/** Runs now and after each change of a schema's text, one run at a time, until the user ends it. */
async function watch(invocation: GenerateInvocation, surroundings: Surroundings): Promise<ExitCode> {
  let seen: string | undefined;
  let running: Promise<unknown> = Promise.resolve();
  const look = async (): Promise<void> => {
    const schemas = readSchemas(invocation.schemas, surroundings);
    const texts = JSON.stringify(schemas);
    if (schemas === undefined || texts === seen) return;
    seen = texts;
    await runOn(schemas, invocation, surroundings);
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
  await running;
  return 0;
}

/** Undefined, and each unreadable file complained about, where not all can be read. */
function readSchemas(paths: readonly string[], surroundings: Surroundings): readonly SchemaText[] | undefined {
  const schemas = paths.map((path) => attempt(() => ({ path, text: surroundings.readSchema(path) }), surroundings));
  const readable = schemas.filter((schema) => schema !== undefined);
  return readable.length === paths.length ? readable : undefined;
}

async function runOn(
  schemas: readonly SchemaText[],
  invocation: GenerateInvocation,
  surroundings: Surroundings,
): Promise<ExitCode> {
  const startedAt = surroundings.now();
  const generation = await generate(schemas);
  const failed = generation.diagnostics.some(({ severity }) => severity === "error");
  const changes = failed
    ? undefined
    : attempt(() => surroundings.compareOutput(invocation.output, generation.files), surroundings);
  const stale = changes === undefined || invocation.mode !== "check" ? [] : describeStale(changes, invocation);
  report([...generation.diagnostics, ...stale], schemas, { invocation, surroundings });
  if (failed || stale.length > 0) return 1;
  if (changes === undefined) return 2;
  if (invocation.mode === "check") {
    announce(`${generation.files.length} files are up to date\n`, invocation, surroundings);
    return 0;
  }
  if (attempt(() => surroundings.applyChanges(changes) ?? true, surroundings) === undefined) return 2;
  announce(describeWork(generation, changes, surroundings.now() - startedAt), invocation, surroundings);
  return 0;
}

/** The result, or undefined where it threw, which is complained about. */
function attempt<Result>(work: () => Result, { complain }: Surroundings): Result | undefined {
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
function report(diagnostics: readonly Diagnostic[], schemas: readonly SchemaText[], context: ReportContext): void {
  const { invocation, surroundings } = context;
  const sources = new Map(schemas.map(({ path, text }) => [path, text]));
  const text = formatDiagnostics(diagnostics, { format: invocation.format, sources, paint: surroundings.paint });
  if (text === "") return;
  if (invocation.format === "text") surroundings.complain(text);
  else surroundings.print(text);
}

/** Words for people, out of the way of what machines read. */
function announce(text: string, { format }: GenerateInvocation, surroundings: Surroundings): void {
  if (format === "text") surroundings.print(text);
  else surroundings.complain(text);
}

function describeWork({ files }: Generation, { changed, leftOver }: OutputChanges, elapsedMs: number): string {
  const protocols = [...new Set(files.map(({ path }) => path.split("/")[0]))].join(", ");
  const removed = leftOver.length === 0 ? "" : `, ${leftOver.length} removed`;
  const work = `${changed.length} files written, ${files.length - changed.length} unchanged${removed}`;
  return `${protocols}: ${work} in ${(elapsedMs / 1000).toFixed(2)} s\n`;
}
