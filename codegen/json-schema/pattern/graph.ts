import type { PatternStep } from "./automaton.js";

/** An automaton without its steps that take no character: states are the classes that come next. */
export interface Graph {
  /** Which letters of the alphabet each state takes, as bits. */
  readonly letters: readonly bigint[];
  /** The states that can follow each state. */
  readonly next: readonly (readonly number[])[];
  /** Whether two different ways lead from a state to the same next one. */
  readonly isDouble: (from: number, to: number) => boolean;
  /** Whether the pattern has matched once a state has taken its character, whatever follows. */
  readonly matchesAfter: readonly boolean[];
  /** Whether a match may begin anywhere in a text. */
  readonly isUnanchored: boolean;
  /** Whether the ways between states are too many to count. */
  readonly isIncomplete: boolean;
}

/** How many ways from one class to others are followed. */
const MAX_WAYS = 20_000;

/** The graph of an automaton over an alphabet: a list of characters that tells its classes apart. */
export function buildGraph(steps: readonly PatternStep[], alphabet: readonly string[]): Graph {
  const places = steps.flatMap(([kind], place) => (kind === "class" ? [place] : []));
  const stateAt = new Map(places.map((place, state) => [place, state]));
  const budget = { ways: MAX_WAYS };
  const ways = places.map((place) => followWays(steps, place + 1, budget));
  const begin = followWays(steps, 0, budget);
  const doubles = new Set<string>();
  const next = ways.map(({ classes }, from) => {
    const states = classes.map((place) => stateAt.get(place) ?? 0);
    for (const [i, state] of states.entries()) if (states.indexOf(state) < i) doubles.add(`${from} ${state}`);
    return [...new Set(states)];
  });
  return {
    letters: places.map((place) => lettersOf(steps[place]?.[1] as string, alphabet)),
    next,
    isDouble: (from, to) => doubles.has(`${from} ${to}`),
    matchesAfter: ways.map(({ matches }) => matches),
    isUnanchored: begin.isUnanchored,
    isIncomplete: budget.ways <= 0,
  };
}

interface Ways {
  /** The classes at their ends, once for each way. */
  readonly classes: readonly number[];
  /** Whether one of them leads to the end without an assertion. */
  readonly matches: boolean;
  /** Whether one of them leads anywhere without asking for the text's start. */
  readonly isUnanchored: boolean;
}

/** All ways that take no character. No loop is gone around in vain: ECMA-262 ends an iteration that took nothing. */
function followWays(steps: readonly PatternStep[], start: number, budget: { ways: number }): Ways {
  const classes: number[] = [];
  let matches = false;
  let isUnanchored = false;
  const follow = (place: number, { entered, asserted }: Passed): void => {
    const step = steps[place];
    if (step === undefined || budget.ways-- <= 0) return;
    if (step[0] === "split") {
      follow(step[1], { entered: new Set([...entered, place]), asserted });
      follow(step[2], { entered, asserted });
    } else if (step[0] === "goto") {
      const isInVain = step[1] <= place && entered.has(step[1]);
      if (!isInVain) follow(step[1], { entered, asserted });
    } else if (step[0] === "class" || step[0] === "match") {
      if (step[0] === "class") classes.push(place);
      else if (asserted.size === 0) matches = true;
      if (!asserted.has("start")) isUnanchored = true;
    } else follow(place + 1, { entered, asserted: new Set([...asserted, step[0]]) });
  };
  follow(start, { entered: new Set(), asserted: new Set() });
  return { classes, matches, isUnanchored };
}

interface Passed {
  /** The forks whose first way was taken: for a loop, the way into it. */
  readonly entered: ReadonlySet<number>;
  readonly asserted: ReadonlySet<string>;
}

const known = new Map<string, bigint>();

function lettersOf(source: string, alphabet: readonly string[]): bigint {
  const pattern = new RegExp(`^${source}$`, "u");
  const bits = alphabet.map((letter) => (pattern.test(letter) ? "1" : "0")).join("");
  const letters = known.get(bits) ?? BigInt(`0b${bits || "0"}`);
  known.set(bits, letters);
  return letters;
}
