import type { AST } from "@eslint-community/regexpp";

/**
 * One step of a pattern, as `linearPattern` of `kephas/codegen/v1` reads it: a character by a class, a way on to either of two steps, an
 * assertion, or the end. Numbers are places in the list of steps.
 */
export type PatternStep =
  | readonly ["class", string]
  | readonly ["split", number, number]
  | readonly ["goto", number]
  | readonly ["start" | "end" | "boundary" | "inside"]
  | readonly ["match"];

/** How often something is written out: so many times, then so many times more that may be left out, then without an end. */
export interface Repetition {
  readonly copies: number;
  readonly optional: number;
  readonly isEndless: boolean;
}

export type Repeat = (quantifier: AST.Quantifier) => Repetition;

export interface Automaton {
  readonly steps: readonly PatternStep[];
  /** Whether the steps say all that the pattern says: they know no look-around, no back reference and no modifier. */
  readonly isWhole: boolean;
}

/** Exactly what a quantifier says. */
export const repeatExactly: Repeat = ({ min, max }) => ({
  copies: min,
  optional: max === Number.POSITIVE_INFINITY ? 0 : max - min,
  isEndless: max === Number.POSITIVE_INFINITY,
});

/** No automaton has more steps: what does not fit is left out, and the automaton is not whole. */
const MAX_STEPS = 2_000;

/** Thompson's construction: the alternatives of a pattern as steps. */
export function buildAutomaton(alternatives: readonly AST.Alternative[], repeat: Repeat): Automaton {
  const builder = new Builder(repeat);
  builder.choose(alternatives);
  builder.add(["match"]);
  return { steps: builder.steps, isWhole: builder.isWhole };
}

class Builder {
  readonly steps: PatternStep[] = [];
  readonly #repeat: Repeat;
  isWhole = true;

  constructor(repeat: Repeat) {
    this.#repeat = repeat;
  }

  add(step: PatternStep): number {
    return this.steps.push(step) - 1;
  }

  choose(alternatives: readonly AST.Alternative[]): void {
    const [first, ...others] = alternatives;
    if (first === undefined) return;
    const fork = others.length > 0 ? this.add(["goto", 0]) : undefined;
    for (const element of first.elements) this.#element(element);
    if (fork === undefined) return;
    const end = this.add(["goto", 0]);
    this.steps[fork] = ["split", fork + 1, this.steps.length];
    this.choose(others);
    this.steps[end] = ["goto", this.steps.length];
  }

  #element(element: AST.Element): void {
    if (this.steps.length > MAX_STEPS) {
      this.isWhole = false;
      return;
    }
    switch (element.type) {
      case "Character":
      case "CharacterSet":
      case "CharacterClass":
        this.add(["class", element.raw]);
        return;
      case "Group":
      case "CapturingGroup":
        if (element.type === "Group" && element.modifiers !== null) this.isWhole = false;
        this.choose(element.alternatives);
        return;
      case "Quantifier":
        this.#quantifier(element);
        return;
      case "Assertion":
        this.#assertion(element);
        return;
      default:
        this.isWhole = false;
    }
  }

  #assertion(assertion: AST.Assertion): void {
    if (assertion.kind === "start" || assertion.kind === "end") this.add([assertion.kind]);
    else if (assertion.kind === "word") this.add([assertion.negate ? "inside" : "boundary"]);
    else this.isWhole = false;
  }

  #quantifier(quantifier: AST.Quantifier): void {
    const { copies, optional, isEndless } = this.#repeat(quantifier);
    for (let i = 0; i < copies && this.steps.length <= MAX_STEPS; i++) this.#element(quantifier.element);
    if (isEndless) {
      const fork = this.add(["goto", 0]);
      this.#element(quantifier.element);
      this.add(["goto", fork]);
      this.steps[fork] = ["split", fork + 1, this.steps.length];
      return;
    }
    const forks: number[] = [];
    for (let i = 0; i < optional && this.steps.length <= MAX_STEPS; i++) {
      forks.push(this.add(["goto", 0]));
      this.#element(quantifier.element);
    }
    for (const fork of forks) this.steps[fork] = ["split", fork + 1, this.steps.length];
  }
}
