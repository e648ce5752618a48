import { describe, expect, it } from "vitest";
import { loadModel } from "../../codegen/load-model.js";
import type { FieldModel, RecordModel } from "../../codegen/model.js";

const types = `
  Vec2: { struct: { x: f32, y: f32 } }
  Pose: { struct: { at: Vec2, angle: u16 } }
  Item: { struct: { name: string<=8, count: u8 } }
  Team: { enum: u16, values: { red: 0 } }
  Marks: { flags: u32, bits: [a] }
`;

/** The record of a command with these fields. */
function layOut(fields: string): RecordModel {
  const text = `kephas: 1\nprotocol: demo\nversion: "1"\ntypes:${types}commands:\n  a:\n    id: 1\n    from: client\n    struct: ${fields}\n`;
  const { model, diagnostics } = loadModel(text, "demo.yaml");
  expect(diagnostics).toEqual([]);
  const payload = model?.commands[0]?.message.payload;
  if (payload?.kind !== "struct") throw new Error("no struct");
  return payload.record;
}

function listOffsets(fields: readonly FieldModel[]): readonly string[] {
  return fields.flatMap((field) => [`${field.path}@${field.offset}`, ...listOffsets(field.fields)]);
}

describe("the layout", () => {
  it("puts blocks one behind the other and variable bytes into the tail", () => {
    const record = layOut("{ names: 'string<=8[2]', hp: u8 }");
    expect(record).toMatchObject({ blockBytes: 3, hasTail: true, maxBytes: 19 });
    expect(listOffsets(record.fields)).toEqual(["names@0", "hp@2"]);
    expect(record.fields[0]?.type).toMatchObject({ kind: "array", stride: 1, count: 2, blockBytes: 2, maxBytes: 18 });
  });

  it("writes nested structs out, with offsets and paths from the root", () => {
    const record = layOut("{ tick: u32, pose: Pose, hp: u8 }");
    expect(record).toMatchObject({ blockBytes: 15, hasTail: false, maxBytes: 15 });
    expect(listOffsets(record.fields)).toEqual([
      "tick@0",
      "pose@4",
      "pose.at@4",
      "pose.at.x@4",
      "pose.at.y@8",
      "pose.angle@12",
      "hp@14",
    ]);
  });

  it("gives lengths and counts one, two or four bytes by their maximum", () => {
    const limits = [255, 256, 65_535, 65_536];
    const lengths = limits.map((limit) => layOut(`{ a: string<=${limit} }`).fields[0]?.type);
    expect(lengths.map((type) => type?.blockBytes)).toEqual([1, 2, 2, 4]);
    expect(layOut("{ a: 'u8[<=256]' }")).toMatchObject({ blockBytes: 2, maxBytes: 258 });
    expect(layOut("{ a: bytes<=65536 }")).toMatchObject({ blockBytes: 4, maxBytes: 65_540 });
  });

  it("makes list elements and optional values records of their own, in the tail", () => {
    expect(layOut("{ items: 'Item[<=3]' }")).toMatchObject({ blockBytes: 1, maxBytes: 1 + 3 * 10 });
    expect(layOut("{ pose: Pose?, hp: u8 }")).toMatchObject({ blockBytes: 2, hasTail: true, maxBytes: 12 });
    expect(layOut("{ names: 'string<=8[<=4]?' }")).toMatchObject({ blockBytes: 1, maxBytes: 1 + 1 + 4 * 9 });
  });

  it("knows the sizes of all scalars, enums and flags", () => {
    const fields =
      "{ a: bool, b: u8, c: i16, d: u32, e: i64, f: f32, g: f64, h: char[3], i: bytes[5], j: Team, k: Marks }";
    const record = layOut(fields.replace("char[3]", "'char[3]'").replace("bytes[5]", "'bytes[5]'"));
    expect(record.fields.map(({ offset }) => offset)).toEqual([0, 1, 2, 4, 8, 16, 20, 28, 31, 36, 38]);
    expect(record.blockBytes).toBe(42);
  });

  it("holds the numbers of a field to its range, inside lists and optionals too", () => {
    const [a, b, c, d] = layOut(
      "{ a: { type: u16, max: 1000 }, b: { type: 'i8?', min: -3 }, c: { type: 'u8[<=2]', min: 1 }, d: { type: f32, max: 0.1 } }",
    ).fields;
    expect(a?.type).toMatchObject({ min: 0, max: 1000 });
    expect(b?.type).toMatchObject({ kind: "optional", value: { min: -3, max: 127 } });
    expect(c?.type).toMatchObject({ kind: "list", element: { min: 1, max: 255 } });
    expect(d?.type).toMatchObject({ min: undefined, max: Math.fround(0.1) });
  });

  it("widens bounds of an f32 so that the value on a bound is within, before and after rounding", () => {
    const bounds = [0.3, 0.7, -0.3, -0.7, 1e-46, 5];
    for (const bound of bounds) {
      const [field] = layOut(`{ a: { type: f32, min: ${bound.toFixed(50)}, max: ${bound.toFixed(50)} } }`).fields;
      const { min = Number.NaN, max = Number.NaN } = field?.type.kind === "float" ? field.type : {};
      expect([Math.fround(min), Math.fround(max)]).toEqual([min, max]);
      for (const value of [bound, Math.fround(bound)]) expect(value >= min && value <= max).toBe(true);
    }
  });

  it("keeps a u64 as a number within the safe integers", () => {
    const [a, b] = layOut("{ a: { type: u64, as: number }, b: { type: i64, as: number } }").fields;
    expect(a?.type).toMatchObject({ as: "number", min: 0n, max: 9007199254740991n });
    expect(b?.type).toMatchObject({ as: "number", min: -9007199254740991n });
  });

  it("reads defaults as the field's type", () => {
    const fields = "{ a: { type: u8, default: 3 }, b: { type: i64, default: -3 }, c: { type: Team, default: red } }";
    expect(layOut(fields).fields.map((field) => field.default)).toEqual([3, -3n, 0]);
  });
});
