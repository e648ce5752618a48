import { relative } from "node:path";
import type { Diagnostic } from "../../diagnostic.js";
import { formatDiagnostics } from "../../format-diagnostics.js";
import type { Environment } from "../environment.js";
import type { EditCall } from "./arguments.js";

/** Texts that diagnostics quote, by the paths that they name. */
export type Sources = ReadonlyMap<string, string>;

/** Prints diagnostics: for people on standard error, for machines on standard output. Says whether one is an error. */
export function report(
  diagnostics: readonly Diagnostic[],
  sources: Sources,
  { format, environment }: Pick<EditCall, "format"> & { readonly environment: Environment },
): boolean {
  const shown = diagnostics.map((one) => ({ ...one, file: shorten(one.file) }));
  const texts = new Map([...sources].map(([path, text]) => [shorten(path), text]));
  const text = formatDiagnostics(shown, { format, sources: texts, paint: environment.paint });
  if (text !== "" && format === "text") environment.complain(text);
  else if (text !== "") environment.print(text);
  return diagnostics.some(({ severity }) => severity === "error");
}

/** Words for people, out of the way of what machines read. */
export function announce(
  text: string,
  { format, environment }: Pick<EditCall, "format"> & { readonly environment: Environment },
): void {
  if (format === "text") environment.print(text);
  else environment.complain(text);
}

/** An absolute path as it is called from the working folder, if it is within it. */
export function shorten(path: string): string {
  if (!/^(?:\/|[A-Za-z]:)/.test(path)) return path;
  const near = relative(".", path).replaceAll("\\", "/");
  return near.startsWith("..") ? path : near;
}
