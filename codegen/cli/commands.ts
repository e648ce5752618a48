import type { Command } from "./command.js";

interface CommandEntry {
  readonly name: string;
  /** One line of `kephas-gen --help`. */
  readonly summary: string;
  /** Loads the command's module, and so what it depends on, when it is run. */
  load(): Promise<Command>;
}

/** Every command by its name. A call that begins with none of them is one of `generate`. */
export const commands: readonly CommandEntry[] = [
  {
    name: "generate",
    summary: "generate code from schemas; the command that runs where none is named",
    load: async () => (await import("./generate/command.js")).generateCommand,
  },
  {
    name: "init",
    summary: "make a project: a schema, a server, a page and tests, ready to run",
    load: async () => (await import("./init/command.js")).initCommand,
  },
  {
    name: "scaffold",
    summary: "add the handlers that a file lacks, as stubs that throw",
    load: async () => (await import("./edit/scaffold.js")).scaffoldCommand,
  },
  {
    name: "rename",
    summary: "rename something in a schema and in the code that uses it",
    load: async () => (await import("./edit/rename.js")).renameCommand,
  },
];

/** Names that later commands will have, refused until then. */
export const plannedCommands: readonly string[] = [
  "lint",
  "format",
  "breaking",
  "release",
  "docs",
  "export",
  "budget",
  "decode",
];
