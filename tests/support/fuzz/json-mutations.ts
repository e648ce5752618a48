import { joined, type Mutation } from "./byte-mutations.js";
import { pick } from "./random.js";

/** Values that a parser or a check may stumble over. */
const values = [
  ..."null true 0 -0 1 -1 2 3 200 255 0.5 1e300 -1e-999 9007199254740991 9007199254740992 4294967295 1e21".split(" "),
  ...['""', '"clubs"', '"\\u0000"', '"\\ud83d\\ude00"', '"\u{1f600}"', '"\\"\\\\"', `"${"a".repeat(300)}"`],
  ...["[]", "{}", '{"toString":0}', '{"__proto__":1}'],
];

/** What is no value, or none that may stand there. */
const pieces = [
  ...'1e999 01 NaN [[ ]] {" }} , : ,, [[[[[[[[[[[[[[[[ {"a":{"a":{"a": "\\ud800" "\\udc00\\ud800" "\\ud800'.split(" "),
  ...["\ufeff", " ", "\u2028", '"x\\"', "\0"],
];

/** Properties that no schema declares, the names of those that every object has among them. */
const properties = ['"__proto__":{},', '"constructor":1,', '"undeclared":[],', '"":null,'];

const value = /"(?:[^"\\]|\\.)*"(?!:)|-?\d[\d.eE+-]*|true|false|null/g;
const token = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|true|false|null|[[\]{}:,]/g;
const name = /"(?:[^"\\]|\\.)*"(?=:)/g;

/** Puts one of the replacements in the place of a match. */
const replacing =
  (pattern: RegExp, replacements: readonly string[]): Mutation =>
  (bytes, random) => {
    const match = pick(random, matchesOf(bytes, pattern));
    const at = match?.index ?? 0;
    const rest = bytes.subarray(at + (match?.[0].length ?? 0));
    return joined(bytes.subarray(0, at), Buffer.from(pick(random, replacements)), rest);
  };

const addProperty: Mutation = (bytes, random) => {
  const at = pick(random, matchesOf(bytes, name))?.index ?? 0;
  return joined(bytes.subarray(0, at), Buffer.from(pick(random, properties)), bytes.subarray(at));
};

/** Puts a value of the other bytes in the place of one of these. */
const borrow: Mutation = (bytes, random, other) => {
  const borrowed = pick(random, matchesOf(other, value))?.[0] ?? "null";
  const match = pick(random, matchesOf(bytes, value));
  const at = match?.index ?? 0;
  return joined(bytes.subarray(0, at), Buffer.from(borrowed, "latin1"), bytes.subarray(at + (match?.[0].length ?? 0)));
};

/** One character a byte, so that places in the text are places in the bytes. */
const matchesOf = (bytes: Uint8Array, pattern: RegExp): readonly (RegExpExecArray | undefined)[] => [
  ...Buffer.from(bytes).toString("latin1").matchAll(pattern),
];

/** What there is to do to JSON that most often leaves it JSON. */
export const jsonMutations: readonly Mutation[] = [
  replacing(value, values),
  borrow,
  addProperty,
  replacing(value, values),
  borrow,
  borrow,
  replacing(token, [...values, ...pieces]),
];
