import type { ScalarNode } from "../load/source-node.js";
import type { Report } from "../report.js";

const wholeType = /^[A-Za-z_]\w*(?:<=\w+)?(?:\[(?:<=)?\w*\]|\?)*$/;

/** A text of dense names, numbers and brackets around which a map stands. */
const denseMap = /^map<[\w<=>,[\]?]*$/;

/** What maps are called elsewhere. */
const foreignMaps = /^(?:Map|ReadonlyMap|HashMap|Record|Dictionary|Dict|dict|record|dictionary)<|^map[[({]/;

/** The finding about a text that is no type from `position` on. */
export function reportMalformed(node: ScalarNode, position: number, report: Report): undefined {
  const rest = node.text.slice(position);
  report.error({
    code: "KEP050",
    at: node.textAt + position,
    message: node.text === "" ? "a type is missing here" : `\`${node.text}\` is not a type: ${problemOf(rest)}`,
    advice: adviseOn(node.text, rest),
  });
}

const problemOf = (rest: string): string => (rest === "" ? "its end is missing" : `\`${rest}\` cannot stand here`);

function adviseOn(text: string, rest: string): string {
  const dense = text.replaceAll(/\s+/g, "");
  if (denseMap.test(dense) && hasStraySpaces(text)) return `write it without spaces: \`${spaced(dense)}\``;
  if (dense !== text && wholeType.test(dense)) return `write it without spaces: \`${dense}\``;
  if (foreignMaps.test(dense)) return "a map is written `map<K, V>[<=64]`, its maximum in the bracket";
  if (dense.startsWith("map<")) return adviseOnMap(rest);
  if (text === "map") return "a map is written with the types of its keys and values: `map<u32, Item>[<=64]`";
  if (/^<\d/.test(rest)) return "a maximum is written `<=`: `string<=64`";
  if (/^\[<\d/.test(rest)) return "a maximum is written `<=`: `u8[<=64]`";
  if (/^\(\d+\)/.test(rest)) return "a maximum is written `<=`: `string<=64`, or `char[16]` for a fixed size";
  if (text.startsWith("{"))
    return "an inline type is no text: remove the quotes; for a list or an optional declare it under `types`";
  if (rest.startsWith("<")) return "a list is written with brackets: `Entity[<=64]`";
  if (rest.trimStart().startsWith("|")) return "for one of several literals write a list: `[calm, angry]`";
  return "write a name, then `<=N` for a string's or bytes' maximum, `[N]`, `[<=N]` or `?`";
}

/** One space behind a comma is as it should be. */
const hasStraySpaces = (text: string): boolean => /\s/.test(text.replaceAll(/,(?: (?=\S))?/g, ""));

const spaced = (dense: string): string => dense.replaceAll(",", ", ");

function adviseOnMap(rest: string): string {
  if (/^(?:<=|[[<(]<?)\d/.test(rest)) return "a map's maximum stands in brackets behind it: `map<u32, Item>[<=64]`";
  if (rest.startsWith(">")) return "a map has a key and a value, `map<u32, Item>`, and each `<` its `>`";
  if (rest.startsWith(","))
    return "a map has one key and one value; for several values name a struct: `map<u32, Item>`";
  return "write `map<K, V>[<=N]`: the key's type, a comma, the value's type, then the maximum";
}
