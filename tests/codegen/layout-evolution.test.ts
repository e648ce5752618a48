import { describe, expect, it } from "vitest";
import { loadModel } from "../../codegen/load-model.js";
import type { BinaryType, Model, RecordModel } from "../../codegen/model.js";

const types = `
  Vec2: { struct: { x: f32, y: f32 } }
  Pose: { struct: { at: Vec2, angle: u16 } }
  Event: { union: { 1: { hit: Pose }, 0x02: { said: string<=9 }, 3: { many: "u8[<=4]" } } }
  OpenEvent: { union: { 1: { hit: Pose } }, extensible: true }
  E: { struct: { id: u16 }, extensible: true }
  Grown: { struct: { id: u16, hp: { type: u8, since: 2 } }, extensible: true }
  Named: { struct: { id: u16, name: { type: string<=8, since: 3 } }, extensible: true }
  Angle: { quantized: u16, min: -1, max: 1 }
  Soft: { quantized: u8, min: 0, max: 10, clamp: true }
  Team: { enum: i8, values: { red: 0 }, unknown: other }
`;

function modelOf(command: string): Model {
  const text = `kephas: 1\nprotocol: demo\nversion: "1"\ntypes:${types}commands:\n  a: { id: 1, from: client, ${command} }\n`;
  const { model, diagnostics } = loadModel(text, "demo.yaml");
  expect(diagnostics).toEqual([]);
  if (model === undefined) throw new Error("no model");
  return model;
}

function layOut(fields: string): RecordModel {
  const payload = modelOf(`struct: ${fields}`).commands[0]?.message.payload;
  if (payload?.kind !== "struct") throw new Error("no struct");
  return payload.record;
}

const typeOf = (type: string): BinaryType | undefined => layOut(`{ a: ${type} }`).fields[0]?.type;
const named = (name: string) => modelOf("struct: { a: u8 }").types.find((type) => type.name === name);

describe("sections", () => {
  it("begin with the fields without `since`, and count offsets from their own blocks", () => {
    const record = layOut(
      "{ a: u8, b: string<=4, c: { type: Pose, since: 2 }, d: { type: u8, since: 2 }, e: { type: u32, since: 5 } }",
    );
    expect(record).toMatchObject({ blockBytes: 2, hasTail: true, maxBytes: 6 + 11 + 4 });
    expect(record.sections).toMatchObject([
      { since: 1, blockBytes: 2, hasTail: true, maxBytes: 6 },
      { since: 2, blockBytes: 11, hasTail: false, maxBytes: 11 },
      { since: 5, blockBytes: 4, hasTail: false, maxBytes: 4 },
    ]);
    const places = record.sections.map(({ fields }) => fields.map(({ path, offset }) => `${path}@${offset}`));
    expect(places).toEqual([["a@0", "b@1"], ["c@0", "d@10"], ["e@0"]]);
    expect(record.sections[1]?.fields[0]?.fields[1]).toMatchObject({ path: "c.angle", offset: 8 });
    expect(record.fields).toEqual(record.sections.flatMap(({ fields }) => fields));
  });

  it("follow the first block even if none has a tail", () => {
    expect(layOut("{ a: u8, b: { type: u8, since: 2 } }")).toMatchObject({ blockBytes: 1, hasTail: true, maxBytes: 2 });
    expect(layOut("{ a: u8 }")).toMatchObject({ hasTail: false, sections: [{ since: 1, fields: [{ name: "a" }] }] });
  });

  it("may begin with an empty one in a command that had no payload", () => {
    const record = layOut("{ a: { type: u8, since: 2, default: 7 } }");
    expect(record).toMatchObject({ blockBytes: 0, hasTail: true, maxBytes: 1, fields: [{ default: 7 }] });
    expect(record.sections).toMatchObject([
      { since: 1, fields: [], blockBytes: 0, hasTail: false, maxBytes: 0 },
      { since: 2, fields: [{ name: "a", offset: 0 }] },
    ]);
  });
});

