/** Characters that terminals and line readers interpret: control characters (C0 and C1), line separators, and bidirectional marks. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g;

/** The same, but for line breaks before the indented lines of a stack. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const UNSAFE_IN_STACK = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]|\n(?! {2,}\S)/g;

const MAX_TEXT_LENGTH = 256;
const MAX_LINE_LENGTH = 2048;
const MAX_STACK_LENGTH = 16_384;

/** Text of which a client may have chosen any part, as a log's field may have it: on one line, and of at most 256 characters. */
export function safeText(text: string): string {
  return cut(text, MAX_TEXT_LENGTH).replace(UNSAFE, escapeCharacter);
}

/** The same, in quotes. */
export function quote(text: string | undefined): string {
  return JSON.stringify(cut(text ?? "", MAX_TEXT_LENGTH)).replace(UNSAFE, escapeCharacter);
}

/** A whole log line: one line, and of bounded length. */
export function safeLine(line: string): string {
  return cut(line, MAX_LINE_LENGTH).replace(UNSAFE, escapeCharacter);
}

/** A log line with a stack after it, whose lines stay lines. */
export function safeStack(line: string): string {
  return cut(line, MAX_STACK_LENGTH).replace(UNSAFE_IN_STACK, escapeCharacter);
}

function cut(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length)}…`;
}

function escapeCharacter(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
