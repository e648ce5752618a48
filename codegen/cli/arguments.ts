import { parseArgs } from "node:util";
import type { DiagnosticFormat } from "../format-diagnostics.js";
import { suggest } from "../suggest.js";

/** What the command line asks for. */
export type Invocation =
  | { readonly kind: "help" | "version" }
  | { readonly kind: "wrong"; readonly message: string }
  | GenerateInvocation;

export interface GenerateInvocation {
  readonly kind: "generate";
  readonly mode: "write" | "check" | "watch";
  /** As given, each once. */
  readonly schemas: readonly string[];
  readonly output: string;
  readonly format: DiagnosticFormat;
}

const laterCommands = ["init", "lint", "format", "breaking", "docs", "export", "decode"];
const formats: readonly DiagnosticFormat[] = ["text", "json", "github"];

const options = {
  output: { type: "string", short: "o", default: "generated" },
  check: { type: "boolean", default: false },
  watch: { type: "boolean", default: false },
  format: { type: "string", default: "text" },
  help: { type: "boolean", short: "h", default: false },
  version: { type: "boolean", short: "v", default: false },
} as const;

/** What `--help` prints. */
export const usage = `Generates a typed server, client and codecs from Kephas schemas.

  kephas-gen <schema.yaml>... [options]

  -o, --output <folder>   where the folders of the protocols go (default: generated)
      --check             write nothing; name each file that is out of date
      --watch             generate again when a schema or its imports change, until Ctrl-C
      --format <format>   of diagnostics: text, json or github (default: text)
  -h, --help              print this
  -v, --version           print the version

Exit code: 0 done, 1 mistakes in a schema or output out of date, 2 a wrong call.
`;

/** Reads the arguments that follow the program's name. */
export function parseArguments(args: readonly string[]): Invocation {
  const [command = ""] = args;
  if (laterCommands.includes(command)) return wrong(`\`kephas-gen ${command}\` is not there yet`);
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    if (values.help) return { kind: "help" };
    return values.version ? { kind: "version" } : readGenerate(values, positionals);
  } catch (error) {
    return wrong(error instanceof Error ? describeParseError(error.message) : String(error));
  }
}

interface Values {
  readonly output: string;
  readonly check: boolean;
  readonly watch: boolean;
  readonly format: string;
}

function readGenerate({ output, check, watch, format }: Values, positionals: readonly string[]): Invocation {
  const known = formats.find((candidate) => candidate === format);
  const stray = positionals.find((path) => !/[./\\]/.test(path));
  if (known === undefined) return wrong(`--format takes text, json or github, not ${format}`);
  if (check && watch) return wrong("--check and --watch exclude each other");
  if (output === "") return wrong("--output takes a folder");
  if (positionals.length === 0) return wrong("no schema given");
  if (stray !== undefined)
    return wrong(`\`${stray}\` is neither a schema file nor a command${suggest(stray, laterCommands)}`);
  const mode = check ? "check" : watch ? "watch" : "write";
  return { kind: "generate", mode, schemas: [...new Set(positionals)], output, format: known };
}

/** The first sentence; the ones behind it explain `--`, which helps nobody here. */
function describeParseError(message: string): string {
  return message.split(". ")[0] ?? message;
}

function wrong(message: string): Invocation {
  return { kind: "wrong", message };
}
