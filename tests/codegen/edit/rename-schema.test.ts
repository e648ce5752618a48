import { describe, expect, it } from "vitest";
import { renameInSchema } from "../../../codegen/edit/rename/rename-schema.js";

const schema = `# The schema of a game.
kephas: 1
protocol: game   # and of nothing else
version: "1.0.0"
import: ./shared.yaml

types:
  Team: { enum: u8, values: { red: 0, 'blue': 1 }, unknown: other }
  Marks: { flags: u8, bits: [alive, "shielded"] }
  Vec2: { struct: { x: f32, y: f32 } }
  Unit:
    struct:
      id: u32
      team: { type: Team, default: red }   # red begins
      at: Vec2
      path: "Vec2[<=4]"
      to: Vec2?
  Event: { union: { 1: { hit: Unit }, 2: { went: Vec2 } } }
  Card: { json: { suit: [red, blue], owner?: { name: string, team: Team }, "rank": integer } }

commands:
  move: { id: 1, from: client, struct: { x: f32, to: Vec2 }, reply: { struct: { x: f32 } }, errors: { Blocked: { code: 1, message: No way } } }
  jump: { id: 2, from: client, json: { card: Card }, reply: { json: { x: integer } }, errors: { Blocked: { code: 1, message: No way } } }
  moved: { id: 3, from: server, delivery: latest, latestBy: unit.at.x, struct: { unit: Unit, x: f32 } }
  both: { id: 4, from: client }
  aim: { id: 5, from: server, delivery: latest, latestBy: at.cell.x, struct: { at: { struct: { cell: { struct: { x: u8 }, name: Cell } } }, how: { enum: u8, values: { near: 0 }, default: near }, seen: "Cell[<=4]" } }

methods:
  unit.get: { params: { id: integer }, result: { id: integer, cards: "Card[<=3]" } }
  both: { notify: true }
`;

const shared =
  "kephas: 1\ntypes:\n  Far: { struct: { a: u8 } } # far away\n  Farther: { struct: { far: Far, more: 'Far[2]' } }\n";

function rename(from: string, to: string, text = schema) {
  const readImport = (path: string): string => {
    if (path === "game/shared.yaml") return shared;
    throw new Error(`no ${path}`);
  };
  return renameInSchema({ path: "game/game.yaml", text, readImport, from, to });
}

/** The lines that a rename changes, as they are afterwards. */
function changedLines(from: string, to: string): readonly string[] {
  const result = rename(from, to);
  if (result.kind === "refused") return [result.message];
  const before = schema.split("\n");
  const after = (result.texts.get("game/game.yaml") ?? schema).split("\n");
  expect(after.length).toBe(before.length);
  return after.filter((line, index) => line !== before[index]).map((line) => line.trim());
}

