import { beforeAll, describe, expect, test } from "vitest";
import { duel, loadVersion, type Version } from "./duel.js";
import { type Meeting, meet } from "./meeting.js";

/** Two kinds of rooms, of which the first grows and changes, and the second stays as it is. */
const schema = `${duel}  probe: { params: { x: integer }, result: { x: integer } }
state:
  field: { id: 64, collections: { pawns: { type: Pawn, key: u8, max: 4 } } }
rooms:
  hall:
    max: 4
    options: { map: string, pace?: integer }
    match: [map]
    join: { nick: string }
    listing: { left: integer }
    presence: { nick: string }
    state: field
  foyer: { max: 9 }
`.replace("types:\n", "types:\n  Pawn: { struct: { hp: u8 } }\n");

interface Change {
  readonly what: string;
  readonly edits: readonly (readonly [from: string, to: string])[];
}

const change = (what: string, ...edits: Change["edits"]): Change => ({ what, edits });

/** What leaves both sides with what they have in common. */
const grown: readonly Change[] = [
  change("an option that may be absent", ["pace?: integer }", "pace?: integer, mood?: string }"]),
  change("a property of join that may be absent", [
    "{ nick: string }\n    listing",
    "{ nick: string, age?: integer }\n    listing",
  ]),
  change("more in the listing", ["{ left: integer }", "{ left: integer, mood?: string }"]),
  change("more of members", ["presence: { nick: string }", "presence: { nick: string, rank?: integer }"]),
  change("more seats, held longer", ["max: 4\n    options", "max: 8\n    seatMs: 60000\n    options"]),
  change("another match", ["match: [map]", "match: [map, pace]"]),
  change("an error", ["    state: field\n", "    state: field\n    errors: { Shut: { code: 1001, message: Shut } }\n"]),
  change(
    "no state",
    ["    state: field\n", ""],
    ["state:\n  field: { id: 64, collections: { pawns: { type: Pawn, key: u8, max: 4 } } }\n", ""],
  ),
];

/** What makes the kind unavailable, and no other one. */
const broken: readonly Change[] = [
  change("an option that has to be there", ["map: string, pace", "map: string, size: integer, pace"]),
  change("another type of an option", ["map: string", "map: integer"]),
  change("another type in join", ["join: { nick: string }", "join: { nick: integer }"]),
  change("another listing", ["left: integer", "left: string"]),
  change("no presence", ["    presence: { nick: string }\n", ""]),
  change("another name", ["  hall:\n", "  saal:\n"]),
];

const sides = [
  { sides: "an old client and a new server", isOldClient: true },
  { sides: "a new client and an old server", isOldClient: false },
];

type Kind = Readonly<
  Record<"joinOrCreate" | "create" | "join" | "list", (...given: readonly unknown[]) => Promise<unknown>>
>;

let old: Version;

beforeAll(async () => {
  old = await loadVersion("rooms-old", schema);
});

async function versionOf({ what, edits }: Change): Promise<Version> {
  let text = schema;
  for (const [from, to] of edits) {
    expect(text.split(from), from).toHaveLength(2);
    text = text.replace(from, () => to);
  }
  return loadVersion(`rooms ${what}`.replaceAll(/[ ,]+/g, "-"), text);
}

/** Handlers of the first kind, for whatever version: what each says of others has all that any version asks for. */
const handlers = {
  presence: (_room: unknown, { id }: { readonly id: string }) => ({ nick: id.slice(0, 4), rank: 3 }),
  join: (room: { listing: unknown }) => {
    room.listing = { left: 3, mood: "calm" };
  },
};

async function meetIn(row: Change, isOldClient: boolean): Promise<Meeting> {
  const version = await versionOf(row);
  const theirs = isOldClient ? version : old;
  const [first = "hall"] = /^ {2}(hall|saal):/m.exec(theirs.text)?.slice(1) ?? [];
  const { presence, ...others } = handlers;
  const served = theirs.text.includes("presence:") ? handlers : others;
  const broadly = row.what === "another listing" ? { ...served, join: () => {} } : served;
  return await meet(isOldClient ? old : version, theirs, { server: { rooms: { [first]: broadly, foyer: {} } } });
}

