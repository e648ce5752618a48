import { booleanOf, childOf, type SourceNode, stringOf } from "../load/source-node.js";
import type { SourceText } from "../load/source-text.js";
import type { Documented } from "../model.js";

/** The `doc`, the `deprecated` and the line of a declaration; `at` is where its name stands. */
export function readDocumented(node: SourceNode, at: number, source: SourceText): Documented {
  const deprecated = childOf(node, "deprecated");
  return {
    doc: stringOf(childOf(node, "doc"))?.trim(),
    deprecated: stringOf(deprecated) ?? booleanOf(deprecated) ?? false,
    line: source.placeAt(at).line,
  };
}
