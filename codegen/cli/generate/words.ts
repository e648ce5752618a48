import type { Diagnostic } from "../../diagnostic.js";
import { formatDiagnostics } from "../../format-diagnostics.js";
import type { Environment } from "../environment.js";
import type { GenerateCall } from "./arguments.js";

interface Report {
  readonly diagnostics: readonly Diagnostic[];
  /** The texts that diagnostics quote, by path. */
  readonly sources: ReadonlyMap<string, string>;
  readonly call: GenerateCall;
  readonly environment: Environment;
}

/** Machines read diagnostics on standard output, people on standard error. */
export function report({ diagnostics, sources, call, environment }: Report): void {
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

interface Work {
  /** The places of all files of the output: `tag/client.ts`. */
  readonly files: readonly { readonly path: string }[];
  readonly changes: { readonly changed: readonly unknown[]; readonly leftOver: readonly unknown[] };
  readonly elapsedMs: number;
  readonly call: GenerateCall;
}

/** A line on what was done. */
export function describeWork({ files, changes, elapsedMs, call }: Work): string {
  if (call.mode === "check") return `${files.length} files are up to date\n`;
  const { changed, leftOver } = changes;
  const protocols = [...new Set(files.map(({ path }) => path.split("/")[0]))].join(", ");
  const removed = leftOver.length === 0 ? "" : `, ${leftOver.length} removed`;
  const work = `${changed.length} files written, ${files.length - changed.length} unchanged${removed}`;
  return `${protocols}: ${work} in ${(elapsedMs / 1000).toFixed(2)} s\n`;
}
