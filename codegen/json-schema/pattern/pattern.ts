import { createRequire } from "node:module";
import type { AST } from "@eslint-community/regexpp";
import { alphabetOf } from "./alphabet.js";
import { hasLoopToLeave, isExponential, isPolynomial, type Verdict } from "./ambiguity.js";
import { type Automaton, buildAutomaton, type PatternStep, type Repeat, repeatExactly } from "./automaton.js";
import { buildGraph, type Graph } from "./graph.js";

/** What is known of a regular expression before any text is tried on it. */
export interface PatternAnalysis {
  /** How the time of a RegExp can grow with the text. Undefined where it stays in proportion to it. */
  readonly growth: "exponential" | "polynomial" | undefined;
  /** The steps for `linearPattern`; undefined where a RegExp will do, and where no steps say what the pattern says. */
  readonly steps: readonly PatternStep[] | undefined;
  /** The most characters of a text that a RegExp may be tried on, where only a short one is harmless. */
  readonly maxText: number | undefined;
}

/** The longest texts that the worst pattern is through with in some milliseconds. */
const maxTexts = { exponential: 20, polynomial: 200 } as const;

/** Analyzes a pattern that is known to be a regular expression of ECMA-262 with the flag `u`. */
export function analyzePattern(source: string): PatternAnalysis {
  const pattern = parse(source);
  const mentioned = charactersIn(source);
  const bodies = [pattern.alternatives, ...lookAroundsIn(pattern)];
  const graphs = (repeat: Repeat): readonly Graph[] =>
    bodies.map((body) => {
      const { steps } = buildAutomaton(body, repeat);
      return buildGraph(steps, alphabetOf(steps, mentioned));
    });
  const exponential = worst(graphs(repeatBroadly).map(isExponential));
  const polynomial = worst(graphs(repeatClosely).map(isPolynomial));
  const [main] = graphs(repeatClosely);
  const growth = exponential === "yes" ? "exponential" : polynomial === "yes" ? "polynomial" : undefined;
  const isDoubtful = exponential === "unknown" || polynomial === "unknown";
  const isSlow = main === undefined || (main.isUnanchored && hasLoopToLeave(main));
  return { growth, ...remedy(buildAutomaton(pattern.alternatives, repeatExactly), { growth, isDoubtful, isSlow }) };
}

interface Findings {
  readonly growth: PatternAnalysis["growth"];
  readonly isDoubtful: boolean;
  readonly isSlow: boolean;
}

function remedy(
  { steps, isWhole }: Automaton,
  { growth, isDoubtful, isSlow }: Findings,
): Pick<PatternAnalysis, "steps" | "maxText"> {
  if (growth === undefined && !isDoubtful && !isSlow) return { steps: undefined, maxText: undefined };
  if (isWhole) return { steps, maxText: undefined };
  if (growth !== undefined) return { steps: undefined, maxText: maxTexts[growth] };
  return { steps: undefined, maxText: isDoubtful ? maxTexts.polynomial : undefined };
}

const worst = (verdicts: readonly Verdict[]): Verdict =>
  verdicts.includes("yes") ? "yes" : verdicts.includes("unknown") ? "unknown" : "no";

/** Some times more are as bad as endless ones, once they stand within each other. */
const repeatBroadly: Repeat = ({ min, max, element }) => {
  const isSimple = !("alternatives" in element);
  const isEndless = max > 5 && (max > min || !isSimple);
  if (isEndless) return { copies: Math.min(min, 1), optional: 0, isEndless };
  return { copies: Math.min(min, 20), optional: Math.min(max - min, 5), isEndless };
};

/** Next to each other only thousands are. */
const repeatClosely: Repeat = ({ min, max }) => {
  const isEndless = max > 1_000 && max > min;
  return { copies: Math.min(min, 3), optional: isEndless ? 0 : Math.min(max - min, 3), isEndless };
};

interface Regexpp {
  readonly RegExpParser: typeof import("@eslint-community/regexpp").RegExpParser;
}

function parse(source: string): AST.Pattern {
  const require = createRequire(import.meta.url);
  const { RegExpParser } = require("@eslint-community/regexpp") as Regexpp;
  return new RegExpParser().parsePattern(source, 0, source.length, { unicode: true });
}

/** The code points at which classes may begin and end, and whatever else a pattern's text holds. */
function charactersIn(source: string): readonly number[] {
  const escaped = [...source.matchAll(/\\u\{?([\da-fA-F]+)/g)].map(([, digits = ""]) => Number.parseInt(digits, 16));
  return [...new Set([...[...source].map((character) => character.codePointAt(0) ?? 0), ...escaped])];
}

/** The bodies of all look-arounds, which are matched for themselves. */
function lookAroundsIn(node: unknown): readonly (readonly AST.Alternative[])[] {
  if (Array.isArray(node)) return node.flatMap(lookAroundsIn);
  const { type, kind, alternatives, elements, element } = node as Partial<Record<string, unknown>>;
  const isLookAround = type === "Assertion" && (kind === "lookahead" || kind === "lookbehind");
  const own = isLookAround ? [alternatives as readonly AST.Alternative[]] : [];
  return [...own, ...lookAroundsIn(alternatives ?? elements ?? (element === undefined ? [] : [element]))];
}