const kindOf = ({ client }: Meeting, name: string): Kind =>
  (client as unknown as { readonly rooms: Readonly<Record<string, Kind>> }).rooms[name] as Kind;

/** What a promise comes to: its value, or the code of its error. */
async function outcome({ net }: Meeting, promise: Promise<unknown>): Promise<unknown> {
  const ended = promise.catch(({ code }: { readonly code?: unknown }) => code);
  await net.clock.advance(200);
  return await ended;
}

describe.each(grown)("$what", (row) => {
  test.each(sides)("leaves $sides in one room", async ({ isOldClient }) => {
    const meeting = await meetIn(row, isOldClient);
    expect(meeting.mismatches).toEqual(row.what === "no state" && isOldClient ? [{ unavailable: ["field"] }] : []);
    const hall = kindOf(meeting, "hall");
    const room = await outcome(meeting, hall.joinOrCreate({ map: "ice", pace: 3 }, { nick: "ann" }));
    expect(room).toMatchObject({ seat: 0, options: { map: "ice", pace: 3 }, closed: false });
    expect(await outcome(meeting, hall.list())).toMatchObject([{ players: 1, listing: { left: 3 } }]);
    expect((room as { readonly members: ReadonlyMap<number, object> }).members.get(0)).toMatchObject({
      presence: { nick: expect.any(String) },
    });
    expect(await outcome(meeting, kindOf(meeting, "foyer").joinOrCreate())).toMatchObject({ seat: 0 });
    expect(meeting.client.ignored).toEqual({ unknown: 0, malformed: 0, unmatched: 0, refused: 0 });
  });
});

describe.each(broken)("$what", (row) => {
  test.each(sides)("makes the kind unavailable to $sides, and nothing else", async ({ isOldClient }) => {
    const meeting = await meetIn(row, isOldClient);
    expect(
      meeting.mismatches.map(({ unavailable }) => unavailable.filter((name) => name.startsWith("rooms."))),
    ).toEqual([[row.what === "another name" && !isOldClient ? "rooms.saal" : "rooms.hall"]]);
    const kind = kindOf(meeting, row.what === "another name" && !isOldClient ? "saal" : "hall");
    const given = [
      { map: row.what.includes("type of an option") && !isOldClient ? 7 : "ice", size: 3 },
      {
        nick: row.what.includes("join") && !isOldClient ? 7 : "ann",
      },
    ];
    expect(await outcome(meeting, kind.joinOrCreate(...given))).toBe("unavailable");
    expect(await outcome(meeting, kind.create(...given))).toBe("unavailable");
    expect(await outcome(meeting, kind.join("x", given[1]))).toBe("unavailable");
    expect(await outcome(meeting, kind.list())).toBe("unavailable");
    expect(meeting.server.peers.size).toBe(1);
    expect(await outcome(meeting, kindOf(meeting, "foyer").joinOrCreate())).toMatchObject({ seat: 0 });
    expect(
      await outcome(meeting, (meeting.client.call["probe"] as (x: unknown) => Promise<unknown>)({ x: 1 })),
    ).toEqual({ x: 3 });
  });
});

test("a client without rooms hears of none, and one that has more is refused", async () => {
  const less = await loadVersion("rooms-less", schema.slice(0, schema.indexOf("state:")));
  const served = await meet(less, old, { server: { rooms: { hall: handlers, foyer: {} } } });
  expect([served.client.status, served.mismatches]).toEqual(["open", []]);
  const waiting = await meet(old, less);
  expect(waiting.mismatches).toEqual([{ unavailable: expect.arrayContaining(["rooms.hall", "rooms.foyer"]) }]);
  expect(await outcome(waiting, kindOf(waiting, "foyer").joinOrCreate())).toBe("unavailable");
});