describe("a rename in a schema", () => {
  it.each<[string, string, string[]]>([
    [
      "move",
      "walk",
      [
        expect.stringMatching(
          /^walk: \{ id: 1, from: client, struct: \{ x: f32, to: Vec2 \}, reply/,
        ) as unknown as string,
      ],
    ],
    [
      "Team.red",
      "crimson",
      [
        "Team: { enum: u8, values: { crimson: 0, 'blue': 1 }, unknown: other }",
        "team: { type: Team, default: crimson }   # red begins",
      ],
    ],
    ["Team.blue", "azure", ["Team: { enum: u8, values: { red: 0, 'azure': 1 }, unknown: other }"]],
    ["Team.other", "none", ["Team: { enum: u8, values: { red: 0, 'blue': 1 }, unknown: none }"]],
    [
      "aim.at.cell.x",
      "column",
      [
        'aim: { id: 5, from: server, delivery: latest, latestBy: at.cell.column, struct: { at: { struct: { cell: { struct: { column: u8 }, name: Cell } } }, how: { enum: u8, values: { near: 0 }, default: near }, seen: "Cell[<=4]" } }',
      ],
    ],
    [
      "aim.at",
      "where",
      [
        'aim: { id: 5, from: server, delivery: latest, latestBy: where.cell.x, struct: { where: { struct: { cell: { struct: { x: u8 }, name: Cell } } }, how: { enum: u8, values: { near: 0 }, default: near }, seen: "Cell[<=4]" } }',
      ],
    ],
    [
      "aim.at.cell",
      "tile",
      [
        'aim: { id: 5, from: server, delivery: latest, latestBy: at.tile.x, struct: { at: { struct: { tile: { struct: { x: u8 }, name: Cell } } }, how: { enum: u8, values: { near: 0 }, default: near }, seen: "Cell[<=4]" } }',
      ],
    ],
    [
      "Cell",
      "Tile",
      [
        'aim: { id: 5, from: server, delivery: latest, latestBy: at.cell.x, struct: { at: { struct: { cell: { struct: { x: u8 }, name: Tile } } }, how: { enum: u8, values: { near: 0 }, default: near }, seen: "Tile[<=4]" } }',
      ],
    ],
    [
      "aim.how.near",
      "close",
      [
        'aim: { id: 5, from: server, delivery: latest, latestBy: at.cell.x, struct: { at: { struct: { cell: { struct: { x: u8 }, name: Cell } } }, how: { enum: u8, values: { close: 0 }, default: close }, seen: "Cell[<=4]" } }',
      ],
    ],
    ["Marks.shielded", "safe", ['Marks: { flags: u8, bits: [alive, "safe"] }']],
    ["Event.hit", "struck", ["Event: { union: { 1: { struck: Unit }, 2: { went: Vec2 } } }"]],
    [
      "Card.rank",
      "worth",
      ['Card: { json: { suit: [red, blue], owner?: { name: string, team: Team }, "worth": integer } }'],
    ],
    [
      "Card.owner",
      "holder",
      ['Card: { json: { suit: [red, blue], holder?: { name: string, team: Team }, "rank": integer } }'],
    ],
    [
      "Card.owner.name",
      "label",
      ['Card: { json: { suit: [red, blue], owner?: { label: string, team: Team }, "rank": integer } }'],
    ],
    [
      "Unit.at",
      "place",
      [
        "place: Vec2",
        "moved: { id: 3, from: server, delivery: latest, latestBy: unit.place.x, struct: { unit: Unit, x: f32 } }",
      ],
    ],
    [
      "moved.unit",
      "who",
      ["moved: { id: 3, from: server, delivery: latest, latestBy: who.at.x, struct: { who: Unit, x: f32 } }"],
    ],
    [
      "moved.x",
      "left",
      ["moved: { id: 3, from: server, delivery: latest, latestBy: unit.at.x, struct: { unit: Unit, left: f32 } }"],
    ],
    ["unit.get", "fetch", ['unit.fetch: { params: { id: integer }, result: { id: integer, cards: "Card[<=3]" } }']],
    [
      "unit.get",
      "unit.fetch",
      ['unit.fetch: { params: { id: integer }, result: { id: integer, cards: "Card[<=3]" } }'],
    ],
    ["unit.get.cards", "hand", ['unit.get: { params: { id: integer }, result: { id: integer, hand: "Card[<=3]" } }']],
    ["method:both", "each", ["each: { notify: true }"]],
    ["command:both", "each", ["each: { id: 4, from: client }"]],
  ])("changes %s to %s where it is declared and used, and nothing else", (from, to, lines) => {
    expect(changedLines(from, to)).toEqual(lines);
  });

  it("changes a type in every expression that holds it", () => {
    expect(changedLines("Vec2", "Point")).toEqual([
      "Point: { struct: { x: f32, y: f32 } }",
      "at: Point",
      'path: "Point[<=4]"',
      "to: Point?",
      "Event: { union: { 1: { hit: Unit }, 2: { went: Point } } }",
      expect.stringContaining("struct: { x: f32, to: Point }"),
    ]);
  });

  it("changes a document's name in every type of JSON, in params and results, and no name on the wire", () => {
    const text = `kephas: 1
protocol: game
version: "1.0.0"
types:
  Settings: { jsonSchema: { type: object, properties: { Settings: { const: Settings } } } }
methods:
  settings.get: { name: Settings, params: { of?: "Settings?" }, result: "Settings[]" }
  settings.set: { name: set_settings, params: Settings }
`;
    const texts = (from: string, to: string) => {
      const result = rename(from, to, text);
      return result.kind === "renamed" ? result.texts.get("game/game.yaml") : result.message;
    };
    const document = "{ jsonSchema: { type: object, properties: { Settings: { const: Settings } } } }";
    expect(texts("type:Settings", "Options")).toBe(
      text
        .replace(`Settings: ${document}`, `Options: ${document}`)
        .replace('"Settings?"', '"Options?"')
        .replace('"Settings[]"', '"Options[]"')
        .replace("params: Settings", "params: Options"),
    );
    expect(texts("settings.set", "change")).toBe(text.replace("settings.set:", "settings.change:"));
  });

  it("changes an error at each command that may answer it", () => {
    expect(changedLines("Blocked", "Stuck").map((line) => /^\w+:|Stuck/g.exec(line)?.[0])).toEqual(["move:", "jump:"]);
    const result = rename("Blocked", "Stuck");
    expect(result.kind === "renamed" && result.texts.get("game/game.yaml")?.match(/Stuck/g)?.length).toBe(2);
  });

  it("tells a payload's field from its reply's, and a type's from both", () => {
    expect(changedLines("move.x", "left")[0]).toContain(
      "struct: { left: f32, to: Vec2 }, reply: { struct: { x: f32 } }",
    );
    expect(changedLines("move.reply.x", "left")[0]).toContain(
      "struct: { x: f32, to: Vec2 }, reply: { struct: { left: f32 } }",
    );
    expect(changedLines("jump.reply.x", "left")[0]).toContain("reply: { json: { left: integer } }");
  });

  it("changes a type in the file that declares it, imported or not", () => {
    const result = rename("Far", "Distant");
    expect(result.kind === "renamed" && [...result.texts]).toEqual([
      [
        "game/shared.yaml",
        "kephas: 1\ntypes:\n  Distant: { struct: { a: u8 } } # far away\n  Farther: { struct: { far: Distant, more: 'Distant[2]' } }\n",
      ],
    ]);
  });

  it("edits what an alias repeats once", () => {
    const text =
      "kephas: 1\nprotocol: a\nversion: '1'\ncommands:\n  one: { id: 1, from: client, struct: &xy { x: u8 } }\n  two: { id: 2, from: server, struct: *xy }\n";
    const result = rename("command:one.struct.x", "left", text);
    expect(result.kind === "renamed" && result.texts.get("game/game.yaml")).toBe(text.replace("x: u8", "left: u8"));
  });

  it.each([
    ["both", "each", "`both` can be the command `command:both` or the method `method:both`: name it in full"],
    [
      "unit.get.id",
      "key",
      "`unit.get.id` can be the property `method:unit.get.params.id` or the property `method:unit.get.result.id`: name it in full",
    ],
    ["movee", "walk", "the schema has nothing that is called `movee`; did you mean `move`?"],
    ["nothing", "walk", "the schema has nothing that is called `nothing`"],
    ["move", "1st", "`1st` is not a name: give the last part alone, a letter and then letters and digits"],
    [
      "unit.get",
      "other.get",
      "`other.get` is not a name: give the last part alone, a letter and then letters and digits",
    ],
  ])("refuses %s to %s", (from, to, message) => {
    expect(rename(from, to)).toEqual({ kind: "refused", message });
  });

  it("follows types within maps, and leaves constants of the same letters", () => {
    const head = 'kephas: 1\nprotocol: game\nversion: "1.0.0"\nconstants: { most: 4 }\n';
    const text = `${head}types:
  Team: { enum: u8, values: { red: 0 } }
  Vec2: { struct: { x: f32 } }
  Box: { json: { teams: "map<string, Team>" } }
commands:
  go: { id: 1, from: client, struct: { a: "map<Team, map<Team,Vec2[<=most]>[<=most]>[<=most]" } }
`;
    const result = rename("Team", "Side", text);
    const renamed = text.replace("  Team:", "  Side:").replace("map<string, Team>", "map<string, Side>");
    const expected = renamed.replace("map<Team, map<Team,", "map<Side, map<Side,");
    expect(result.kind === "refused" ? result.message : result.texts.get("game/game.yaml")).toBe(expected);
  });
});
