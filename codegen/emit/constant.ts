import { block, type Doc, group, hardline, indent, LINE_WIDTH, line, list, print, stacked } from "./doc.js";
import { commentLines } from "./doc-comment.js";

interface Constant {
  readonly name: string;
  readonly docs: readonly string[];
  /** Left out where the value says it better. A text stays on its line; a doc breaks before the value moves down. */
  readonly type?: Doc;
  readonly value: Doc;
}

/** An exported constant. */
export function constant({ name, docs, type, value }: Constant): string {
  const head = [`export const ${name}`, type === undefined ? "" : [": ", type], " ="];
  const breaksInType = type !== undefined && typeof type !== "string";
  const isTooLong = !breaksInType && print(head).split("\n", 1).join("").length > LINE_WIDTH - " {".length;
  const broken = isTooLong ? indent(hardline, value) : [" ", value];
  return print(stacked([...commentLines(docs), [head, broken, ";"]]));
}

/** An exported type alias. */
export function alias(name: string, type: Doc, docs: readonly string[]): string {
  const value = typeof type === "string" ? group(indent(line, type)) : [" ", type];
  return print(stacked([...commentLines(docs), [`export type ${name} =`, value, ";"]]));
}

/** An object literal or type, one member a line. */
export const object = (members: readonly Doc[]): Doc => (members.length === 0 ? "{}" : block("{", members, "}"));

/** An array literal, on one line where it fits. */
export const array = (items: readonly Doc[]): Doc => list("[", items, "]");
