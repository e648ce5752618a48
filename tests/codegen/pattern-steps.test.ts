import fc from "fast-check";
import { linearPattern } from "kephas/codegen/v1";
import { expect, it } from "vitest";
import { analyzePattern } from "../../codegen/json-schema/pattern/pattern.js";

const atom = fc.constantFrom(
  "a",
  "b",
  "[ab]",
  "[^a]",
  ".",
  "\\w",
  "\\s",
  "\\b",
  "\\B",
  "^",
  "$",
  "é",
  "\\u{1F600}",
  "\\p{Lu}",
);

/** Patterns of all that an automaton knows. */
const patternArbitrary = fc.letrec<{ pattern: string }>((tie) => ({
  pattern: fc.oneof(
    { maxDepth: 4 },
    atom,
    fc.array(tie("pattern"), { minLength: 1, maxLength: 3 }).map((parts) => parts.join("")),
    fc.array(tie("pattern"), { minLength: 2, maxLength: 3 }).map((parts) => `(${parts.join("|")})`),
    fc
      .tuple(tie("pattern"), fc.constantFrom("*", "+", "?", "{2}", "{0,3}", "{1,}", "*?", "+?", "{2,3}?"))
      .map(([part, quantifier]) => `(?:${part})${quantifier}`),
  ),
})).pattern;

const textArbitrary = fc.string({ unit: fc.constantFrom("a", "b", " ", "\n", "é", "A", "😀", "_"), maxLength: 7 });

it("the steps of a pattern match what a RegExp of it matches", () => {
  let tried = 0;
  fc.assert(
    fc.property(patternArbitrary, fc.array(textArbitrary, { maxLength: 12 }), (source, texts) => {
      const { steps } = analyzePattern(source);
      if (steps === undefined) return;
      tried++;
      const matcher = linearPattern(steps);
      const pattern = new RegExp(source, "u");
      for (const text of ["", ...texts])
        expect([source, text, matcher.test(text)]).toEqual([source, text, pattern.test(text)]);
    }),
    { numRuns: 3_000, seed: 8 },
  );
  expect(tried).toBeGreaterThan(300);
});

it("a pattern that draws no remark takes a RegExp no time, whatever short text it is tried on", () => {
  fc.assert(
    fc.property(patternArbitrary, (source) => {
      const { growth, steps, maxText } = analyzePattern(source);
      if (growth !== undefined || steps !== undefined || maxText !== undefined) return;
      const pattern = new RegExp(source, "u");
      for (const unit of ["a", "b", "ab", "aab", "a b", "Aa", " "]) {
        const text = `${unit.repeat(400)}\n!`;
        const startedAt = performance.now();
        pattern.test(text);
        expect([source, unit, performance.now() - startedAt > 500]).toEqual([source, unit, false]);
      }
    }),
    { numRuns: 1_000, seed: 9 },
  );
});
