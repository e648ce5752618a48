import { describe, expect, it } from "vitest";
import { loadModel } from "../../codegen/load-model.js";

const head = 'kephas: 1\nprotocol: demo\nversion: "1.0.0"\n';

function adviceOn(text: string): readonly string[] {
  return loadModel(head + text, "demo.yaml").diagnostics.map(({ advice }) => advice);
}

const withId = (id: string) => adviceOn(`commands: { a: { id: ${id}, from: client } }`);
const withName = (name: string) => adviceOn(`commands: { "${name}": { id: 1, from: client } }`);

describe("advice", () => {
  it.each([
    ["0b11", "YAML has no numbers of this form; write 3"],
    ["0B101", "YAML has no numbers of this form; write 5"],
    ["0X10", "YAML has no numbers of this form; write 16"],
    ["1_000", "YAML has no numbers of this form; write 1000"],
    ["0x01_00", "YAML has no numbers of this form; write 256"],
    ['"12"', "remove the quotes"],
    ["'0x12'", "remove the quotes"],
    ["one", "write an integer"],
    ["017", "write 17, or `0o` in front for an octal number, `0x` for a hexadecimal one"],
  ])("on the number %s names one that YAML reads", (id, advice) => {
    expect(withId(id)).toEqual([advice]);
  });

  it.each([
    ["röd", "write `rod`"],
    ["Ångström", "write `angstrom`"],
    ["player-move", "write `playerMove`"],
    ["MAX_PLAYERS", "write `maxPlayers`"],
    ["MAX", "write `max`"],
    ["straße", "choose another name"],
    ["игрок", "choose another name"],
    ["名前", "choose another name"],
    ["", "choose another name"],
  ])("on the name %s is a name that somebody would choose", (name, advice) => {
    expect(withName(name)).toEqual([advice]);
  });

  const types =
    "types: { U: { union: { 1: { a: u8 } } }, J: { json: { n: number } }, E: { enum: u8, values: { a: 0 } } }";
  const withPayload = (payload: string) => adviceOn(`${types}\ncommands: { a: { id: 1, from: client, ${payload} } }`);

  it.each([
    ["struct: U", "write `union: U`"],
    ["struct: J", "write `json: J`"],
    ["struct: E", "write the fields out: `struct: { e: E }`"],
    [
      "union: { 1: { a: u8 } }",
      "declare it under `types`, `Event: { union: { 1: { hit: Hit } } }`, and write its name here: `union: Event`",
    ],
    ["text: string<=10", "write its most bytes alone: `text: 10`"],
    ["raw: bytes<=1024", "write its most bytes alone: `raw: 1024`"],
    ['raw: "1024"', "remove the quotes"],
    ["struct: { a: text<=8 }", "in a struct write `string<=64`"],
    ["struct: { a: raw }", "in a struct write `bytes<=64`"],
    ["struct: { a: u8<=8 }", "for a list write `u8[<=8]`; for the greatest value write `max: 8`"],
    ["json: { a: bytes<=8 }", "inside JSON write `string<=64`"],
    ["json: { a: text<=8 }", "inside JSON write `string`"],
    [
      "json: { a: number<=8 }",
      "for a list write `[<=100]`; for the greatest number write the field as a mapping with `max`",
    ],
  ])("on the payload %s says what to write", (payload, advice) => {
    expect(withPayload(payload)).toEqual([advice]);
  });

  it.each([
    ["2020-01-02", ", such as 1577923200000 for 2020-01-02T00:00:00.000Z"],
    ["2020-01-02T03:00:00Z", ", such as 1577934000000 for 2020-01-02T03:00:00.000Z"],
    ["1.5", ""],
    ["now", ""],
  ])("on the time %s says which number it is", (time, meant) => {
    const property = `a?: { type: timestamp, default: ${time} }`;
    const head = 'kephas: 1\nprotocol: demo\nversion: "1.0.0"\n';
    for (const payload of [`struct: { ${property.replace("?", "")} }`, `json: { ${property} }`]) {
      const text = `${head}commands: { a: { id: 1, from: client, ${payload} } }`;
      const [found, ...others] = loadModel(text, "demo.yaml").diagnostics;
      expect(others).toEqual([]);
      expect(found?.message).toMatch(/must be milliseconds since 1970, an integer from -?\d+ to \d+/);
      expect(found?.message.endsWith(`8640000000000000${meant}`)).toBe(true);
    }
  });

  const withMethod = (key: string) => adviceOn(`methods: { ${JSON.stringify(key)}: {} }`);

  it.each([
    ["get_pets", "write `getPets`; to call it so on the wire, add `name: get_pets`"],
    ["pet.get_all", "write `getAll`; to call it so on the wire, add `name: pet.get_all`"],
    ["textDocument/hover", "write `textDocumentHover`; to call it so on the wire, add `name: textDocument/hover`"],
    ["constructor", "choose another name; to call it so on the wire, add `name: constructor`"],
    ["pet.then", "choose another name; to call it so on the wire, add `name: pet.then`"],
    ["2d", 'choose another name; to call it so on the wire, add `name: "2d"`'],
    ["a: b", 'write `aB`; to call it so on the wire, add `name: "a: b"`'],
    ["rpc.x", "choose another first word"],
  ])("on the method %s says how to keep its name", (key, advice) => {
    expect(withMethod(key)).toEqual([advice]);
  });

  it("on a variant without a value says what stands for one", () => {
    const command = "commands: { a: { id: 1, from: client, union: U } }";
    expect(adviceOn(`types: { U: { union: { 1: { none: { struct: {} } } } } }\n${command}`)).toEqual([
      "a variant has a value: write `bool` in its place where there is nothing to say",
    ]);
    expect(adviceOn("types: { U: { struct: {} } }\ncommands: { a: { id: 1, from: client } }")).toEqual([
      "fill it, or remove it",
    ]);
  });

  it("on a method inside of another says how both keep their names", () => {
    expect(adviceOn("methods: { pet: { name: get_pet }, pet.list: {} }")).toEqual([
      "rename one, for example `pet` to `pet.get`; on the wire it stays so with `name: get_pet`",
    ]);
  });
});
