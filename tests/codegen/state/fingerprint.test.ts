import { describe, expect, it } from "vitest";
import type { StateModel } from "../../../codegen/model.js";
import { fullSchema, modelOf, stateOf } from "./state-schema.js";

type Edit = readonly [what: string, from: string, to: string];

function edit([what, from, to]: Edit): string {
  if (fullSchema.split(from).length !== 2) throw new Error(`${what}: \`${from}\` does not stand there once`);
  return fullSchema.replace(from, () => to);
}

/** What no byte shows. */
const unseen: readonly Edit[] = [
  ["another name", "  arena:\n", "  field:\n"],
  ["another name of a collection", "      coins:", "      money:"],
  ["another name of a field", "endsAt: timestamp", "until: timestamp"],
  ["words", "tickMs: 33", "tickMs: 33\n    deprecated: true"],
  ["a larger max", "max: 256,", "max: 60000,"],
  ["another time between ticks", "tickMs: 33", "tickMs: 50"],
  ["other zones", "radius: 2 }", "radius: 4 }"],
  ["no input", "    input: { command: input, seq: seq }\n", ""],
  ["another history", "history: 32", "history: 256"],
  ["all tracked", ", track: touched", ""],
  ["no presence bits in the type", "Coin: { presence: bits, ", "Coin: { "],
  ["fields that do not move", ", interpolate: linear", ""],
  ["fields that are looked at each tick", ", every: 30", ""],
  ["another default", "default: 1", "default: 2"],
];

/** What grows: seen by the long print alone. */
const grown: readonly Edit[] = [
  ["a field at the end", "since: 4 }", "since: 4 }\n      crown: { type: bool, since: 5 }"],
  [
    "a field at the end of a type without any",
    "endsAt: timestamp }",
    "endsAt: timestamp, map: { type: u8, since: 2 } }",
  ],
  ["another range", "phase: { type: u8", "phase: { type: u8, max: 9"],
  ["a larger maximum of a text", "name: string<=16", "name: string<=32"],
  ["another value of an open enum", "blue: 1 }", "blue: 1, green: 2 }"],
];

/** What makes another state of it: another id, in the words of the rules. */
const changed: readonly Edit[] = [
  ["another id", "id: 0x0500", "id: 0x0501"],
  ["another byte order", "kephas: 1\n", "kephas: 1\nbyteOrder: big\n"],
  ["another key", "key: u16", "key: u8"],
  ["another type of a field", "worth: u8?", "worth: u16?"],
  ["another order of fields", "{ x: Coord, y: Coord }", "{ y: Coord, x: f32 }"],
  ["a field without `since`", "path: ", "armor: u8\n      path: "],
  ["a field less", '      path: "Vec2q[<=8]"\n', ""],
  ["a field that is own no more", "own: [keys, gold]", "own: [gold]"],
  ["another own field", "own: [keys, gold]", "own: [keys, team, gold]"],
  ["a single that is one of many", "Match, single: true", "Match, max: 1"],
  ["a maximum of a text that crosses 255", "name: string<=16", "name: string<=300"],
  ["other bounds of a quantized number", "max: 4096, clamp", "max: 8192, clamp"],
  ["a collection less", "      coins: { type: Coin, max: 512, zone: at, track: touched, doc: Lying about. }\n", ""],
  ["a collection between", "      coins:", "      more: { type: Match, single: true }\n      coins:"],
];

const before = stateOf(fullSchema);

const understandsBefore = ({ fixedFingerprint }: StateModel): boolean =>
  fixedFingerprint.startsWith(before.fixedFingerprint) || before.fixedFingerprint.startsWith(fixedFingerprint);

describe("the fingerprints of a state", () => {
  it("are 16 hexadecimal digits, and 8 for each collection", () => {
    expect(before.fingerprint).toMatch(/^[0-9a-f]{16}$/);
    expect(before.fixedFingerprint).toMatch(/^[0-9a-f]{24}$/);
  });

  it.each(unseen)("stay with %s", (...change) => {
    const { fingerprint, fixedFingerprint } = stateOf(edit(change));
    expect([fingerprint, fixedFingerprint]).toEqual([before.fingerprint, before.fixedFingerprint]);
  });

  it.each(grown)("keep the short one with %s, and not the long one", (...change) => {
    const after = stateOf(edit(change));
    expect(after.fixedFingerprint).toBe(before.fixedFingerprint);
    expect(after.fingerprint).not.toBe(before.fingerprint);
  });

  it("go on from the short one with a collection at the end", () => {
    const after = stateOf(`${fullSchema}      mines: { type: Coin, max: 9 }\n`);
    expect(after.fixedFingerprint).toHaveLength(32);
    expect(understandsBefore(after)).toBe(true);
    expect(after.fingerprint).not.toBe(before.fingerprint);
  });

  it("keep the short one through all that grows at once", () => {
    const text = grown.reduce((all, [, from, to]) => all.replace(from, () => to), fullSchema);
    expect(understandsBefore(stateOf(`${text}      mines: { type: Coin, max: 9 }\n`))).toBe(true);
  });

  it.each(changed)("change with %s", (...change) => {
    const after = stateOf(edit(change));
    expect(understandsBefore(after)).toBe(false);
    expect(after.fingerprint).not.toBe(before.fingerprint);
  });

  it("tell the same collections under two ids apart", () => {
    const arena = fullSchema.slice(fullSchema.indexOf("  arena:"));
    const [one, other] = modelOf(fullSchema + arena.replace("arena:", "field:").replace("0x0500", "0x0501")).states;
    expect(one?.fixedFingerprint.slice(0, 8)).not.toBe(other?.fixedFingerprint.slice(0, 8));
  });

  it("count in the one of the protocol", () => {
    const { fingerprint } = modelOf(fullSchema);
    const ofOthers = (text: string): string => modelOf(text).fingerprint;
    for (const change of unseen) expect(ofOthers(edit(change)), change[0]).toBe(fingerprint);
    for (const change of [...grown, ...changed]) expect(ofOthers(edit(change)), change[0]).not.toBe(fingerprint);
  });
});
