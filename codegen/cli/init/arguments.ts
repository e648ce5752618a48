import { suggest } from "../../suggest.js";
import { UsageError } from "../command.js";
import { parseOptions } from "../parse-options.js";

const templates = ["minimal", "chat", "arena"] as const;

export type TemplateName = (typeof templates)[number];

/** A call of `init`, as its arguments say it. */
export interface InitCall {
  readonly folder: string;
  readonly template: TemplateName;
  /** A folder of packed packages to take instead of the registry's. */
  readonly packages: string | undefined;
  /** Whether files that are there already are replaced. */
  readonly force: boolean;
}

const options = {
  template: { type: "string", default: "minimal" },
  packages: { type: "string" },
  force: { type: "boolean", default: false },
  help: { type: "boolean", short: "h" },
  version: { type: "boolean", short: "v" },
} as const;

export const usage = `Makes a project: a schema, a server, a page and tests, ready to run.

  kephas-gen init [folder] [options]

      --template <name>    what to begin with (default: minimal)
                             minimal   players that see each other move
                             chat      names, messages and what was said before
                             arena     a game that the server runs: input, snapshots, a score
      --packages <folder>  take kephas-<version>.tgz and kephas-gen-<version>.tgz from there, not from the registry
      --force              replace files that are there already; README and .gitignore are kept
  -h, --help               print this

The folder is the current one unless one is named. Exit code: 0 done, 2 a wrong call, or files in the way.
`;

/** Reads the arguments of `init`. Throws `UsageError`. */
export function parseInit(args: readonly string[]): InitCall {
  const { values, positionals } = parseOptions(args, options);
  const [folder = ".", ...more] = positionals;
  const template = templates.find((name) => name === values.template);
  if (more.length > 0) throw new UsageError(`one folder, not ${positionals.length}: ${positionals.join(", ")}`);
  if (folder === "") throw new UsageError("the folder has no name");
  if (values.packages === "") throw new UsageError("--packages takes a folder");
  if (template === undefined) {
    const names = new Intl.ListFormat("en", { type: "disjunction" }).format(templates);
    throw new UsageError(`--template takes ${names}, not ${values.template}${suggest(values.template, templates)}`);
  }
  return { folder, template, packages: values.packages, force: values.force };
}
