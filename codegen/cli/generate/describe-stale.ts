import type { Diagnostic } from "../../diagnostic.js";
import type { OutputChanges } from "../files/compare-output.js";
import type { GenerateCall } from "./arguments.js";

/** A diagnostic for each file of the output folder that is not as the call would leave it. */
export function describeStale(
  { changed, leftOver, inTheWay }: OutputChanges,
  call: GenerateCall,
): readonly Diagnostic[] {
  const advice = `run \`${describeCall(call)}\``;
  const others = new Map(inTheWay.map(({ path, reason }) => [path, reason]));
  return [
    ...changed.map(({ path }) => {
      const reason = others.get(path);
      if (reason === undefined) return describe(path, "this file is not what the schema generates", advice);
      return describe(path, `this file ${reason}`, "move it, name another folder with -o, or replace it with --force");
    }),
    ...leftOver.map((path) => describe(path, "the schema no longer generates this file", advice)),
  ];
}

function describe(file: string, message: string, advice: string): Diagnostic {
  return { file, line: 1, column: 1, code: "KEP090", severity: "error", message, advice, related: [] };
}

/** The command that brings the output up to date. */
function describeCall({ schemas, output, importExtension }: GenerateCall): string {
  const ending = importExtension === "js" ? [] : ["--import-extension", importExtension];
  return ["kephas-gen", ...schemas, "-o", output, ...ending].map(quote).join(" ");
}

/** Quoted where a shell would take the word apart or expand it. */
function quote(word: string): string {
  return /^[\w@%+=:,./\\-]+$/.test(word) ? word : `'${word}'`;
}
