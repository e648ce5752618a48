import { describe, expect, it } from "vitest";
import { fullSchema, modelOf, roomOf } from "./rooms-schema.js";

type Edit = readonly [what: string, from: string, to: string];

function edit([what, from, to]: Edit): string {
  if (fullSchema.split(from).length !== 2) throw new Error(`${what}: \`${from}\` does not stand there once`);
  return fullSchema.replace(from, () => to);
}

/** What no byte of the kind shows. */
const unseen: readonly Edit[] = [
  ["words", "doc: Two of them.", "deprecated: true"],
  ["more seats", "max: seats", "max: 99"],
  ["another match", "match: [mode, ranked]", "match: [map]"],
  ["another state", "state: arena", "state: world"],
  ["no state", "    state: arena\n", ""],
  ["other seats", "seats: refuse", "seats: takeover"],
  ["another time for lost members", "seatMs: 1000", "seatMs: 60000"],
  ["another default", "default: true", "default: false"],
  ["a type by its name", "presence: { nick: string<=24, level?: integer }", "presence: Seen"],
  ["another command for its members", "from: client }", "from: client, room: duel }"],
];

/** What grows: seen by the long print alone. */
const grown: readonly Edit[] = [
  ["an option that may be absent", "private?: boolean,", "private?: boolean, team?: integer,"],
  ["an option less that may be absent", "private?: boolean,", ""],
  ["more of what is said in joining", "team?: integer }", "team?: integer, age?: integer }"],
  ["more in the listing", "{ left: integer }", "{ left: integer, map?: string }"],
  ["more of members", "level?: integer }", "level?: integer, rank?: integer }"],
  ["another maximum of a text", "map: string<=16", "map: string<=99"],
  ["an error", "seats: refuse", "seats: refuse\n    errors: { Full: { code: 1, message: No } }"],
  ["another value of an open enum", "team: 1 }", "team: 1, all: 2 }"],
];

/** What makes another kind of it, in the words of the rules. */
const changed: readonly Edit[] = [
  ["another name", "  duel:\n", "  fight:\n"],
  ["another type of an option", "map: string<=16", "map: integer"],
  ["an option that has to be there", "map: string<=16,", "map: string<=16, size: integer,"],
  ["another type of what is said in joining", "join: Named\n", "join: { nick: integer }\n"],
  ["another listing", "left: integer", "left: string"],
  ["no listing", "    listing: { left: integer }\n", ""],
  ["another presence", "nick: string<=24, level?", "nick: integer, level?"],
];

const before = roomOf(fullSchema);
/** With a type that one of the changes names. */
const changedBy = (change: Edit): string =>
  edit(change)
    .replace("  Named:", "  Seen: { json: { nick: string<=24, level?: integer } }\n  Named:")
    .replaceAll("room: duel", change[0] === "another name" ? "room: fight" : "room: duel");

describe("the fingerprints of a kind of rooms", () => {
  it.each(unseen)("stay with %s", (...change) => {
    const { fingerprint, fixedFingerprint } = roomOf(changedBy(change));
    expect([fingerprint, fixedFingerprint]).toEqual([before.fingerprint, before.fixedFingerprint]);
  });

  it.each(grown)("keep the short one with %s, and not the long one", (...change) => {
    const after = roomOf(changedBy(change));
    expect(after.fixedFingerprint).toBe(before.fixedFingerprint);
    expect(after.fingerprint).not.toBe(before.fingerprint);
  });

  it.each(changed)("change with %s", (...change) => {
    const after = roomOf(changedBy(change));
    expect(after.fixedFingerprint).not.toBe(before.fixedFingerprint);
    expect(after.fingerprint).not.toBe(before.fingerprint);
  });

  it("keep the short one where options or joining come to say what may be absent", () => {
    const printOf = (keys: string): string =>
      roomOf(`kephas: 1\nprotocol: demo\nversion: "1"\nrooms: { duel: { max: 2${keys} } }\n`).fixedFingerprint;
    const bare = printOf("");
    expect([", options: { map?: string }", ", join: { nick?: string }"].map(printOf)).toEqual([bare, bare]);
    const others = [", options: { map: string }", ", join: { nick: string }", ", listing: { map?: string }"];
    expect(new Set([bare, ...others.map(printOf)]).size).toBe(4);
  });

  it("tell kinds apart that have nothing but their names", () => {
    const { rooms } = modelOf('kephas: 1\nprotocol: demo\nversion: "1"\nrooms: { one: { max: 2 }, two: { max: 2 } }\n');
    expect(rooms[0]?.fixedFingerprint).not.toBe(rooms[1]?.fixedFingerprint);
  });

  it("count in the one of the protocol", () => {
    const { fingerprint } = modelOf(fullSchema);
    for (const change of unseen) expect(modelOf(changedBy(change)).fingerprint, change[0]).toBe(fingerprint);
    for (const change of [...grown, ...changed]) {
      expect(modelOf(changedBy(change)).fingerprint, change[0]).not.toBe(fingerprint);
    }
  });
});
