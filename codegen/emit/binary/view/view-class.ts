import { block, type Doc, print, stacked } from "../../doc.js";
import { commentLines } from "../../doc-comment.js";

interface ClassParts {
  readonly name: string;
  readonly docs: readonly string[];
  /** `readonly $at: number` */
  readonly properties: readonly string[];
  /** `at: number` */
  readonly parameters: readonly string[];
  /** The constructor's statements. */
  readonly create: readonly Doc[];
  readonly members: readonly Doc[];
}

/** An exported class. Its properties are only declared, so that the constructor alone makes them, in one order. */
export function classOf({ name, docs, properties, parameters, create, members }: ClassParts): string {
  const constructed = block(`constructor(${parameters.join(", ")}) {`, create, "}");
  const declared = properties.map((property) => `declare ${property};`);
  const body = [...declared, ...[constructed, ...members].flatMap((member): Doc[] => ["", member])];
  return print(stacked([...commentLines(docs), block(`export class ${name} {`, body, "}")]));
}

/** A getter of one expression. */
export const getter = (name: string, type: string, value: Doc): Doc =>
  block(`get ${name}(): ${type} {`, [["return ", value, ";"]], "}");
