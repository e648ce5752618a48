import { beforeAll, describe, expect, test } from "vitest";
import { loadVersion, type Version } from "./duel.js";
import { meet } from "./meeting.js";
import { replicasOf, StateGame } from "./state-game.js";

/** The schema that others are versions of. */
const schema = `kephas: 1
protocol: duel
version: "1.0.0"
types:
  Spot: { struct: { x: u8, y: u8 } }
  Player: { struct: { at: Spot, name: string<=8, gold: u32, mail: string<=8 } }
  Coin: { struct: { at: Spot, worth: u8 } }
  Match: { struct: { phase: u8, title: string<=8 } }
commands:
  step: { id: 1, from: client, struct: { seq: u32 } }
  told: { id: 2, from: server, struct: { x: u8 } }
state:
  field:
    id: 0x500
    zones: { cell: 64, width: 256, height: 256, radius: 1 }
    input: { command: step, seq: seq }
    collections:
      players: { type: Player, key: u16, max: 8, zone: at, own: [gold, mail] }
      coins: { type: Coin, max: 8, zone: at }
      match: { type: Match, single: true }
  board:
    id: 0x501
    collections:
      notes: { type: Match, key: u16, max: 8 }
`;

/** A change of the schema, as edits that each apply once. */
interface Change {
  readonly what: string;
  readonly edits: readonly (readonly [from: string, to: string])[];
}

const change = (what: string, ...edits: Change["edits"]): Change => ({ what, edits });
const inPlayer = (fields: string): readonly [string, string] => ["mail: string<=8 }", `mail: string<=8, ${fields} }`];
const ownAlso = (names: string): readonly [string, string] => ["own: [gold, mail]", `own: [gold, mail, ${names}]`];

/** What both go on with, in what they have in common. */
const grown: readonly Change[] = [
  change("a field that was appended", inPlayer("hp: { type: u8, since: 2 }")),
  change("a text that was appended", inPlayer('motto: { type: string<=8, since: 2, default: "Ho!" }')),
  change("a list that was appended", inPlayer('path: { type: "Spot[<=3]", since: 2 }')),
  change("an own field that was appended", inPlayer("keys: { type: u8, since: 2 }"), ownAlso("keys")),
  change("an own text that was appended", inPlayer("tag: { type: string<=8, since: 2 }"), ownAlso("tag")),
  change(
    "fields of two more versions",
    inPlayer("hp: { type: u8, since: 2 }, keys: { type: u8, since: 2 }, path: { type: 'Spot[<=3]', since: 3 }"),
    ownAlso("keys"),
  ),
  change(
    "own fields of the later of two versions",
    inPlayer("hp: { type: u8, since: 2 }, tag: { type: string<=8, since: 3 }"),
    ownAlso("tag"),
  ),
  change("a field of a single and of another state", [
    "title: string<=8 }",
    "title: string<=8, round: { type: u16, since: 2, default: 3 } }",
  ]),
  change(
    "own fields and inputs of a state that had none",
    ["notes: { type: Match, key: u16, max: 8 }", "notes: { type: Match, key: u16, max: 8, own: [secret] }"],
    ["id: 0x501\n", "id: 0x501\n    input: { command: step, seq: seq }\n"],
    ["title: string<=8 }", "title: string<=8, secret: { type: u8, since: 2 } }"],
  ),
  change("a collection that was appended", [
    "match: { type: Match, single: true }",
    "match: { type: Match, single: true }\n      stars: { type: Coin, max: 8, zone: at }",
  ]),
  change("a single that was appended", [
    "match: { type: Match, single: true }",
    "match: { type: Match, single: true }\n      rules: { type: Match, single: true }",
  ]),
  change("room for more", ["key: u16, max: 8, zone", "key: u16, max: 300, zone"]),
  change("other zones", [
    "cell: 64, width: 256, height: 256, radius: 1",
    "cell: 16, width: 256, height: 256, radius: 4",
  ]),
  change(
    "no zones",
    ["    zones: { cell: 64, width: 256, height: 256, radius: 1 }\n", ""],
    ["max: 8, zone: at, own", "max: 8, own"],
    ["type: Coin, max: 8, zone: at", "type: Coin, max: 8"],
  ),
  change("another tick", ["id: 0x500\n", "id: 0x500\n    tickMs: 20\n"]),
  change("coins that are touched", ["max: 8, zone: at }", "max: 8, zone: at, track: touched }"]),
  change("players that are remembered", ["own: [gold, mail] }", "own: [gold, mail], history: 4, rewind: [at] }"]),
  change("a title that is looked at now and then", ["title: string<=8 }", "title: { type: string<=8, every: 2 } }"]),
];

