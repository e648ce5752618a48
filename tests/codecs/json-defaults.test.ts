import { type Codec, KephasError } from "kephas/protocol";
import { describe, expect, it } from "vitest";
import {
  checkVisit,
  decodeArrive,
  decodeBookReply,
  decodeRooms,
  encodeArrive,
  encodeBookReply,
  encodeRooms,
  sizeArrive,
} from "../../generated/visits/codecs.js";
import { Meal, type Visit, type VisitInput } from "../../generated/visits/messages.js";
import { visitsErrors } from "../../generated/visits/protocol.js";
import { loadGenerated } from "./json-values/generated.js";

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const bytes = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

/** What a reader gets of `{ name }`. */
const alone = (name: string): Visit => ({
  name,
  guests: 1,
  hour: 18,
  meals: [Meal.dinner],
  wishes: {},
  room: { kind: "single", view: "yard" },
  pays: 0n,
  since: new Date(0),
  with: [],
});

describe("a property of JSON with a default", () => {
  it("is what the default says where the sender left it out, and keeps what the sender gave", () => {
    expect(decodeArrive(bytes({ name: "Ada" }))).toEqual(alone("Ada"));
    const given = { name: "Ada", guests: 2, hour: 7, meals: [], pays: "5", room: { kind: "shared" } };
    expect(decodeArrive(bytes(given))).toEqual({
      ...alone("Ada"),
      ...given,
      pays: 5n,
      room: { kind: "shared", beds: [{ for: 2, soft: true }] },
    });
  });

  it("has its default within lists, unions, other types and types that contain themselves", () => {
    const sent = { name: "Ada", with: [{ name: "Bob", with: [{ name: "Eve" }] }] };
    expect(decodeArrive(bytes(sent))).toEqual({
      ...alone("Ada"),
      with: [{ ...alone("Bob"), with: [alone("Eve")] }],
    });
    expect(decodeRooms(encodeRooms([{ kind: "single" }, { kind: "shared" }]))).toEqual([
      { kind: "single", view: "yard" },
      { kind: "shared", beds: [{ for: 2, soft: true }] },
    ]);
    expect(decodeBookReply(encodeBookReply({ visit: { name: "Ada" } }))).toEqual({ visit: alone("Ada"), floor: 1 });
  });

  it("stays out of the bytes, and what is given to be sent stays as it is", () => {
    const message: VisitInput = Object.freeze({ name: "Ada", hour: undefined, with: [Object.freeze({ name: "Bob" })] });
    expect(text(encodeArrive(message))).toBe('{"name":"Ada","with":[{"name":"Bob"}]}');
    expect(sizeArrive(message)).toBe(encodeArrive(message).length);
    expect(message).toEqual({ name: "Ada", hour: undefined, with: [{ name: "Bob" }] });
    expect(checkVisit({ name: "Ada" })).toEqual({ name: "Ada" });
    expect(checkVisit({ name: "Ada" }, "received")).toEqual(alone("Ada"));
  });

  it("is sent like any other where it is given, also by who has read it", () => {
    const read = decodeArrive(bytes({ name: "Ada" }));
    expect(JSON.parse(text(encodeArrive(read)))).toMatchObject({ guests: 1, pays: "0", since: 0, meals: [2] });
    expect(decodeArrive(encodeArrive(read))).toEqual(read);
  });

  it("is a value of its own in each message", () => {
    const [one, other] = [decodeArrive(bytes({ name: "Ada" })), decodeArrive(bytes({ name: "Ada" }))];
    one.meals.push(Meal.breakfast);
    one.with.push(alone("Bob"));
    one.since.setTime(1);
    (one.wishes as Record<string, string>)["bed"] = "soft";
    if (one.room.kind === "single") one.room.view = "sea";
    expect(other).toEqual(alone("Ada"));
    expect(decodeArrive(bytes({ name: "Ada" }))).toEqual(alone("Ada"));
  });

  it.each([
    [{ name: "Ada", guests: 0 }, "guests"],
    [{ name: "Ada", guests: null }, "guests"],
    [{ name: "Ada", meals: [3] }, "meals[0]"],
    [{ name: "Ada", with: [{ name: "Bob", room: { kind: "shared", beds: [{}] } }] }, "with[0].room.beds[0].for"],
    [{ guests: 1 }, "name"],
  ])("is checked where it is there: %j", (value, path) => {
    expect(() => decodeArrive(bytes(value))).toThrow(expect.objectContaining({ code: "malformed", path }));
  });

  it("is in a declared error from where that is made", () => {
    const made = visitsErrors.Full({});
    expect(made.data).toEqual({ hours: 24 });
    expect(visitsErrors.Full({ beds: [{ for: 1 }] }).data).toEqual({ hours: 24, beds: [{ for: 1, soft: true }] });
    expect(visitsErrors.Full.read({}).data).toEqual({ hours: 24 });
    expect(visitsErrors.Full.write({ hours: 1 })).toEqual({ hours: 1 });
    expect(made).toBeInstanceOf(KephasError);
  });
});

