import type { DiagnosticFormat } from "../../format-diagnostics.js";
import type { ImportExtension } from "../../generate.js";
import { UsageError } from "../command.js";
import { checkOutput, choose, formats, importExtensions } from "../generate/arguments.js";
import { parseOptions } from "../parse-options.js";

/** What the commands that edit code have in common. */
export interface EditCall {
  readonly schema: string;
  /** The words behind the schema. */
  readonly words: readonly string[];
  readonly output: string;
  readonly format: DiagnosticFormat;
  readonly importExtension: ImportExtension;
}

const options = {
  output: { type: "string", short: "o", default: "generated" },
  format: { type: "string", default: "text" },
  "import-extension": { type: "string", default: "js" },
} as const;

/** The lines of a usage that explain the common options. */
export const optionsUsage = `  -o, --output <folder>            where generated code is (default: generated)
      --import-extension <ending>  how imports end: js, ts or none (default: js)
      --format <format>            of diagnostics: text, json or github (default: text)
  -h, --help                       print this
`;

/** Reads a call with a schema and words behind it. Throws `UsageError`. */
export function parseEdit(args: readonly string[]): EditCall {
  const { values, positionals } = parseOptions(args, options);
  const [schema, ...words] = positionals;
  const format = choose("--format", formats, values.format);
  const importExtension = choose("--import-extension", importExtensions, values["import-extension"]);
  if (schema === undefined) throw new UsageError("no schema given");
  return { schema, words, output: checkOutput(values.output), format, importExtension };
}

/** Whether TypeScript's compiler takes a file of this name for code. */
export function isCode(path: string): boolean {
  return /\.(?:[cm]?[jt]s|[jt]sx)$/.test(path) && !/\.d\.[cm]?ts$/.test(path);
}
