import { invalid } from "../field-error.js";

/** The most UTF-16 units of a text that a pattern or a format is matched against, where no `maxLength` allows more. */
const MAX_TEXT = 4_096;

/** Matches texts: a RegExp, or a {@link linearPattern}. */
export interface Matcher {
  test(text: string): boolean;
}

/** The text, if a pattern or a format may be matched against it; throws `invalid` for a longer one. */
export function limitText(text: string, limit: number = MAX_TEXT): string {
  if (text.length <= limit) return text;
  throw invalid("", `at most ${limit} characters of a text with a pattern or a format`, text);
}

/** A pattern that is matched against texts up to the limit only, and throws `invalid` for others. */
export function boundedPattern(matcher: Matcher, limit: number = MAX_TEXT): Matcher {
  return { test: (text) => matcher.test(limitText(text, limit)) };
}

/**
 * One step of a pattern: a character by a class such as `[a-z]`; a way on to either of two steps; an assertion; the end. Numbers
 * are places in the list of steps.
 */
export type PatternStep =
  | readonly ["class", string]
  | readonly ["split", number, number]
  | readonly ["goto", number]
  | readonly ["start" | "end" | "boundary" | "inside"]
  | readonly ["match"];

/**
 * A pattern that follows all paths through its steps at once, so that its time is linear in the text (Thompson 1968).
 * It is for patterns on which a RegExp, which backtracks, can take exponential time.
 */
export function linearPattern(steps: readonly PatternStep[]): Matcher {
  const classes = steps.map(([kind, source]) => (kind === "class" ? new RegExp(`^${source}$`, "u") : undefined));
  return { test: (text) => isMatch([...text], { steps, classes }) };
}

interface Program {
  readonly steps: readonly PatternStep[];
  readonly classes: readonly (RegExp | undefined)[];
}

function isMatch(characters: readonly string[], { steps, classes }: Program): boolean {
  let places: number[] = [];
  for (let at = 0; ; at++) {
    const reached = reach([...places, 0], steps, { before: characters[at - 1], after: characters[at] });
    if (reached === undefined) return true;
    const character = characters[at];
    if (character === undefined) return false;
    places = reached.filter((place) => classes[place]?.test(character)).map((place) => place + 1);
  }
}

interface Between {
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** The classes that can come next, each once; undefined where the pattern is at its end. */
function reach(from: readonly number[], steps: readonly PatternStep[], between: Between): number[] | undefined {
  const seen = new Set<number>();
  const classes: number[] = [];
  const open = [...from];
  for (let place = open.pop(); place !== undefined; place = open.pop()) {
    const step = steps[place];
    if (step === undefined || seen.has(place)) continue;
    seen.add(place);
    if (step[0] === "match") return undefined;
    if (step[0] === "class") classes.push(place);
    else if (step[0] === "split") open.push(step[1], step[2]);
    else if (step[0] === "goto") open.push(step[1]);
    else if (holds(step[0], between)) open.push(place + 1);
  }
  return classes;
}

const isWord = (character: string | undefined): boolean => character !== undefined && /^\w$/.test(character);

function holds(assertion: "start" | "end" | "boundary" | "inside", { before, after }: Between): boolean {
  if (assertion === "start") return before === undefined;
  if (assertion === "end") return after === undefined;
  return (isWord(before) !== isWord(after)) === (assertion === "boundary");
}
