import { suggest } from "../suggest.js";
import { type Command, type ExitCode, UsageError } from "./command.js";
import { commands, plannedCommands } from "./commands.js";
import type { Environment } from "./environment.js";
import { FileError } from "./files/file-error.js";
import { fileExists, suggestFile } from "./files/find-schemas.js";

/** Does what the arguments behind the program's name ask for. */
export async function runCommandLine(args: readonly string[], environment: Environment): Promise<ExitCode> {
  const [first = "", ...rest] = args;
  if (plannedCommands.includes(first)) return refuse(`\`kephas-gen ${first}\` is not there yet`, environment);
  if (asksFor(args, ["-v", "--version"])) {
    environment.print(`${environment.version()}\n`);
    return 0;
  }
  const named = commands.find(({ name }) => name === first);
  const command = await (named ?? defaultCommand).load();
  if (asksFor(args, ["-h", "--help"])) {
    environment.print(named === undefined ? `${command.usage}\n${listCommands()}` : command.usage);
    return 0;
  }
  if (named === undefined && isUnknownWord(first)) return refuse(describeWord(first), environment);
  return runCommand(command, { args: named === undefined ? args : rest, environment });
}

const [defaultCommand] = commands as readonly [(typeof commands)[number]];

/** Whether one of the options stands before a `--`, behind which nothing is an option. */
function asksFor(args: readonly string[], options: readonly string[]): boolean {
  const end = args.indexOf("--");
  return (end < 0 ? args : args.slice(0, end)).some((arg) => options.includes(arg));
}

/** Whether it can only be meant as a command: neither option nor path, and no file has that name. */
function isUnknownWord(arg: string): boolean {
  return /^[A-Za-z][A-Za-z-]*$/.test(arg) && !fileExists(arg);
}

function describeWord(word: string): string {
  const names = [...commands.map(({ name }) => name), ...plannedCommands];
  const meant = suggest(word, names) || suggestFile(word);
  return `\`${word}\` is neither a schema file nor a command${meant}`;
}

function listCommands(): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  const lines = commands.map(({ name, summary }) => `  kephas-gen ${name.padEnd(width)}  ${summary}`);
  return `Commands:\n\n${lines.join("\n")}\n\n\`kephas-gen <command> --help\` explains one.\n`;
}

interface Call {
  readonly args: readonly string[];
  readonly environment: Environment;
}

async function runCommand({ run, usage }: Command, { args, environment }: Call): Promise<ExitCode> {
  try {
    return await run(args, environment);
  } catch (error) {
    if (error instanceof UsageError) return refuse(error.message, environment, usage);
    if (!(error instanceof FileError)) throw error;
    for (const line of error.message.split("\n")) environment.complain(`kephas-gen: ${line}\n`);
    return 2;
  }
}

function refuse(message: string, environment: Environment, usage?: string): ExitCode {
  environment.complain(`kephas-gen: ${message}\n\n${usage ?? "`kephas-gen --help` lists all commands and options.\n"}`);
  return 2;
}
