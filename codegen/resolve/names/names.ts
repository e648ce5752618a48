import type { Report } from "../../report.js";
import { wireNameText } from "./wire-names.js";

/** What a name is given to; each kind has a spelling of its own. */
export type NameKind =
  | "protocol"
  | "type"
  | "command"
  | "method"
  | "state"
  | "collection"
  | "room"
  | "field"
  | "property"
  | "constant"
  | "error"
  | "value"
  | "flag"
  | "variant";

interface NameRule {
  readonly pattern: RegExp;
  readonly shape: string;
  /** The name in the right spelling, as far as that can be guessed. */
  readonly correct: (name: string) => string;
}

const camel: NameRule = {
  pattern: /^[a-z][A-Za-z0-9]*$/,
  shape: "a lower-case letter, then letters and digits",
  correct: (name) => lowerFirst(respell(name)),
};

const pascal: NameRule = {
  pattern: /^[A-Z][A-Za-z0-9]*$/,
  shape: "an upper-case letter, then letters and digits",
  correct: (name) => upperFirst(respell(name)),
};

const identifier: NameRule = {
  pattern: /^[A-Za-z_][A-Za-z0-9_]*$/,
  shape: "a letter or `_`, then letters, digits and `_`",
  correct: (name) => lowerFirst(respell(name)),
};

const rules: Readonly<Record<NameKind, NameRule>> = {
  protocol: camel,
  type: pascal,
  command: camel,
  method: camel,
  state: camel,
  collection: camel,
  room: camel,
  field: identifier,
  property: identifier,
  constant: camel,
  error: pascal,
  value: identifier,
  flag: identifier,
  variant: identifier,
};

const nouns: Readonly<Record<NameKind, string>> = {
  protocol: "a protocol",
  type: "a type",
  command: "a command",
  method: "a part of a method",
  state: "a state",
  collection: "a collection",
  room: "a kind of rooms",
  field: "a field",
  property: "a property",
  constant: "a constant",
  error: "an error",
  value: "a value of an enum",
  flag: "a flag",
  variant: "a variant of a union",
};

/** The members of Object.prototype: every object already answers to them, so a missing value would look present. */
const objectMembers: ReadonlySet<string> = new Set([
  "constructor",
  "hasOwnProperty",
  "isPrototypeOf",
  "propertyIsEnumerable",
  "toLocaleString",
  "toString",
  "valueOf",
  "__defineGetter__",
  "__defineSetter__",
  "__lookupGetter__",
  "__lookupSetter__",
  "__proto__",
]);

/** A name where it is given. */
export interface GivenName {
  readonly kind: NameKind;
  readonly name: string;
  readonly at: number;
  /** Of a part of a method: the whole name, which the method may keep on the wire. */
  readonly wireName?: string;
}

/** What generated code puts into an object by its name alone, of which `await` might take hold. */
const awaited: ReadonlySet<NameKind> = new Set(["command", "method", "state", "room"]);

/** Whether a name is well spelled and free for its kind; else reported. */
export function checkName(given: GivenName, report: Report): boolean {
  const { kind, name, at } = given;
  if (objectMembers.has(name)) {
    return refuse(given, "every JavaScript object already has a member of this name", report);
  }
  if (name === "then" && awaited.has(kind)) {
    return refuse(given, "`await` takes an object with a `then` for a promise", report);
  }
  const rule = rules[kind];
  if (rule.pattern.test(name)) return true;
  const corrected = rule.correct(withoutAccents(name));
  report.error({
    code: "KEP030",
    at,
    message: `${name === "" ? "an empty text" : `\`${name}\``} cannot name ${nouns[kind]}: that takes ${rule.shape}`,
    advice: (rule.pattern.test(corrected) ? `write \`${corrected}\`` : "choose another name") + hintOn(given),
  });
  return false;
}

/** How a name that cannot be one here is kept: a method's on the wire; in JSON `name?` may be absent, in a struct the type says so. */
function hintOn({ kind, name, wireName }: GivenName): string {
  if (kind === "field" && name.endsWith("?")) return ", and the `?` behind a named type: `Vec2?`";
  return wireName === undefined ? "" : `; to call it so on the wire, add \`${wireNameText(wireName)}\``;
}

/** `röd` -> `rod`. Empty where letters are left that have no likeness in ASCII: a guess would be none of the author's words. */
function withoutAccents(name: string): string {
  const plain = name.normalize("NFKD").replace(/\p{M}+/gu, "");
  return /[^\u0020-\u007e]/.test(plain) ? "" : plain;
}

function refuse(given: GivenName, why: string, report: Report): false {
  const { kind, name, at } = given;
  report.error({
    code: "KEP031",
    at,
    message: `\`${name}\` cannot name ${nouns[kind]}: ${why}`,
    advice: `choose another name${hintOn(given)}`,
  });
  return false;
}

/** `getStats` -> `GetStats` */
export function upperFirst(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

export function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/** `to_pos` -> `ToPos` */
export function toPascalCase(name: string): string {
  return upperFirst(joinWords(withoutAccents(name)));
}

/** `MAX_PLAYERS` -> `maxPlayers`, and what is not shouted as it is, its words joined. */
const respell = (name: string): string => joinWords(/[a-z]/.test(name) ? name : name.toLowerCase());

/** `player-move` and `player_move` -> `playerMove` */
function joinWords(name: string): string {
  const [first = "", ...others] = name.split(/[^A-Za-z0-9]+/).filter((word) => word !== "");
  return first + others.map(upperFirst).join("");
}
