import type { Documented } from "../model.js";
import { constantOf } from "./declaration.js";
import { object } from "./doc.js";
import { commentLines, docComment } from "./doc-comment.js";
import type { StatementStructures } from "./ts-morph.js";

/** A number with a name and words of its own. */
interface NamedValue extends Documented {
  readonly name: string;
  readonly value: number;
}

/** An exported constant that holds numbers by their names. */
export function namedValues(name: string, values: readonly NamedValue[], docs: readonly string[]): StatementStructures {
  const members = values.flatMap((value) => [...commentLines(docComment(value)), `${value.name}: ${value.value},`]);
  return constantOf({ name, docs, value: [object(members), " as const"] });
}