describe("an extensible struct", () => {
  it("is a length in the block and its sections in the tail", () => {
    expect(typeOf("Grown")).toMatchObject({ kind: "extensible", blockBytes: 2, hasTail: true, maxBytes: 5 });
    expect(typeOf("Grown?")).toMatchObject({ blockBytes: 1, maxBytes: 6, value: { kind: "extensible" } });
    expect(typeOf('"Grown[3]"')).toMatchObject({ blockBytes: 6, stride: 2, hasTail: true, maxBytes: 15 });
  });

  it("carries no length at the root of a payload", () => {
    expect(modelOf("struct: Grown").commands[0]?.message).toMatchObject({
      maxBytes: 3,
      payload: { record: { blockBytes: 2, sections: [{ since: 1 }, { since: 2 }] } },
    });
  });

  it("is one leaf of the struct that holds it", () => {
    const record = layOut("{ a: u8, b: Grown, c: u8 }");
    expect(record.fields).toMatchObject([{ offset: 0 }, { offset: 1, fields: [] }, { offset: 3 }]);
  });

  it("stands in lists with one stride for all, unless something in it is variable", () => {
    expect(typeOf('"E[<=9]"')).toMatchObject({ form: "strided", blockBytes: 3, maxBytes: 3 + 9 * 2 });
    expect(typeOf('"Grown[<=300]"')).toMatchObject({ form: "strided", blockBytes: 4, maxBytes: 4 + 300 * 3 });
    expect(typeOf('"Named[<=9]"')).toMatchObject({ form: "rows", blockBytes: 1, maxBytes: 1 + 9 * (2 + 2 + 9) });
    expect(typeOf('"E?[<=9]"')).toMatchObject({ form: "rows", blockBytes: 1, maxBytes: 1 + 9 * 5 });
    expect(typeOf('"E[<=9][<=2]"')).toMatchObject({ form: "rows", element: { form: "strided" } });
  });
});

describe("a union", () => {
  it("is a tag in the block and its largest variant in the tail", () => {
    expect(typeOf("Event")).toMatchObject({ kind: "union", blockBytes: 1, hasTail: true, maxBytes: 11 });
    expect(named("Event")).toMatchObject({
      extensible: false,
      variants: [
        { tag: 1, name: "hit", type: { kind: "struct" } },
        { tag: 2, name: "said", type: { kind: "string", limit: 9 } },
        { tag: 3, name: "many", type: { kind: "list" } },
      ],
    });
  });

  it("has a length behind the tag where it is extensible", () => {
    expect(typeOf("OpenEvent")).toMatchObject({
      kind: "union",
      blockBytes: 3,
      maxBytes: 13,
      type: { extensible: true },
    });
    expect(typeOf('"OpenEvent[<=2]"')).toMatchObject({ form: "rows", blockBytes: 1, maxBytes: 27 });
  });
});

describe("a quantized number", () => {
  it("takes its scalar's bytes and knows its steps", () => {
    expect(typeOf("Angle")).toMatchObject({ kind: "quantized", blockBytes: 2, hasTail: false, clamp: false });
    expect(named("Angle")).toMatchObject({ scalar: "u16", min: -1, max: 1, steps: 65_534, middle: 32_767 });
    expect(named("Soft")).toMatchObject({ min: 0, max: 10, steps: 255, middle: undefined });
  });

  it("clamps as its type says, unless the field says otherwise", () => {
    const record = layOut(
      '{ a: Soft, b: { type: Soft, clamp: false }, c: { type: "Angle[2]", clamp: true }, d: Angle? }',
    );
    expect(record.fields.map(({ type }) => type)).toMatchObject([
      { clamp: true },
      { clamp: false },
      { element: { clamp: true } },
      { value: { clamp: false } },
    ]);
  });

  it("has a default within its bounds", () => {
    expect(layOut("{ a: { type: Angle, default: -0.5 } }").fields[0]?.default).toBe(-0.5);
  });
});

describe("clamping", () => {
  it("is for integers, and for floats with both bounds", () => {
    const record = layOut(
      '{ a: { type: u8, clamp: true }, b: { type: "i16?", min: -3, clamp: true }, c: { type: f64, min: 0, max: 1, clamp: true }, d: u8 }',
    );
    expect(record.fields.map(({ type }) => type)).toMatchObject([
      { min: 0, max: 255, clamp: true },
      { value: { min: -3, max: 32_767, clamp: true } },
      { min: 0, max: 1, clamp: true },
      { clamp: false },
    ]);
  });
});

describe("columns", () => {
  it("are a form of a list with the same sizes", () => {
    const [a, b, c] = layOut(
      '{ a: { type: "Pose[<=300]", columns: true }, b: { type: "Pose[<=9]?", columns: true }, c: { type: "Pose[<=9]", columns: false } }',
    ).fields;
    expect(a?.type).toMatchObject({ form: "columns", blockBytes: 2, maxBytes: 2 + 300 * 10 });
    expect(b?.type).toMatchObject({ kind: "optional", value: { form: "columns" } });
    expect(c?.type).toMatchObject({ form: "rows" });
  });
});

describe("the name for unknown values of an enum", () => {
  it("has the value below the scalar's least, which is never on the wire", () => {
    expect(named("Team")).toMatchObject({
      values: [{ name: "red", value: 0 }],
      unknown: { name: "other", value: -129 },
    });
  });
});
