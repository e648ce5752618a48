import { booleanOf, childOf, type SourceNode, stringOf } from "../load/source-node.js";
import type { Documented } from "../model.js";

/** The `doc` and the `deprecated` of a declaration. */
export function readDocumented(node: SourceNode): Documented {
  const deprecated = childOf(node, "deprecated");
  return {
    doc: stringOf(childOf(node, "doc"))?.trim(),
    deprecated: stringOf(deprecated) ?? booleanOf(deprecated) ?? false,
  };
}
