import { parseDocument } from "yaml";
import type { Finding, Report } from "../report.js";
import { convertNode } from "./convert.js";
import type { MappingNode, SourceNode } from "./source-node.js";
import type { SourceText } from "./source-text.js";
import { describeSyntaxError } from "./syntax-error.js";

/** Deeper than any schema, and shallow enough for the recursion of the parser and of every stage. */
const MAX_NESTING = 200;

/**
 * Reads the text of a schema. The result is undefined where nothing more can be said of the file; everything else
 * that is wrong with it as YAML is reported, and left out of the result.
 */
export function load(source: SourceText, report: Report): MappingNode | undefined {
  const tooDeepAt = findExcessiveNesting(source.text);
  if (tooDeepAt !== undefined) {
    report.error(excessiveNesting(tooDeepAt));
    return undefined;
  }
  const directive = findOldDirective(source.text);
  if (directive !== undefined) {
    report.error(oldDirective(directive));
    return undefined;
  }
  const document = parseDocument(source.text, { prettyErrors: false, intAsBigInt: true, uniqueKeys: false });
  const [error] = document.errors;
  if (error !== undefined) {
    report.error(
      error.code === "MULTIPLE_DOCS" ? severalDocuments(error.pos[0]) : describeSyntaxError(error, source.text),
    );
    return undefined;
  }
  for (const { message, pos } of document.warnings) report.error(unsupported(message, pos[0]));
  return asSchema(convertNode(document.contents, report), report);
}

function excessiveNesting(at: number): Finding {
  return {
    code: "KEP005",
    at,
    message: `values are nested more than ${MAX_NESTING} deep`,
    advice: "name the inner parts under `types` and refer to them",
  };
}

/** A directive in front of the document for another YAML than 1.2: what follows might mean something else. */
function findOldDirective(text: string): { readonly at: number; readonly version: string } | undefined {
  const match = /^(?:[#%].*\n|[ \t]*\r?\n)*?%YAML[ \t]+(?!1\.2\s)(\S+)/.exec(text);
  return match === null ? undefined : { at: match[0].lastIndexOf("%YAML"), version: match[1] ?? "" };
}

function oldDirective({ at, version }: { readonly at: number; readonly version: string }): Finding {
  return {
    code: "KEP004",
    at,
    message: `this line asks for YAML ${version}, and a schema is YAML 1.2`,
    advice: "remove the line; in 1.1 a plain `y` or `no` would be no text",
  };
}

function unsupported(message: string, at: number): Finding {
  return {
    code: "KEP004",
    at,
    message: message.charAt(0).toLowerCase() + message.slice(1),
    advice: "a schema uses plain YAML 1.2 without tags and directives; remove it",
  };
}

function severalDocuments(at: number): Finding {
  return {
    code: "KEP004",
    at,
    message: "a second document begins here",
    advice: "a file holds one schema; put the other one into a file of its own",
  };
}

function asSchema(root: SourceNode, report: Report): MappingNode | undefined {
  if (root.kind === "mapping") return root;
  if (root.kind === "broken") return undefined;
  const empty = root.kind === "scalar" && root.value === null;
  report.error({
    code: "KEP003",
    at: root.at,
    message: empty ? "the file is empty" : "the file does not hold a mapping",
    advice: "begin with `kephas: 1`, then `protocol`, `version` and `commands` or `methods`",
  });
  return undefined;
}

/** The parser recurses without a bound of its own, and a stack that runs out inside it can end the process. */
function findExcessiveNesting(text: string): number | undefined {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === "[" || character === "{") depth++;
    else if (character === "]" || character === "}") depth--;
    if (depth > MAX_NESTING) return at;
  }
  const deepLine = new RegExp(`^[ \\t]*(?:[-?:][ \\t]+){${MAX_NESTING},}|^ {${MAX_NESTING * 8},}`, "m").exec(text);
  return deepLine?.index;
}
