import { describe, expect, test } from "vitest";
import { codecOf } from "../codecs/random/generated-codecs.js";
import { fixtures, generateFixture, schemaOf } from "./fixtures.js";
import { unseen } from "./messages/starcraft.js";

const schemas = fixtures.map(({ protocol }) => schemaOf(protocol));

describe("what schemas of others need", () => {
  test.each([
    ["constants", /^constants: |^constants:$/m],
    ["constants with words", /\{ value: \d+, doc: /],
    ["constants in sizes", /char\[maxName\]/],
    ["constants in bounds", /min: lowestRon/],
    ["constants as defaults", /default: maxHealth/],
    ["constants for plain bytes", /raw: nonceBytes/],
    ["maxima", /^maxima: /m],
    ["defaults in JSON", /steps\?: \{ type: "Objective\[\]", default: \[\]/],
    ["defaults of params", /params: .*default: 20/],
    ["least lengths", /type: string, minLength: 1/],
    ["least lengths in JSON", /json: .*type: string, minLength: 1/],
    ["a constant as a maximum", /list: maxPlayers, map: maxPlayers/],
    ["types of another file, with maxima of their own", /^import: shared\/geometry/m],
    ["words on values", /\{ value: \d+, doc: /],
    ["words on flags", /- \{ name: \w+, doc: /],
    ["presence bits", /presence: bits/],
    ["presence bits that grow", /extensible: true, presence: bits, struct: .*since: 2/],
    ["maps", /map<uuid, Song>\[<=500\]/],
    ["maps in maps", /map<i32, map<bool, S>\[\]\[\]>\[\]\[\]/],
    ["maps by an enum", /map<Ammo, u16>/],
    ["maps in JSON", /json: .*map<string, integer>/],
    ["uuids", /match: uuid\?/],
    ["uuids in JSON", /json: .*uuid/],
    ["timestamps", /startedAt: timestamp/],
    ["timestamps as dates", /type: timestamp, as: date/],
    ["timestamps in JSON", /json: .*timestamp, as: date/],
    ["half floats", /angle: f16/],
    ["payloads of bytes", /raw: 65536/],
    ["replies of bytes", /reply: \{ raw: /],
    ["payloads of text", /text: 255/],
    ["unions as payloads", /union: ServerUpdate/],
    ["unions as replies", /reply: \{ union: /],
    ["commands that share their type's name", /action: \{ .*union: Action/],
    ["inline structs", /engine:\n +name: Engine\n +struct:/],
    ["inline unions", /err: \{ union: /],
    ["inline enums", /code: \{ enum: /],
    ["inline flags", /extras:\n +flags: /],
    ["inline quantized numbers", /aim: \{ quantized: /],
    ["inline types in inline types", /booster: \{ struct: \{ kind: \{ enum: /],
    ["floats that need not be finite", /finite: false/],
    ["a quantized zero", /quantized: u8, min: -1, max: 1/],
    ["unions in JSON", /by: type\n/],
    ["types in JSON that contain themselves", /Objective: \{ json: .*Objective\[\]/],
    ["64-bit integers in JSON", /json: u64/],
    ["64-bit integers in JSON as numbers", /type: u64, as: number/],
    ["names of methods on the wire", /name: get_pets/],
    ["reserved names", /reserved: \{ names: /],
    ["JSON Schemas of methods", /jsonSchema:\n +params:/],
    ["JSON Schemas as types", /PetDocument:\n +jsonSchema:/],
  ])("can be said: %s", (_, words) => {
    expect(schemas.filter((text) => words.test(text)).length).toBeGreaterThan(0);
  });

  test("is no maximum for each text", () => {
    expect(schemas.filter((text) => text.includes("string<="))).toEqual([]);
  });
});

test("33 absent fields of a unit take 5 bytes, beside the counts of its lists", async () => {
  const { load } = await generateFixture("starcraft");
  const { encode, size } = codecOf(await load("codecs"), "observation");
  const none = { player: { power_sources: [], upgrade_ids: [] }, units: [], dead_units: [], effects: [] };
  const one = { ...none, units: [unseen] };
  expect(size(one) - size(none)).toBe(5 + 3);
  expect(encode(one).length - encode(none).length).toBe(5 + 3);
});

test("words on values and flags are in the code", async () => {
  const { files } = await generateFixture("drone");
  const messages = files.find(({ path }) => path.endsWith("/messages.ts"))?.text;
  expect(messages).toContain("/** On the ground and ready. */\n  standby: 3,");
  expect(messages).toContain("/** Motors may turn. */\n  safetyArmed: ");
});
