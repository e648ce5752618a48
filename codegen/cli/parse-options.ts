import { type ParseArgsConfig, parseArgs } from "node:util";
import { suggest } from "../suggest.js";
import { UsageError } from "./command.js";

type Options = NonNullable<ParseArgsConfig["options"]>;
type Parsed<O extends Options> = ReturnType<
  typeof parseArgs<{ args: string[]; options: O; allowPositionals: true; strict: true }>
>;

/** Reads a command's options and the words between them. Throws `UsageError`, with the option that may be meant. */
export function parseOptions<const O extends Options>(args: readonly string[], options: O): Parsed<O> {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(describe(error, Object.keys(options)));
  }
}

/** The first sentence of Node's; the ones behind it explain `--`, which helps nobody here. */
function describe(error: unknown, names: readonly string[]): string {
  const message = error instanceof Error ? error.message : String(error);
  const sentence = message.split(". ")[0] ?? message;
  const unknown = /^Unknown option '(-[^']*)'/.exec(sentence)?.[1];
  return unknown === undefined ? sentence : `unknown option ${unknown}${suggestOption(unknown, names)}`;
}

/** An option that is a typing mistake away, or that begins as the word does. */
function suggestOption(word: string, names: readonly string[]): string {
  const options = names.map((name) => `--${name}`);
  const near = suggest(word, options);
  const [longer, ...others] = options.filter((option) => word.length > 3 && option.startsWith(word));
  return near !== "" || longer === undefined || others.length > 0 ? near : `; did you mean \`${longer}\`?`;
}