/** What makes the state unavailable on both sides, and no other one. */
const broken: readonly Change[] = [
  change("another type of a field", ["worth: u8", "worth: u16"]),
  change("another type of an own field", ["gold: u32", "gold: u16"]),
  change("another limit of a text", ["name: string<=8", "name: string<=300"]),
  change("another nested struct", ["x: u8, y: u8", "x: u8, y: u8, z: u8"]),
  change("another key", ["type: Player, key: u16", "type: Player, key: u32"]),
  change("another order of fields", ["at: Spot, worth: u8", "worth: u8, at: Spot"]),
  change("a field less", ["at: Spot, worth: u8", "at: Spot"]),
  change("a field that all see now", ["own: [gold, mail]", "own: [gold]"]),
  change("a collection in front", ["      coins: {", "      stars: { type: Coin, max: 8, zone: at }\n      coins: {"]),
  change("a collection that became a single", [
    "coins: { type: Coin, max: 8, zone: at }",
    "coins: { type: Coin, single: true }",
  ]),
  change("a byte order", ["kephas: 1\n", "kephas: 1\nbyteOrder: big\n"]),
];

const sides = [
  { sides: "an old client and a new server", isOldClient: true },
  { sides: "a new client and an old server", isOldClient: false },
];

let old: Version;

beforeAll(async () => {
  old = await loadVersion("state-old", schema);
});

async function versionOf({ what, edits }: Change): Promise<Version> {
  let text = schema;
  for (const [from, to] of edits) {
    expect(text.split(from), from).toHaveLength(2);
    text = text.replace(from, () => to);
  }
  return loadVersion(`state ${what}`.replaceAll(" ", "-"), text);
}

/** Of the fields that some versions have. */
const defaults: Readonly<Record<string, unknown>> = {
  hp: 0,
  motto: "Ho!",
  path: [],
  keys: 0,
  tag: "",
  round: 3,
  secret: 0,
};

/** Throws where a field that both have differs, or one that only the client has is not its default. */
function expectCommon(game: StateGame, names: readonly string[], isOnServer: (field: string) => boolean): void {
  for (const name of names) {
    const [server, client] = [game.onServer(name), game.onClient(name)];
    expect([name, [...client.keys()].sort()]).toEqual([name, [...server.keys()].sort()]);
    for (const [key, fields] of client) {
      const expected = Object.keys(fields).map((field) => [
        field,
        isOnServer(field) ? server.get(key)?.[field] : defaults[field],
      ]);
      expect(Object.fromEntries(expected), `${name} ${key}`).toMatchObject(fields);
    }
  }
}

describe.each(grown)("$what", (row) => {
  test.each(sides)("leaves $sides with what they have in common", async ({ isOldClient }) => {
    const version = await versionOf(row);
    const meeting = await (isOldClient ? meet(old, version) : meet(version, old));
    const theirs = isOldClient ? version : old;
    const game = new StateGame(meeting, theirs);
    game.populate();
    for (let round = 0; round < 4; round++) {
      game.change(round);
      await game.tick();
      const names = ["players", "own players", "coins", "match", "notes"];
      expectCommon(game, names, (field) => theirs.text.includes(` ${field}: `));
      expect(game.field).toMatchObject({ ready: true, acked: round });
    }
    expect(meeting.mismatches).toEqual([]);
    expect(meeting.client.ignored).toEqual({ unknown: 0, malformed: 0, unmatched: 0, refused: 0 });
  });
});

describe.each(broken)("$what", (row) => {
  test.each(sides)("makes the state unavailable to $sides, and nothing of it is sent", async ({ isOldClient }) => {
    const version = await versionOf(row);
    const meeting = await (isOldClient ? meet(old, version) : meet(version, old));
    const names = row.what === "a byte order" ? ["told", "step", "field", "board"] : ["field"];
    expect(meeting.mismatches.map(({ unavailable }) => [...unavailable].sort())).toEqual([[...names].sort()]);
    const game = new StateGame(meeting, isOldClient ? version : old);
    game.populate();
    for (let round = 0; round < 3; round++) {
      game.change(round);
      await game.tick();
      expect([game.field.ready, game.field.tick, game.board.ready]).toEqual([false, 0, names.length === 1]);
      if (names.length === 1) expectCommon(game, ["notes"], (field) => field !== "round");
    }
    expect(meeting.client.ignored).toEqual({ unknown: 0, malformed: 0, unmatched: 0, refused: 0 });
    expect([meeting.client.status, meeting.peer.alive]).toEqual(["open", true]);
  });
});

test("a client without the states is sent none of them, and one that has more waits for nothing", async () => {
  const less = await loadVersion("state-less", schema.slice(0, schema.indexOf("state:")));
  const served = await meet(less, old);
  const game = new StateGame(served, old);
  game.populate();
  await game.tick();
  expect(served.client.ignored).toEqual({ unknown: 0, malformed: 0, unmatched: 0, refused: 0 });
  expect(served.client.status).toBe("open");
  const waiting = await meet(old, less);
  expect(waiting.mismatches).toEqual([{ unavailable: ["field", "board"] }]);
  expect(replicasOf(waiting)["field"]).toMatchObject({ ready: false, tick: 0 });
});
