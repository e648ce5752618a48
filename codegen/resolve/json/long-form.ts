import { isConstantName } from "../../constants.js";
import { childOf, integerOf, type MappingNode, numberOf, type SourceNode, stringOf } from "../../load/source-node.js";
import type { Finding } from "../../report.js";
import { binaryTypeNames } from "../binary/binary-type.js";
import { jsonTypeNames } from "./json-expression.js";

type Takes = (value: SourceNode) => boolean;

const isText: Takes = (value) => stringOf(value) !== undefined;
const isNumber: Takes = (value) => numberOf(value) !== undefined || isConstant(stringOf(value) ?? "");
const isInteger: Takes = (value) => integerOf(value) !== undefined;
const isCount: Takes = (value) => isInteger(value) || isConstant(stringOf(value) ?? "");
const isBoolean: Takes = (value) => value.kind === "scalar" && typeof value.value === "boolean";

/** Whether a text may be a constant's name: no type is called like that but those of the language. */
const isConstant = (text: string): boolean =>
  isConstantName(text) && !binaryTypeNames.has(text) && !jsonTypeNames.includes(text);

interface FieldKey {
  readonly takes: Takes;
  /** What it takes, in words. */
  readonly words: string;
}

const text: FieldKey = { takes: isText, words: "text" };
const number: FieldKey = { takes: isNumber, words: "a number" };
const truth: FieldKey = { takes: isBoolean, words: "true or false" };
const oneOf = (...words: readonly string[]): FieldKey => ({
  takes: (value) => words.includes(stringOf(value) ?? ""),
  words: words.map((word) => `\`${word}\``).join(" or "),
});

/** The keys that a field may have, with what each takes; `jsonType` of schema.json says the same. */
const fieldKeys: ReadonlyMap<string, FieldKey> = new Map<string, FieldKey>([
  ["type", { takes: (value) => value.kind !== "scalar" || isText(value), words: "a type" }],
  ["doc", text],
  ["min", number],
  ["max", number],
  ["minLength", { takes: isCount, words: "an integer" }],
  ["default", { takes: () => true, words: "a value" }],
  ["since", { takes: isInteger, words: "an integer" }],
  ["deprecated", { takes: (value) => isBoolean(value) || isText(value), words: "true, false or text" }],
  ["as", oneOf("number", "bigint", "date")],
  ["clamp", truth],
  ["finite", truth],
  ["columns", truth],
  ["interpolate", oneOf("linear", "angle", "step")],
]);

/**
 * Whether a mapping inside JSON is a field in its long form, `{ type: integer, min: 0 }`, instead of a nested object: it
 * has `type`, and each of its keys is a field's and holds what that key takes. `{ type: { … } }` with nothing else is an
 * object: as a long form it would say no more than its content.
 */
export function isLongForm(node: MappingNode): boolean {
  const type = childOf(node, "type");
  if (type === undefined || !node.entries.every(({ key, value }) => takes(key, value))) return false;
  return type.kind !== "mapping" || node.entries.length > 1;
}

const takes = (key: string, value: SourceNode): boolean =>
  fieldKeys.has(key) && (value.kind === "broken" || fieldKeys.get(key)?.takes(value) === true);

/**
 * What keeps a mapping from being a long form, although all of its keys are a field's, and cannot be a property's type
 * either: a slip. `isType` tells whether a name is that of a type.
 */
export function findSlip(node: MappingNode, isType: (name: string) => boolean): Finding | undefined {
  if (childOf(node, "type") === undefined || !node.entries.every(({ key }) => fieldKeys.has(key))) return undefined;
  for (const { key, value } of node.entries) {
    if (value.kind !== "scalar" || takes(key, value) || isType(/^\w*/.exec(value.text)?.[0] ?? "")) continue;
    const words = fieldKeys.get(key)?.words ?? "";
    return {
      code: "KEP012",
      at: value.at,
      message: `\`${key}\` takes ${words}, and \`${value.text}\` is no type of a property called \`${key}\` either`,
      advice: `write ${words}, or the type of the property`,
    };
  }
  return undefined;
}
