import type { CodecScope } from "./codec-scope.js";
import { block, type Doc, hardline, indent, list, print, stacked } from "./doc.js";
import { commentLines } from "./doc-comment.js";

interface FunctionParts {
  readonly name: string;
  readonly exported?: true;
  readonly docs?: readonly string[];
  /** `writer: Writer` */
  readonly parameters: readonly string[];
  /** A text, or a doc where it may take several lines. */
  readonly returns: Doc;
  /** Statements, one a line or more. */
  readonly body: readonly Doc[];
}

/** A function, its parameters one a line where its head does not fit on one. */
export function functionOf({ name, exported, docs = [], parameters, returns, body }: FunctionParts): string {
  const head = `${exported === true ? "export " : ""}function ${name}`;
  const given = typeof returns === "string" ? list(`${head}(`, parameters, ")") : `${head}(${parameters.join(", ")})`;
  const braces = body.length === 0 ? "{}" : block("{", body, "}");
  return print(stacked([...commentLines(docs), [given, ": ", returns, " ", braces]]));
}

/** `for (; i < count; i++) { … }`, an error in it named by its index within `field`. */
export function indexedLoop(scope: CodecScope, count: string, statements: readonly Doc[]): Doc {
  const loop = block(`for (; i < ${count}; i++) {`, statements, "}");
  return stacked(["let i = 0;", tryWithin(scope, [loop], ["i"])]);
}

/** `try { … } catch`, an error seen from `field`, or from an element of it; `field` may be another expression. */
export function tryWithin(
  scope: CodecScope,
  statements: readonly Doc[],
  index: readonly string[],
  field = "field",
): Doc {
  const rethrow = ["throw ", scope.call("within", "error", field, ...index), ";"];
  return [block("try {", statements, ""), block("} catch (error) {", [rethrow], "}")];
}

/** A label of a `switch` and its statements. */
export function caseOf(label: string, statements: readonly Doc[]): Doc {
  return [label, indent(statements.map((statement) => [hardline, statement]))];
}
