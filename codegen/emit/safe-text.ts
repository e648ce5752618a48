/**
 * Texts of a schema on their way into generated code: a function for each kind of place, so that no text ends the comment or
 * the literal it stands in. ts-morph escapes none of them.
 */

/** What ends a line in ECMAScript, 12.3; a carriage return and a line feed together end one. */
const lineEnds = /\r\n|[\n\r\u2028\u2029]/g;

/** Characters that nobody sees, or that no file in UTF-8 can hold. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones that are escaped
const unprintable = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\ufeff]|\p{Surrogate}/gu;

const escapeUnprintable = (text: string): string => text.replace(unprintable, escapeOf);

const escapeOf = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;

/** The text of a doc comment, without the marks around it: rows that end in `\n` alone, none of which ends the comment. */
export function commentText(text: string): string {
  const rows = text.replace(lineEnds, "\n").split("\n");
  return rows
    .map((row) => escapeUnprintable(row).trimEnd())
    .join("\n")
    .replaceAll("*/", "*\\/")
    .trim();
}

/** The text of a comment that ends with its line. */
export const lineCommentText = (text: string): string =>
  escapeUnprintable(text.replace(lineEnds, " ").replaceAll("\t", " "));

/** A string literal in the quotes that need fewer escapes, double ones for choice. */
export function stringText(value: string): string {
  const double = JSON.stringify(value).replace(unprintable, escapeOf);
  const count = (quote: string): number => value.split(quote).length;
  if (count('"') <= count("'")) return double;
  return `'${double.slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}

/**
 * Code whose string literals end in no escaped backslash. ts-morph's writer takes the quote behind one for escaped, the code
 * that follows for a part of the literal, and a comment that begins in it for one that it has to close.
 */
export const withoutEscapedEnds = (code: string): string =>
  code.replace(/(?<!\\)((?:\\\\)*)\\\\(?=["'`])/g, "$1\\u005c");
