import { describe, expect, it } from "vitest";
import { renameInSchema } from "../../../codegen/edit/rename/rename-schema.js";

const schema = `kephas: 1
protocol: game
version: "1.0.0"
constants: { most: 9 }
types:
  Vec2: { struct: { x: f32, y: f32 } }
  Unit: { struct: { at: Vec2, hp: u8, gold: u32 } }
  Coin: { struct: { at: Vec2, hp: u8 } }
commands:
  input: { id: 1, from: client, struct: { seq: u32 } }
  other: { id: 2, from: client, struct: { seq: u32, hp: u8 } }
state:
  arena:
    id: 3
    zones: { cell: most, width: 100, height: 100, radius: 1 }
    input: { command: input, seq: seq }
    collections:
      units: { type: Unit, key: string<=most, max: most, zone: at, own: [gold], history: 4, rewind: ['hp', at] }
      coins: { type: Coin, max: 4, zone: at, history: 4, rewind: [hp] }
      units2: { type: Unit, max: 4 }
`;

/** The lines that a rename changes, as they are afterwards. */
function changedLines(from: string, to: string): readonly string[] {
  const result = renameInSchema({ path: "game.yaml", text: schema, readImport: () => "", from, to });
  if (result.kind === "refused") return [result.message];
  const before = schema.split("\n");
  const after = (result.texts.get("game.yaml") ?? schema).split("\n");
  return after.filter((line, index) => line !== before[index]).map((line) => line.trim());
}

const units =
  "units: { type: Unit, key: string<=most, max: most, zone: at, own: [gold], history: 4, rewind: ['hp', at] }";

describe("a rename in a schema with states", () => {
  it.each<[string, string, string[]]>([
    ["arena", "field", ["field:"]],
    ["arena.units", "men", [units.replace("units", "men")]],
    ["state:arena.coins", "money", ["money: { type: Coin, max: 4, zone: at, history: 4, rewind: [hp] }"]],
    [
      "Unit",
      "Man",
      [
        "Man: { struct: { at: Vec2, hp: u8, gold: u32 } }",
        units.replace("Unit", "Man"),
        "units2: { type: Man, max: 4 }",
      ],
    ],
    ["Unit.hp", "life", ["Unit: { struct: { at: Vec2, life: u8, gold: u32 } }", units.replace("'hp'", "'life'")]],
    ["Unit.gold", "money", ["Unit: { struct: { at: Vec2, hp: u8, money: u32 } }", units.replace("gold", "money")]],
    [
      "Unit.at",
      "spot",
      [
        "Unit: { struct: { spot: Vec2, hp: u8, gold: u32 } }",
        units.replace("zone: at", "zone: spot").replace("'hp', at", "'hp', spot"),
      ],
    ],
    ["input", "steer", ["steer: { id: 1, from: client, struct: { seq: u32 } }", "input: { command: steer, seq: seq }"]],
    [
      "input.seq",
      "number",
      ["input: { id: 1, from: client, struct: { number: u32 } }", "input: { command: input, seq: number }"],
    ],
    ["other.seq", "number", ["other: { id: 2, from: client, struct: { number: u32, hp: u8 } }"]],
    [
      "most",
      "all",
      [
        "constants: { all: 9 }",
        "zones: { cell: all, width: 100, height: 100, radius: 1 }",
        units.replaceAll("most", "all"),
      ],
    ],
  ])("of %s changes its declaration and all its uses", (from, to, lines) => {
    expect(changedLines(from, to)).toEqual(lines);
  });
});
