import { generate } from "kephas-gen";
import { describe, expect, test } from "vitest";
import { loadCodecs } from "./random/generated-codecs.js";

/** What docs/wire.md says that a client's message makes for sections that it leaves out. */
const VALUES_A_BYTE = 16;
const VALUES_A_MESSAGE = 4096;

interface Case {
  readonly types?: string;
  /** The fields of a command that clients send. */
  readonly fields: string;
}

function schemaOf(protocol: string, { types = "", fields }: Case): string {
  const vec2 = "Vec2: { struct: { x: f32, y: f32 } }";
  return `
kephas: 1
protocol: ${protocol}
version: "1.0.0"
types:
  ${[vec2, ...types.split("; ").filter((type) => type !== "")].join("\n  ")}
commands: { go: { id: 1, from: client, struct: ${fields} } }
`;
}

/** Numbers, texts, booleans and null are one, objects and lists one more than what they hold, 8 bytes one. */
function countValues(value: unknown): number {
  if (value instanceof Uint8Array) return 1 + Math.ceil(value.length / 8);
  if (typeof value !== "object" || value === null) return 1;
  return Object.values(value).reduce((sum: number, inner) => sum + countValues(inner), 1);
}

describe("a client's message that leaves sections out", () => {
  const unit = (path: string) => `Unit: { extensible: true, struct: { id: u8, path: { type: "${path}", since: 2 } } }`;

  test.each<[string, Case & { readonly bytes: readonly number[] }]>([
    [
      "by structs in a stride",
      { types: unit("Vec2[5]"), fields: '{ l: "Unit[<=200]" }', bytes: [200, 1, 0, ...new Array(200).fill(7)] },
    ],
    [
      "by structs with lengths",
      {
        types: unit("string<=4[15]"),
        fields: '{ l: "Unit[<=200]" }',
        bytes: [100, ...new Array(100).fill([1, 0, 7]).flat()],
      },
    ],
    [
      "by structs in structs",
      {
        types: `${unit("u8[15]")}; Group: { extensible: true, struct: { unit: Unit, next: { type: Unit, since: 2 }, n: { type: "u8[13]", since: 3 } } }`,
        fields: '{ l: "Group[<=200]" }',
        bytes: [50, ...new Array(50).fill([3, 0, 1, 0, 7]).flat()],
      },
    ],
    ["at the root", { fields: '{ n: u8, grid: { type: "u8[4095]", since: 2 } }', bytes: [1] }],
    ["of no byte at all", { fields: '{ grid: { type: "u8[4095]", since: 2 } }', bytes: [] }],
    ["of bytes", { fields: '{ n: u8, data: { type: "bytes[32760]", since: 2 } }', bytes: [1] }],
    [
      "of a union's first variant",
      {
        types: 'Pick: { union: { 1: { tiles: "u8[4093]" } } }',
        fields: "{ n: u8, pick: { type: Pick, since: 2 } }",
        bytes: [1],
      },
    ],
    ["inside of the message", { types: unit("u8[4095]"), fields: "{ unit: Unit }", bytes: [1, 0, 7] }],
    [
      "of lists, optionals and texts, however large",
      {
        fields:
          '{ n: u8, l: { type: "u8[<=4000000]", since: 2 }, o: { type: "Vec2[999]?", since: 2 }, c: { type: "char[90000]", since: 2 } }',
        bytes: [1],
      },
    ],
  ])("makes what its bytes warrant: %s", async (name, { bytes, ...schema }) => {
    const protocol = `absent${name.replaceAll(/\W/g, "")}`;
    const { decode } = (await loadCodecs(protocol, schemaOf(protocol, schema)))("go");
    const message = decode(Uint8Array.from(bytes));
    // Beside the sections: what the bytes themselves hold.
    const arrived = 3 * bytes.length + 4;
    expect(countValues(message)).toBeLessThanOrEqual(VALUES_A_BYTE * bytes.length + VALUES_A_MESSAGE + arrived);
  });

  test.each<[string, Case]>([
    ["KEP082", { types: unit("Vec2[64]"), fields: '{ units: "Unit[<=200]" }' }],
    ["KEP082", { types: unit("u8[60000]"), fields: '{ units: "Unit[<=170]" }' }],
    ["KEP082", { types: unit("u8[16]"), fields: '{ units: "Unit[<=170]" }' }],
    ["KEP083", { fields: '{ n: u8, grid: { type: "u8[4000000]", since: 2 } }' }],
    ["KEP083", { fields: '{ n: u8, grid: { type: "Vec2[1000][1000]", since: 2 } }' }],
    ["KEP083", { fields: '{ n: u8, grid: { type: "u8[4096]", since: 2 } }' }],
    ["KEP083", { types: unit("u8[4096]"), fields: '{ unit: "Unit?" }' }],
    ["KEP083", { types: unit("u8[2100]"), fields: '{ units: "Unit[2]" }' }],
  ])("is refused when generated, where a few bytes would make more: %s %o", async (code, schema) => {
    const { diagnostics } = await generate([{ path: "absent.yaml", text: schemaOf("absent", schema) }]);
    expect(diagnostics.map((diagnostic) => diagnostic.code)).toEqual([code]);
  });
});
