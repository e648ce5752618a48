import { describe, expect, it } from "vitest";
import { loadModel } from "../../codegen/load-model.js";

const head = 'kephas: 1\nprotocol: inlineTypes\nversion: "1.0.0"\n';

function modelOf(text: string) {
  const { model, diagnostics } = loadModel(head + text, "demo.yaml");
  expect(diagnostics).toEqual([]);
  if (model === undefined) throw new Error("no model");
  return model;
}

const namesOf = (text: string) => modelOf(text).types.map(({ name }) => name);
const command = (fields: string, more = "") =>
  `commands: { move: { id: 1, from: client, struct: { ${fields} }${more} } }`;

const kinds: readonly (readonly [inline: string, declared: string])[] = [
  ["struct: { x: f32, y: u8 }", "struct: { x: f32, y: u8 }"],
  ["struct: { x: u8? , y: u8? }, presence: bits", "struct: { x: u8?, y: u8? }, presence: bits"],
  ["struct: { x: f32 }, extensible: true", "struct: { x: f32 }, extensible: true"],
  ["union: { 1: { a: u8 }, 2: { b: u16 } }", "union: { 1: { a: u8 }, 2: { b: u16 } }"],
  ["union: { 1: { a: u8 } }, extensible: true", "union: { 1: { a: u8 } }, extensible: true"],
  ["enum: u8, values: { red: 0, blue: 1 }, unknown: other", "enum: u8, values: { red: 0, blue: 1 }, unknown: other"],
  ["flags: u16, bits: [a, b]", "flags: u16, bits: [a, b]"],
  ["quantized: u16, min: 0, max: 2, clamp: true", "quantized: u16, min: 0, max: 2, clamp: true"],
];

describe("an inline type", () => {
  it.each([
    ["of a command", command("to: { struct: { x: f32 } }"), ["MoveTo"]],
    ["of a reply", command("x: u8", ", reply: { struct: { to: { flags: u8, bits: [a] } } }"), ["MoveReplyTo"]],
    [
      "of a type",
      "types: { Unit: { struct: { at: { struct: { x: u8 } } } } }\ncommands: { a: { id: 1, from: client } }",
      ["Unit", "UnitAt"],
    ],
    [
      "of a variant",
      "types: { Event: { union: { 0x01: { hit: { struct: { x: u8 } } } } } }\ncommands: { a: { id: 1, from: client } }",
      ["Event", "EventHit"],
    ],
    ["of a field with an underscore", command("to_pos: { struct: { x: u8 } }"), ["MoveToPos"]],
    ["of a field with capitals", command("toPos: { struct: { x: u8 } }"), ["MoveToPos"]],
    [
      "inside of another",
      command("to: { struct: { at: { union: { 1: { here: { struct: { x: u8 } } } } } } }"),
      ["MoveTo", "MoveToAt", "MoveToAtHere"],
    ],
    ["with a name", command("to: { name: Goal, struct: { at: { struct: { x: u8 } } } }"), ["Goal", "GoalAt"]],
    [
      "of a variant with a name",
      command("to: { union: { 1: { here: { name: Here, struct: { x: u8 } } } } }"),
      ["MoveTo", "Here"],
    ],
  ])("is named by its owner and itself: %s", (_, text, names) => {
    expect(namesOf(text)).toEqual(names);
  });

  it.each(kinds)("has the shape and the fingerprint of a named one: %s", (inline, declared) => {
    const one = modelOf(command(`before: u8, to: { ${inline}, doc: Words., deprecated: true }, after: u8`));
    const other = modelOf(
      `types: { MoveTo: { ${declared} } }\n${command("before: u8, to: { type: MoveTo, doc: Words., deprecated: true }, after: u8")}`,
    );
    expect(one.fingerprint).toBe(other.fingerprint);
    expect(one.types).toEqual(other.types);
    expect(one.commands).toEqual(other.commands);
    const renamed = modelOf(command(`before: u8, to: { ${inline}, name: Other }, after: u8`));
    expect(renamed.fingerprint).toBe(other.fingerprint);
  });

  it("is a type like any other under its name", () => {
    const text = command(
      'to: { name: Goal, struct: { x: u8 } }, others: "Goal[<=4]", last: Goal?, more: "MoveFrom[2]", from: { struct: { x: u8 } }',
    );
    expect(namesOf(text)).toEqual(["Goal", "MoveFrom"]);
  });

  it("leaves the field its default, its version and its words", () => {
    const [move] = modelOf(
      command("x: u8, pace: { enum: u8, values: { walk: 0, run: 1 }, default: run, since: 2, doc: How fast. }"),
    ).commands;
    const payload = move?.message.payload;
    const field = payload?.kind === "struct" ? payload.record.fields[1] : undefined;
    expect(field).toMatchObject({ name: "pace", default: 1, doc: "How fast." });
    expect(payload?.kind === "struct" ? payload.record.sections.map(({ since }) => since) : []).toEqual([1, 2]);
  });

  it("takes constants where a named one does", () => {
    const constants = "constants: { low: -4, high: 4 }\n";
    const angle = (low: string, high: string) =>
      command(
        `turn: { quantized: u8, min: ${low}, max: ${high} }, what: { union: { 1: { by: { quantized: u8, min: ${low}, max: ${high} } } } }`,
      );
    expect(modelOf(constants + angle("low", "high")).types).toEqual(modelOf(angle("-4", "4")).types);
  });

  it("of an alias is declared at each place that has it", () => {
    const text = "commands: { move: { id: 1, from: client, struct: { to: &at { struct: { x: u8 } }, from: *at } } }";
    expect(namesOf(text)).toEqual(["MoveTo", "MoveFrom"]);
  });

  it.each([
    ["a declared type", `types: { MoveTo: { struct: { x: u8 } } }\n${command("to: { struct: { x: u8 } }")}`, "KEP034"],
    ["another one", command("to_pos: { struct: { x: u8 } }, toPos: { struct: { x: u8 } }"), "KEP034"],
    ["a message's view", command("view: { struct: { x: u8 } }"), "KEP034"],
    [
      "a global",
      "types: { Abort: { struct: { signal: { struct: { x: u8 } } } } }\ncommands: { a: { id: 1, from: client } }",
      "KEP033",
    ],
    ["a reserved name", `reserved: { names: [MoveTo] }\n${command("to: { struct: { x: u8 } }")}`, "KEP035"],
  ])("must not be called like %s", (_, text, code) => {
    expect(loadModel(head + text, "demo.yaml").diagnostics).toMatchObject([{ code }]);
  });

  it("comes with the types of an imported file, and not with its commands", () => {
    const imported = `${head}types: { Unit: { struct: { at: { struct: { x: u8 } } } } }\n${command("to: { struct: { x: u8 } }")}`;
    const text = `${head}import: ./other.yaml\n${command("to: { struct: { x: u8 } }, unit: Unit, at: UnitAt")}`;
    const { model, diagnostics } = loadModel(text, "demo.yaml", () => imported);
    expect(diagnostics).toEqual([]);
    expect(model?.types.map(({ name }) => name)).toEqual(["Unit", "UnitAt", "MoveTo"]);
  });
});
