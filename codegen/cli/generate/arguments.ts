import { sep } from "node:path";
import type { DiagnosticFormat } from "../../format-diagnostics.js";
import type { ImportExtension } from "../../generate.js";
import { UsageError } from "../command.js";
import { parseOptions } from "../parse-options.js";

/** A call of `generate`, as its arguments say it. */
export interface GenerateCall {
  readonly mode: "write" | "check" | "watch";
  /** Paths and patterns, as given. */
  readonly schemas: readonly string[];
  readonly output: string;
  /** How imports of generated files beside each other end. */
  readonly importExtension: ImportExtension;
  readonly format: DiagnosticFormat;
  /** Whether files are replaced that were not made for their place. */
  readonly force: boolean;
}

/** The formats of diagnostics. */
export const formats: readonly DiagnosticFormat[] = ["text", "json", "github"];

/** How imports may end. */
export const importExtensions: readonly ImportExtension[] = ["js", "ts", "none"];

const options = {
  output: { type: "string", short: "o", default: "generated" },
  check: { type: "boolean", default: false },
  watch: { type: "boolean", default: false },
  format: { type: "string", default: "text" },
  "import-extension": { type: "string", default: "js" },
  force: { type: "boolean", default: false },
  help: { type: "boolean", short: "h" },
  version: { type: "boolean", short: "v" },
} as const;

export const usage = `Generates a typed server, client and codecs from Kephas schemas.

  kephas-gen <schema.yaml>... [options]

  -o, --output <folder>   where the folders of the protocols go (default: generated)
      --check             write nothing; name each file that is out of date
      --watch             generate again when a schema or its imports change, until Ctrl-C
      --format <format>   of diagnostics: text, json or github (default: text)
      --import-extension <ending>
                          of imports between generated files: js, ts or none (default: js)
      --force             replace files that kephas-gen did not make for their place
  -h, --help              print this
  -v, --version           print the version

A schema may be a pattern, as 'schemas/**/*.yaml'. Exit code: 0 done, 1 mistakes in a schema or output out of date, 2 a
wrong call, or a file that could not be read, written or replaced.
`;

/** Reads the arguments of `generate`. Throws `UsageError`. */
export function parseGenerate(args: readonly string[]): GenerateCall {
  const { values, positionals } = parseOptions(args, options);
  const format = choose("--format", formats, values.format);
  const importExtension = choose("--import-extension", importExtensions, values["import-extension"]);
  if (values.check && values.watch) throw new UsageError("--check and --watch exclude each other");
  if (positionals.length === 0) throw new UsageError("no schema given");
  const mode = values.check ? "check" : values.watch ? "watch" : "write";
  const output = checkOutput(values.output);
  return { mode, schemas: positionals, output, format, importExtension, force: values.force };
}

/** The choice that an option names. Throws `UsageError`. */
export function choose<Choice extends string>(option: string, choices: readonly Choice[], value: string): Choice {
  const chosen = choices.find((choice) => choice === value);
  if (chosen !== undefined) return chosen;
  throw new UsageError(`${option} takes ${choices.slice(0, -1).join(", ")} or ${choices.at(-1)}, not ${value}`);
}

/** Elsewhere than on Windows, a backslash would become a part of the folder's name, which nobody means. Throws `UsageError`. */
export function checkOutput(output: string): string {
  if (output === "") throw new UsageError("--output takes a folder");
  if (sep === "/" && output.includes("\\")) {
    throw new UsageError(`--output ${output}: folders are set apart by / here; write ${output.replaceAll("\\", "/")}`);
  }
  return output;
}
