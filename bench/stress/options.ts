import { parseArgs } from "node:util";

/** The scenarios that two cores can hold, in the order in which they run. */
export const usualScenarios = ["senders", "crowd", "connections", "messages", "soak"] as const;

/** Those that run by name alone as well. */
export const scenarioNames = [...usualScenarios, "overload", "return"] as const;

export type ScenarioName = (typeof scenarioNames)[number];

/** What a run is asked to do. What is undefined is the scenario's own default. */
export interface StressOptions {
  readonly scenarios: readonly ScenarioName[];
  /** How long each scenario goes on that has a length. */
  readonly seconds: number | undefined;
  readonly clients: number | undefined;
  /** Broadcasts a second. */
  readonly ticks: number | undefined;
  readonly seed: number;
  /** Small numbers: all of the usual ones in about a minute. */
  readonly size: "quick" | "full";
}

/** What `--help` prints. */
export const usage = `npm run bench:stress -- [${scenarioNames.join("] [")}] [--minutes 10] [--clients 10000] [--ticks 20] [--seed <number>] [--quick] [--own-network]

  senders      5,000 connections that send and receive
  crowd        10,000 connections, a broadcast to all of them 5 times a second
  connections  10,000 connections, each of which asks three times
  messages     100 clients, each of which asks 1,000 times at once
  soak         clients that come and go in every way; at the end memory is where it began
  overload     10,000 connections, and twice as many broadcasts as a core can carry: nobody is closed, and what is sent arrives
  return       10,000 connections that are lost at once come back: all within 15 s

Without names the first five, in this order.

  --minutes    how long each of senders, crowd, soak and overload goes on
  --clients    how many connections there are at once, in each scenario
  --ticks      how many broadcasts there are a second, in senders, crowd, soak and overload
  --seed       equal seeds give clients of soak that do the same; 1 by default
  --quick      small numbers: the first five in about a minute

  --own-network  a network namespace of its own, where the core of the load receives for both sides, as if the clients were on
                 other machines; on Linux, as root`;

/** The command line asks for what there is not. */
export class UsageError extends Error {}

/** The options of a command line; undefined where it asks for help. Throws a {@link UsageError} for what is none. */
export function parseOptions(args: readonly string[]): StressOptions | undefined {
  const { values, positionals } = readArgs(args);
  if (values.help === true) return undefined;
  const minutes = values.minutes === undefined ? undefined : positive("minutes", values.minutes);
  return {
    scenarios: positionals.length === 0 ? usualScenarios : positionals.map(scenario),
    seconds: minutes === undefined ? undefined : Math.max(1, Math.round(minutes * 60)),
    clients: values.clients === undefined ? undefined : whole("clients", values.clients),
    ticks: values.ticks === undefined ? undefined : positive("ticks", values.ticks),
    seed: values.seed === undefined ? 1 : whole("seed", values.seed),
    size: values.quick === true ? "quick" : "full",
  };
}

function readArgs(args: readonly string[]) {
  const text = { type: "string" } as const;
  const flag = { type: "boolean" } as const;
  const options = {
    minutes: text,
    clients: text,
    ticks: text,
    seed: text,
    quick: flag,
    help: flag,
    "own-network": flag,
  } as const;
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function scenario(name: string): ScenarioName {
  const known = scenarioNames.find((one) => one === name);
  if (known === undefined) throw new UsageError(`there is no scenario ${name}`);
  return known;
}

function positive(name: string, text: string): number {
  const value = Number(text);
  if (!(value > 0 && Number.isFinite(value))) throw new UsageError(`--${name} takes a number above 0, not ${text}`);
  return value;
}

function whole(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1)
    throw new UsageError(`--${name} takes a whole number from 1, not ${text}`);
  return value;
}
