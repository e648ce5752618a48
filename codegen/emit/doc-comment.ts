import type { Documented } from "../model.js";
import { commentText } from "./safe-text.js";

/** What a doc comment says: a thing's own text, then more about it, each a paragraph, then whether it is deprecated. */
export function docComment({ doc, deprecated }: Documented, more: readonly string[] = []): string[] {
  const paragraphs = [doc, ...more].filter((text) => text !== undefined && text !== "");
  if (deprecated !== false) paragraphs.push(deprecated === true ? "@deprecated" : `@deprecated ${deprecated}`);
  return paragraphs.length === 0 ? [] : [paragraphs.join("\n\n")];
}

/** A doc comment's lines as they stand in a file; none for no text. */
export function commentLines([text]: readonly string[]): readonly string[] {
  if (text === undefined) return [];
  const rows = commentText(text).split("\n");
  if (rows.length === 1) return [`/** ${rows[0]} */`];
  return ["/**", ...rows.map((row) => ` * ${row}`.trimEnd()), " */"];
}

/** Doc comments as ts-morph takes them: one that begins with a line break gets a line for each of its own. */
export function jsDocs(docs: readonly string[]): string[] {
  return docs.map(commentText).map((text) => (text.includes("\n") ? `\n${text}` : text));
}
