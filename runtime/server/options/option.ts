import type { CommonOptions, PeerRate, Rate } from "../contract/options.js";
import type { ServerSchema } from "../contract/schema.js";

/** What the default of one option may depend on. */
export interface OptionContext {
  readonly schema: ServerSchema;
  readonly options: CommonOptions<never>;
  /** The resolved value of another option. */
  readonly resolved: <Name extends keyof ResolvedOptions>(name: Name) => ResolvedOptions[Name];
}

/** One row of the table of options. */
export interface Option<Given, Value = Given> {
  /** What it must be: the text after `option "name" must be`. */
  readonly expects: string;
  readonly accepts: (value: unknown) => boolean;
  /** The default, as `@defaultValue` of the option's declaration has it. */
  readonly normal: string;
  /** Resolves the value: what the game passed, which has been accepted, or the default. */
  readonly resolve: (given: Given | undefined, context: OptionContext) => Value;
}

/** The resolved value of an option: `false` is no limit, and a rate is complete. */
type Resolved<Given> = [Given] extends [number | false]
  ? number
  : [Given] extends [Partial<Rate> | false]
    ? Required<Exclude<Given, false>> | undefined
    : Given;

type Given = Required<CommonOptions<never>>;

/** The options that are numbers, texts and rates, complete. */
export type ResolvedOptions = {
  readonly [Name in Exclude<
    keyof Given,
    | "connected"
    | "disconnected"
    | "lost"
    | "resumed"
    | "resume"
    | "origins"
    | "compression"
    | "logger"
    | "backplane"
    | "address"
  >]: Resolved<Given[Name]>;
};

/** Whether the value is a function. */
export function isFunction(value: unknown): boolean {
  return typeof value === "function";
}

/** Whether the value is an object, whose members can be read. */
export function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

/** Whether the value is an object with these functions. */
export function hasFunctions(value: unknown, names: readonly string[]): boolean {
  return isObject(value) && names.every((name) => isFunction((value as Record<string, unknown>)[name]));
}

/** Whether the value is a number above 0 that a timer takes. */
export function isPositive(value: unknown): value is number {
  return typeof value === "number" && value > 0 && value < 2 ** 31;
}

/** Whether the value is a whole number from 0 on. */
export function isWhole(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

/** A function of the game, which may be left out. */
export function callback<Callback>(): Option<Callback, Callback | undefined> {
  return { expects: "a function", accepts: isFunction, normal: "none", resolve: (given) => given };
}

/** A time, in milliseconds. */
export function milliseconds(normal: number): Option<number> {
  return {
    expects: "a number of milliseconds above 0 and below 2^31",
    accepts: isPositive,
    normal: grouped(normal),
    resolve: (given = normal) => given,
  };
}

/** Whether the value is a number of milliseconds, or 0. */
export function isGracePeriod(value: unknown): value is number {
  return value === 0 || isPositive(value);
}

/** A time that may be 0, in milliseconds. */
export function gracePeriod(normal: number): Option<number> {
  const expects = "a number of milliseconds from 0 on and below 2^31";
  return { ...milliseconds(normal), expects, accepts: isGracePeriod };
}

/** How many of something there may be. The default may depend on the schema; then `words` say how. */
export function count(normal: number | ((context: OptionContext) => number), words?: string): Option<number> {
  return {
    expects: "a whole number above 0",
    accepts: (value) => isWhole(value) && value > 0,
    normal: words ?? grouped(normal as number),
    resolve: (given, context) => given ?? defaultOf(normal, context),
  };
}

/** The same where `false` is no limit. */
export function countOrNone(normal: number): Option<number | false, number> {
  return {
    expects: "a whole number above 0, or false",
    accepts: (value) => value === false || (isWhole(value) && value > 0),
    normal: grouped(normal),
    resolve: (given = normal) => (given === false ? Number.POSITIVE_INFINITY : given),
  };
}

/** A rate, or `false` for none; what the game leaves out of it is as by default. A default of `undefined` is none. */
export function rate(
  normal: (context: OptionContext) => Rate | undefined,
  words: string,
): Option<Partial<Rate> | false, Rate | undefined> {
  return {
    expects: "{ perSecond, burst } with numbers above 0 (a burst of at least 1), or false",
    accepts: (value) => value === false || (isObject(value) && Object.entries(value).every(isRateEntry)),
    normal: words,
    resolve: (given, context) => (given === false ? undefined : completeRate(given, normal(context))),
  };
}

/** How long a network or a server may stall by default, in milliseconds. */
export const STALL_MS = 10_000;

/** The same of what one peer sends, which is kept for a while where it is not used. */
export function peerRate(
  normal: (context: OptionContext) => Rate,
  words: string,
): Option<Partial<PeerRate> | false, PeerRate | undefined> {
  return {
    expects:
      "{ perSecond, burst } with numbers above 0 (a burst of at least 1), and perhaps stallMs from 0 on, or false",
    accepts: (value) => value === false || (isObject(value) && Object.entries(value).every(isPeerRateEntry)),
    normal: `${words}, \`stallMs\` ${grouped(STALL_MS)}`,
    resolve: (given, context) => (given === false ? undefined : completePeerRate(given, normal(context))),
  };
}

function completePeerRate(given: Partial<PeerRate> | undefined, normal: Rate): PeerRate {
  return {
    perSecond: given?.perSecond ?? normal.perSecond,
    burst: given?.burst ?? normal.burst,
    stallMs: given?.stallMs ?? STALL_MS,
  };
}

function completeRate(given: Partial<Rate> | undefined, normal: Rate | undefined): Rate | undefined {
  if (normal === undefined || given === undefined) return normal;
  return { perSecond: given.perSecond ?? normal.perSecond, burst: given.burst ?? normal.burst };
}

function isRateEntry([name, value]: readonly [string, unknown]): boolean {
  if (name === "perSecond") return value === undefined || isPositive(value);
  return name === "burst" && (value === undefined || (isPositive(value) && value >= 1));
}

function isPeerRateEntry([name, value]: readonly [string, unknown]): boolean {
  if (name === "stallMs") return value === undefined || value === 0 || isPositive(value);
  return isRateEntry([name, value]);
}

function defaultOf(normal: number | ((context: OptionContext) => number), context: OptionContext): number {
  return typeof normal === "number" ? normal : normal(context);
}

/** Thousands are separated, as in `10 000`. */
function grouped(value: number): string {
  if (value % 1024 === 0 && value >= 1024)
    return value % 1024 ** 2 === 0 ? `${value / 1024 ** 2} MiB` : `${value / 1024} KiB`;
  return value === Number.POSITIVE_INFINITY ? "no limit" : String(value).replace(/\B(?=(\d{3})+$)/g, " ");
}
