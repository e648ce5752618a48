import { childOf, type SourceNode, stringOf } from "../load/source-node.js";
import type { Report } from "../report.js";

/** The most characters that a version may have. */
const MAX_CHARACTERS = 64;

/** What cannot stand in one printed line: C0, DEL, C1, the line and the paragraph separator. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what a version must not hold
const unprintable = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/;

/** The protocol's version: 1 to 64 characters that fit one line. Empty where it is absent, or broken and reported. */
export function readVersion(root: SourceNode, report: Report): string {
  const node = childOf(root, "version");
  const version = stringOf(node);
  if (node === undefined || version === undefined) return "";
  const refusal = findRefusal(version);
  if (refusal === undefined) return version;
  report.error({ code: "KEP026", at: node.at, ...refusal });
  return "";
}

function findRefusal(version: string): { readonly message: string; readonly advice: string } | undefined {
  const [odd] = unprintable.exec(version) ?? [];
  if (odd !== undefined) {
    const line = version.trimEnd();
    const isBlock = version !== line && !unprintable.test(line);
    return {
      message: `the version holds the character ${describe(odd)}, which no single line can show`,
      advice: isBlock ? `put it in quotes: \`version: "${line}"\`` : 'write it on one line: `version: "1.0.0"`',
    };
  }
  const characters = [...version].length;
  if (characters <= MAX_CHARACTERS) return undefined;
  return {
    message: `the version has ${characters} characters, more than ${MAX_CHARACTERS}`,
    advice: 'shorten it: `version: "1.0.0"`',
  };
}

function describe(character: string): string {
  const hex = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
  return character === "\n" ? `U+${hex}, a line feed` : `U+${hex}`;
}
