import { analyzePattern } from "../../json-schema/pattern/pattern.js";
import { entriesOf, stringOf } from "../../load/source-node.js";
import type { Finding } from "../../report.js";
import type { Subschema } from "./schema-walk.js";

/** Patterns that a short text can keep a RegExp busy with for ever. They are known to be regular expressions. */
export function* findSlowPatterns({ node }: Subschema): Generator<Finding> {
  for (const { key, value } of entriesOf(node)) {
    const source = stringOf(value);
    if (key === "pattern" && source !== undefined) yield* judge(source, value.at);
    if (key !== "patternProperties") continue;
    for (const property of entriesOf(value)) yield* judge(property.key, property.keyAt);
  }
}

function* judge(source: string, at: number): Generator<Finding> {
  const { growth, maxText } = analyzePattern(source);
  if (growth === undefined) return;
  const bound = maxText === undefined ? "" : `; texts longer than ${maxText} are refused`;
  yield {
    code: "KEP093",
    at,
    message: `a RegExp of this pattern takes ${growth} time for some texts, and clients choose the text${bound}`,
    advice:
      growth === "exponential"
        ? "repeat nothing that is repeated inside, such as `(a+)+`, and begin no two alternatives alike, as in `(a|ab)*`"
        : "let no two repetitions beside each other take the same characters, as in `\\s*\\s*`",
  };
}
