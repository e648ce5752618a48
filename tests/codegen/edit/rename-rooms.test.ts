import { describe, expect, it } from "vitest";
import { renameInSchema } from "../../../codegen/edit/rename/rename-schema.js";
import { describeWire } from "../../../codegen/edit/rename/wire.js";
import { loadModel } from "../../../codegen/load-model.js";
import type { Model } from "../../../codegen/model.js";

const schema = `kephas: 1
protocol: game
version: "1.0.0"
constants: { seats: 16 }
types:
  Unit: { struct: { hp: u8 } }
  Mode: { enum: u8, values: { calm: 0, fast: 1 } }
  Rules: { json: { mode: Mode, private?: boolean, pace?: { type: Mode, default: calm } } }
  House: { json: Rules }
  Nick: { json: string<=24 }
commands:
  move: { id: 1, from: client, room: duel, struct: { x: f32 } }
  chat: { id: 2, from: both, room: "lobby", text: 99 }
  duel: { id: 3, from: client }
state:
  arena: { id: 0x0500, collections: { units: { type: Unit, max: seats } } }
rooms:
  duel: { max: seats, options: Rules, match: [mode, "pace"], join: { nick: Nick, mode: string }, state: arena }
  lobby: { max: 4, options: { type: string<=8, mode: Rules }, match: [type], presence: { nick: Nick }, listing: { left?: integer } }
  hall: { max: 4, options: House, match: ["mode"], errors: { Banned: { code: 7, message: No, data: { nick: Nick } } } }
`;

/** What a rename makes of the schema, or why there is none. */
function renamed(from: string, to: string): string {
  const result = renameInSchema({ path: "game.yaml", text: schema, readImport: () => "", from, to });
  return result.kind === "refused" ? result.message : (result.texts.get("game.yaml") ?? schema);
}

/** The lines that a rename changes, as they are afterwards. */
function changedLines(from: string, to: string): readonly string[] {
  const before = schema.split("\n");
  const after = renamed(from, to).split("\n");
  return after.filter((line, index) => line !== before[index]).map((line) => line.trim());
}

const lineOf = (start: string): string =>
  schema
    .split("\n")
    .map((line) => line.trim())
    .findLast((line) => line.startsWith(start)) as string;
const [rules, move, chat, duel, lobby, hall] = ["Rules", "move", "chat", "duel", "lobby", "hall"].map(lineOf) as [
  string,
  string,
  string,
  string,
  string,
  string,
];

describe("a rename in a schema with rooms", () => {
  it.each<[string, string, string[]]>([
    ["room:duel", "match", [move.replace("duel", "match"), duel.replace("duel", "match")]],
    ["lobby", "foyer", [chat.replace("lobby", "foyer"), lobby.replace("lobby", "foyer")]],
    ["Banned", "Barred", [hall.replace("Banned", "Barred")]],
    ["command:duel", "fight", ["fight: { id: 3, from: client }"]],
    ["arena", "field", [lineOf("arena").replace("arena", "field"), duel.replace("arena", "field")]],
    [
      "Rules.mode",
      "way",
      [
        rules.replace("mode", "way"),
        duel.replace("match: [mode", "match: [way"),
        hall.replace('match: ["mode"', 'match: ["way"'),
      ],
    ],
    ["Rules.pace", "speed", [rules.replace("pace", "speed"), duel.replace('"pace"', '"speed"')]],
    ["duel.join.nick", "name", [duel.replace("nick", "name")]],
    ["duel.join.mode", "way", [duel.replace("mode: string", "way: string")]],
    ["lobby.options.type", "kind", [lobby.replace("type: string", "kind: string").replace("[type]", "[kind]")]],
    ["lobby.options.mode", "rules", [lobby.replace("mode: Rules", "rules: Rules")]],
    ["lobby.presence.nick", "name", [lobby.replace("nick", "name")]],
    ["lobby.left", "rest", [lobby.replace("left", "rest")]],
    [
      "Rules",
      "Law",
      [
        rules.replace("Rules", "Law"),
        lineOf("House").replace("Rules", "Law"),
        duel.replace("Rules", "Law"),
        lobby.replace("Rules", "Law"),
      ],
    ],
    ["House", "Home", [lineOf("House").replace("House", "Home"), hall.replace("House", "Home")]],
    ["Nick", "Name", [lineOf("Nick"), duel, lobby, hall].map((line) => line.replace("Nick", "Name"))],
    ["Mode.calm", "slow", [lineOf("Mode").replace("calm", "slow"), rules.replace("calm", "slow")]],
    [
      "seats",
      "most",
      ["constants: { most: 16 }", lineOf("arena").replace("seats", "most"), duel.replace("seats", "most")],
    ],
  ])("of %s changes its declaration and all its uses", (from, to, lines) => {
    expect(changedLines(from, to)).toEqual(lines);
  });

  it("asks which is meant where a kind is called as a command is", () => {
    expect(renamed("duel", "match")).toBe(
      "`duel` can be the command `command:duel` or the room `room:duel`: name it in full",
    );
  });

  it.each([
    ["Rules.private", "hidden"],
    ["Rules.mode", "private"],
    ["lobby.options.type", "private"],
  ])("does not rename %s to %s: by that name the runtime knows which rooms are private", (from, to) => {
    expect(renamed(from, to)).toMatch(/keeps rooms of `(duel|lobby)` from being listed/);
  });

  it.each([
    ["duel.join.nick", "private"],
    ["lobby.presence.nick", "private"],
  ])("renames %s to %s, which says nothing there", (from, to) => {
    expect(renamed(from, to)).toContain("private: Nick");
  });
});

describe("what a rename in a schema with rooms changes on the wire", () => {
  const modelOf = (text: string): Model => loadModel(text, "game.yaml").model as Model;
  const wireOf = (from: string, to: string): string => describeWire(modelOf(schema), modelOf(renamed(from, to)));

  it.each([
    ["room:duel", "match", "rooms `duel`"],
    ["duel.join.nick", "name", "rooms `duel`"],
    ["Rules.mode", "way", "rooms `duel`, rooms `lobby`, rooms `hall`"],
  ])("is said of %s", (from, to, what) => {
    expect(wireOf(from, to)).toBe(
      `On the wire this changes: ${what}. Clients and servers have to be updated together.`,
    );
  });

  it("is nothing for names that are not sent", () => {
    for (const from of ["arena", "Rules", "Nick", "Mode.calm", "command:duel"]) {
      expect(wireOf(from, from === from.toLowerCase() ? "other" : "Other"), from).toContain("nothing changes");
    }
  });
});
