import { usage } from "../../protocol/error.js";
import { completeConditions, type LinkConditions } from "./conditions.js";

/** The longest text of a link. It may come from the address of a page. */
const MAX_CHARACTERS = 200;

const MEMBERS = "150ms, jitter:30, loss:1%, rate:2mbit and seed:7";

interface Member {
  readonly property: keyof LinkConditions;
  readonly pattern: RegExp;
  /** What the pattern asks for, in words. */
  readonly wants: string;
  read(match: RegExpExecArray): number;
}

const NUMBER = String.raw`(\d{1,9}(?:\.\d{1,6})?)`;
const MILLISECONDS = new RegExp(`^${NUMBER}(?:ms)?$`);
const BITS_PER_UNIT: Readonly<Record<string, number>> = { kbit: 1e3, mbit: 1e6 };

const readNumber = ([, number]: RegExpExecArray): number => Number(number);

const members: ReadonlyMap<string, Member> = new Map<string, Member>([
  ["delay", { property: "delayMs", pattern: MILLISECONDS, wants: "milliseconds, 150ms", read: readNumber }],
  ["jitter", { property: "jitterMs", pattern: MILLISECONDS, wants: "milliseconds, 30ms", read: readNumber }],
  [
    "loss",
    {
      property: "loss",
      pattern: new RegExp(`^${NUMBER}%$`),
      wants: "a percentage, 1%",
      read: (match) => readNumber(match) / 100,
    },
  ],
  [
    "rate",
    {
      property: "bytesPerSecond",
      pattern: new RegExp(`^${NUMBER}(kbit|mbit)$`),
      wants: "bits a second, 500kbit or 2mbit",
      read: (match) => (readNumber(match) * (BITS_PER_UNIT[match[2] ?? ""] ?? 0)) / 8,
    },
  ],
  ["seed", { property: "seed", pattern: /^(\d{1,10})$/, wants: "a whole number, 7", read: readNumber }],
]);

/**
 * Reads the text of a link: `150ms,jitter:30,loss:1%`, in any order; a member without a name is the delay. Throws `usage` that says
 * which member is wrong, and how it is written.
 */
export function parseLink(text: string): LinkConditions {
  if (text.length > MAX_CHARACTERS)
    throw usage(`link: a text of ${text.length} characters; ${MAX_CHARACTERS} are the most`);
  if (text.trim() === "") throw usage(`link: the text is empty; its members are ${MEMBERS}`);
  const conditions: { -readonly [Name in keyof LinkConditions]: number } = {};
  for (const part of text.split(",")) {
    const { property, value } = parseMember(part.trim());
    if (Object.hasOwn(conditions, property)) throw usage(`link: ${JSON.stringify(part.trim())} is there twice`);
    conditions[property] = value;
  }
  completeConditions(conditions);
  return conditions;
}

function parseMember(text: string): { readonly property: keyof LinkConditions; readonly value: number } {
  const colon = text.indexOf(":");
  const name = colon === -1 ? "delay" : text.slice(0, colon).trimEnd();
  const member = members.get(name);
  if (member === undefined) throw usage(`link: there is no ${JSON.stringify(name)}; there are ${MEMBERS}`);
  const value = text.slice(colon + 1).trimStart();
  const match = member.pattern.exec(value);
  if (match === null) throw usage(`link: ${JSON.stringify(text)}: ${name} takes ${member.wants}`);
  return { property: member.property, value: member.read(match) };
}

/** The text of a link, as `parseLink` reads it; empty for a link without any conditions. */
export function formatLink(conditions: LinkConditions): string {
  const { delayMs, jitterMs, loss, bytesPerSecond } = completeConditions(conditions);
  return [
    delayMs > 0 ? `${delayMs}ms` : "",
    jitterMs > 0 ? `jitter:${jitterMs}ms` : "",
    loss > 0 ? `loss:${round(loss * 100)}%` : "",
    bytesPerSecond < Number.POSITIVE_INFINITY ? `rate:${round((bytesPerSecond * 8) / 1000)}kbit` : "",
  ]
    .filter((part) => part !== "")
    .join(",");
}

const round = (value: number): number => Number(value.toFixed(6));
