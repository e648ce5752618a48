import type { YAMLError } from "yaml";
import type { Finding } from "../report.js";
import { mapTextAt } from "./map-text.js";

/** The first error of broken YAML in words. The parser's later errors mostly follow from it and are left out. */
export function describeSyntaxError(error: YAMLError, text: string): Finding {
  const at = error.pos[0];
  return brokenFlowType(text, at) ?? { code: "KEP001", at, ...wordsOf(error) };
}

/** `{ list: Entity[<=64] }`: inside braces a bracket ends a plain scalar. */
function brokenFlowType(text: string, bracketAt: number): Finding | undefined {
  if (text[bracketAt] !== "[") return undefined;
  return brokenFlowMap(text, bracketAt) ?? brokenFlowList(text, bracketAt);
}

/** `{ tags: map<u8, u8>[<=4] }` */
function brokenFlowMap(text: string, bracketAt: number): Finding | undefined {
  const lineStart = text.lastIndexOf("\n", bracketAt - 1) + 1;
  const before = /map<[^{}:"'#]*$/.exec(text.slice(lineStart, bracketAt));
  const type = before === null ? undefined : mapTextAt(text, lineStart + before.index);
  return before === null || type === undefined ? undefined : brokenType(type, lineStart + before.index);
}

function brokenFlowList(text: string, bracketAt: number): Finding | undefined {
  const lineStart = text.lastIndexOf("\n", bracketAt - 1) + 1;
  const before = /[A-Za-z_][\w<=]*$/.exec(text.slice(lineStart, bracketAt));
  const after = /^(?:\[[^\]\n]*\]\??)+/.exec(text.slice(bracketAt));
  if (before === null || after === null) return undefined;
  return brokenType(before[0] + after[0], bracketAt - before[0].length);
}

function brokenType(type: string, at: number): Finding {
  return {
    code: "KEP001",
    at,
    message: `the type ${type} breaks the braces around it: inside { } YAML reads its bracket as a list`,
    advice: `quote the type: "${type}"`,
  };
}

interface Words {
  readonly message: string;
  readonly advice: string;
}

function wordsOf(error: YAMLError): Words {
  switch (error.code) {
    case "TAB_AS_INDENT":
      return { message: "a tab indents this line", advice: "YAML indents with spaces only; replace the tab" };
    case "BLOCK_AS_IMPLICIT_KEY":
      return {
        message: "a second `key:` stands on this line",
        advice: "put the inner mapping on lines of its own or into braces, or quote the text if it contains a colon",
      };
    case "BAD_SCALAR_START":
      return { message: "plain text cannot begin with this character", advice: "quote the text" };
    case "MISSING_CHAR":
      return /quote/.test(error.message)
        ? { message: "a text in quotes is not closed", advice: "look for its beginning above, and close it" }
        : { message: uncapitalized(error.message), advice: "add what is missing" };
    case "BAD_INDENT":
      return /^Flow/.test(error.message)
        ? { message: "a { or [ from above is not closed before this", advice: "close it with } or ]" }
        : { message: uncapitalized(error.message), advice: "align the keys of one mapping" };
    default:
      return {
        message: `this is not YAML: ${uncapitalized(error.message)}`,
        advice: "look for a missing quote, colon, comma or bracket here or just before",
      };
  }
}

function uncapitalized(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}