describe("a default in a schema", async () => {
  const { codecs } = await loadGenerated("defaults", {
    constants: { full: 9, full3: 3 },
    types: {
      Team: { enum: "i8", values: { red: -1, blue: 1 } },
      Marks: { flags: "u8", bits: ["a", "b"] },
      Inner: { json: { own: "integer", "by?": { type: "Marks", default: "full3" } } },
      Names: { json: { type: "map<string, Inner?>[<=3]", doc: "Of everybody." } },
    },
    commands: {
      all: {
        id: 1,
        from: "both",
        json: {
          "text?": { type: "string<=15", default: 'say "a\\b\n\u2028*/' },
          "emoji?": { type: "string<=2", default: "\u{1f600}\u{1f600}" },
          "number?": { type: "number", default: -0.5 },
          "named?": { type: "number", max: 9, default: "full" },
          "least?": { type: "i64", default: -9007199254740992 },
          "safe?": { type: "i64", as: "number", default: -5 },
          "at?": { type: "timestamp", default: 5 },
          "flag?": { type: "boolean", default: false },
          "id?": { type: "uuid", default: "123E4567-E89B-12D3-A456-426614174000" },
          "mood?": { type: ["calm", "angry"], default: "angry" },
          "rank?": { type: [1, 2.5, true], default: true },
          "team?": { type: "Team", default: "red" },
          "nothing?": { type: "Inner?", default: null },
          "names?": { type: "Names", default: { ["__proto__"]: { own: 1 }, "a b": null } },
          "nested?": {
            type: { deep: { list: "integer[]", "more?": { type: "Team[]", default: ["blue"] } } },
            default: { deep: { list: ["full"] } },
          },
        },
      },
    },
  });
  const all = codecs["allCodec"] as Codec;

  it("says every type of JSON, by the words that the schema has for its values", () => {
    expect(all.decode(bytes({}))).toEqual({
      text: 'say "a\\b\n\u2028*/',
      emoji: "\u{1f600}\u{1f600}",
      number: -0.5,
      named: 9,
      least: -(2n ** 53n),
      safe: -5,
      at: 5,
      flag: false,
      id: "123e4567-e89b-12d3-a456-426614174000",
      mood: "angry",
      rank: true,
      team: -1,
      nothing: null,
      names: { ["__proto__"]: { own: 1, by: 3 }, "a b": null },
      nested: { deep: { list: [9], more: [1] } },
    });
    const { names } = all.decode(bytes({})) as { names: object };
    expect([Object.keys(names), Object.getPrototypeOf(names)]).toEqual([["__proto__", "a b"], Object.prototype]);
    expect(text(all.encode({}))).toBe("{}");
    expect(all.decode(all.encode(all.decode(bytes({}))))).toEqual(all.decode(bytes({})));
  });
});
