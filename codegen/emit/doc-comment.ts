import type { Documented } from "../model.js";

/** What a doc comment says: paragraphs, then where the thing stands in the schema, then marks. */
export function docComment(documented: Documented, more: readonly string[] = []): string[] {
  const paragraphs = [documented.doc, ...more].filter((text) => text !== undefined && text !== "").map(String);
  const { deprecated } = documented;
  if (deprecated !== false) paragraphs.push(deprecated === true ? "@deprecated" : `@deprecated ${deprecated}`);
  return paragraphs.length === 0 ? [] : [commentText(paragraphs.join("\n\n"))];
}

/** Text that cannot end the comment it stands in. */
export const commentText = (text: string): string => text.trim().replaceAll("*/", "*\\/");

/** A doc comment's lines as they stand in a file; none for no text. */
export function commentLines(docs: readonly string[]): readonly string[] {
  const [text] = docs;
  if (text === undefined) return [];
  const rows = text.split("\n");
  if (rows.length === 1) return [`/** ${text} */`];
  return ["/**", ...rows.map((row) => ` * ${row}`.trimEnd()), " */"];
}
