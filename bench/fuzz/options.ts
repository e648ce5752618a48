import { parseArgs } from "node:util";

/** What a run is asked to do. It ends with the first of its inputs and its seconds that is used up. */
export interface FuzzOptions {
  readonly seconds: number;
  /** For all decoders together. */
  readonly inputs: number;
  readonly seed: number;
  /** The decoders whose names begin so; all of them for "". */
  readonly target: string;
  /** One input to try instead of a run, in hex. */
  readonly hex: string | undefined;
}

/** What `--help` prints. */
export const usage = `npm run bench:fuzz -- [--inputs 3000000] [--seconds 600] [--seed <number>] [--target <name>] [--hex <bytes>]

  --inputs   how many inputs, for all decoders together
  --seconds  when to stop before that
  --seed     equal seeds give equal inputs; by default another one each time
  --target   only decoders whose names begin so: kitchen, kitchen.lists
  --hex      tries these bytes alone, on the one decoder that --target names`;

/** The command line asks for what there is not. */
export class UsageError extends Error {}

/** The options of a command line; undefined where it asks for help. Throws a {@link UsageError} for what is none. */
export function parseOptions(args: readonly string[], randomSeed: number): FuzzOptions | undefined {
  const values = readArgs(args);
  if (values.help === true) return undefined;
  return {
    seconds: count("seconds", values.seconds, 600),
    inputs: count("inputs", values.inputs, 3_000_000),
    seed: count("seed", values.seed, randomSeed),
    target: values.target ?? "",
    hex: values.hex,
  };
}

function readArgs(args: readonly string[]) {
  const text = { type: "string" } as const;
  const options = {
    seconds: text,
    inputs: text,
    seed: text,
    target: text,
    hex: text,
    help: { type: "boolean" },
  } as const;
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function count(name: string, text: string | undefined, byDefault: number): number {
  if (text === undefined) return byDefault;
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1)
    throw new UsageError(`--${name} takes a whole number from 1, not ${text}`);
  return value;
}
