import { describe, expect, it } from "vitest";
import type { CollectionModel } from "../../../codegen/model.js";
import { collectionOf, fullSchema, modelOf, placeOf, stateOf, stateSchema } from "./state-schema.js";

describe("the model of a schema without state", () => {
  it("has no states", () => {
    const text = 'kephas: 1\nprotocol: demo\nversion: "1"\ncommands: { ready: { id: 1, from: client } }\n';
    expect(modelOf(text).states).toEqual([]);
  });
});

describe("the model of a state", () => {
  const arena = stateOf(fullSchema);
  const [players, coins, match] = arena.collections as readonly [CollectionModel, CollectionModel, CollectionModel];
  const placesOf = (name: string) => players.units.filter(({ field }) => field.name === name).map(placeOf)[0];

  it("carries what its keys say", () => {
    expect(arena).toMatchObject({
      name: "arena",
      typePrefix: "Arena",
      id: 0x0500,
      tickMs: 33,
      zones: { kind: "grid", cell: 256, width: 4096, height: 2048.5, radius: 2, field: "at" },
      input: { command: "input", field: "seq" },
      doc: "Where they meet.",
      deprecated: false,
    });
  });

  it("carries what the keys of its collections say, in declared order", () => {
    const facts = arena.collections.map(({ name, index, type, single, key, max, zone, track, history }) => [
      [name, index, type.name, single],
      [key?.kind, max, zone, track, history],
    ]);
    expect(facts).toEqual([
      [
        ["players", 0, "Player", false],
        ["integer", 256, { kind: "field", name: "at" }, "all", 32],
      ],
      [
        ["coins", 1, "Coin", false],
        ["integer", 512, { kind: "field", name: "at" }, "touched", 0],
      ],
      [
        ["match", 2, "Match", true],
        [undefined, 1, undefined, "all", 0],
      ],
    ]);
    expect([coins.doc, match.deprecated]).toEqual(["Lying about.", true]);
  });

  it("sorts the fields of a type into sections by `since`, and into shared and own ones", () => {
    const names = players.sections.map(({ since, shared, own }) => [
      since,
      shared.map(({ field }) => field.name),
      own.map(({ field }) => field.name),
    ]);
    expect(names).toEqual([
      [1, ["name", "at", "facing", "path", "team", "id"], ["keys"]],
      [2, ["motto"], ["gold"]],
      [4, ["speed"], []],
    ]);
  });

  it("numbers units by sections, the shared ones first, and their bits from 1 in each mask", () => {
    const numbers = players.units.map(({ field, index, bit, own }) => [field.name, index, bit, own]);
    expect(numbers).toEqual([
      ["name", 0, 1, false],
      ["at", 1, 2, false],
      ["facing", 2, 3, false],
      ["path", 3, 4, false],
      ["team", 4, 5, false],
      ["id", 5, 6, false],
      ["keys", 6, 1, true],
      ["motto", 7, 1, false],
      ["gold", 8, 1, true],
      ["speed", 9, 1, false],
    ]);
  });

  it("keeps numbers in a row, those of `rewind` first, texts as they are and all else encoded", () => {
    const places = players.units.map(({ field, storage, at }) => [field.name, storage, at]);
    expect(places).toEqual([
      ["name", "text", 0],
      ["at", "scalars", 0],
      ["facing", "scalars", 4],
      ["path", "bytes", 0],
      ["team", "scalars", 6],
      ["id", "bytes", 1],
      ["keys", "scalars", 7],
      ["motto", "text", 1],
      ["gold", "scalars", 9],
      ["speed", "scalars", 13],
    ]);
    expect([players.rowBytes, players.rewindBytes]).toEqual([17, 6]);
    expect(players.rewind).toEqual([players.units[1], players.units[2]]);
  });

  it("lays a unit out as a struct of its own, from offset 0 on, however late it stands in its type", () => {
    const at = players.units[1];
    expect(at?.record.fields).toEqual([at?.field]);
    expect(at?.field).toMatchObject({ path: "at", offset: 0, interpolate: "linear" });
    expect(at?.field.fields.map(({ path, offset }) => [path, offset])).toEqual([
      ["at.x", 0],
      ["at.y", 2],
    ]);
    expect(placesOf("motto")).toMatchObject({ blockBytes: 1, maxBytes: 41 });
    expect(players.units[9]?.record.sections.map(({ since }) => since)).toEqual([1]);
  });

  it("gives an optional its byte, since presence bits belong to the struct as a whole", () => {
    const worth = coins.units[1];
    expect(worth?.field.type).toMatchObject({ kind: "optional", bit: undefined, blockBytes: 1, maxBytes: 2 });
    expect([worth?.record.presence, worth?.record.blockBytes, worth?.storage]).toEqual(["bytes", 1, "bytes"]);
    expect(coins.type.record.presence).toBe("bits");
  });

  it("looks at a field each tick, unless it says otherwise", () => {
    expect(players.units.filter(({ every }) => every !== 1).map(({ field, every }) => [field.name, every])).toEqual([
      ["team", 30],
    ]);
  });
});

describe("the keys of a state", () => {
  it("may all be absent but the id and the collections", () => {
    const state = stateOf(
      stateSchema("types: { One: { struct: { a: u8 } } }", "id: 1, collections: { ones: { type: One, single: true } }"),
    );
    expect(state).toMatchObject({ tickMs: 50, zones: undefined, input: undefined, doc: undefined });
  });

  it.each([
    ["u8", { kind: "integer", scalar: "u8" }],
    ["u16", { kind: "integer", scalar: "u16" }],
    ["u32", { kind: "integer", scalar: "u32" }],
    ["i32", { kind: "integer", scalar: "i32" }],
    ["string<=16", { kind: "string", limit: 16 }],
    ["char[4]", { kind: "char", size: 4 }],
    ["uuid", { kind: "uuid" }],
  ])("take keys of %s", (key, type) => {
    expect(collectionOf("{ a: u8 }", `max: 4, key: "${key}"`).key).toMatchObject(type);
  });

  it("take u32 for keys of which nothing is said", () => {
    expect(collectionOf("{ a: u8 }", "max: 65536")).toMatchObject({ key: { scalar: "u32" }, max: 65_536 });
  });

  it.each([
    ["zones of the game", "zones: true", "zone: game", { kind: "game" }, { kind: "game" }],
    [
      "a grid",
      "zones: { cell: 0.5, width: 8, height: 8, radius: 0 }",
      "zone: at",
      { kind: "grid", cell: 0.5, width: 8, height: 8, radius: 0, field: "at" },
      { kind: "field", name: "at" },
    ],
    [
      "a grid that no collection is in",
      "zones: { cell: 1, width: 256, height: 256, radius: 4 }",
      "max: 4",
      { kind: "grid", cell: 1, width: 256, height: 256, radius: 4, field: "" },
      undefined,
    ],
  ])("take %s", (_, zones, zone, model, ofCollection) => {
    const types = "types: { Place: { struct: { x: f32, y: i16, z: u8 } }, One: { struct: { at: Place } } }";
    const keys = zone === "max: 4" ? zone : `max: 4, ${zone}`;
    const state = stateOf(stateSchema(types, `id: 1, ${zones}, collections: { ones: { type: One, ${keys} } }`));
    expect([state.zones, state.collections[0]?.zone]).toEqual([model, ofCollection]);
  });

  it("take an input that clients and the server send", () => {
    const commands =
      "commands: { move: { id: 9, from: both, struct: { n: u32 } } }\ntypes: { One: { struct: { a: u8 } } }";
    const keys = "id: 1, input: { command: move, seq: n }, collections: { ones: { type: One, max: 1 } }";
    expect(stateOf(stateSchema(commands, keys)).input).toEqual({ command: "move", field: "n" });
  });

  it("take constants where a number stands", () => {
    const types = "constants: { most: 7, ticks: 4 }\ntypes: { One: { struct: { a: { type: u8, every: ticks } } } }";
    const collection = "type: One, max: most, history: ticks, rewind: [a]";
    const state = stateOf(stateSchema(types, `id: 1, tickMs: most, collections: { ones: { ${collection} } }`));
    expect(state).toMatchObject({ tickMs: 7, collections: [{ max: 7, history: 4, units: [{ every: 4 }] }] });
  });

  it("take ticks of a fraction of a millisecond", () => {
    const types = "types: { One: { struct: { a: u8 } } }";
    expect(stateOf(stateSchema(types, "id: 1, tickMs: 16.5, collections: { o: { type: One, max: 1 } }")).tickMs).toBe(
      16.5,
    );
  });

  it("take a type whose fields all came later, and fields that are all own", () => {
    const later = collectionOf("{ a: { type: u8, since: 3 } }", "max: 4, own: [a]");
    expect(later.sections.map(({ since, shared, own }) => [since, shared.length, own.length])).toEqual([
      [1, 0, 0],
      [3, 0, 1],
    ]);
  });
});

describe("what a field is kept as", () => {
  const scalars = ["bool", "i16", "u64", "f16", "f64", "timestamp", "Place"];
  const bytes = ["bytes<=4", "bytes[4]", "char[4]", "uuid", "u8?", "Place?", "u8[4]", "u8[<=4]", "map<u8, u8>[<=4]"];

  it.each([
    ...scalars.map((type) => [type, "scalars"] as const),
    ...bytes.map((type) => [type, "bytes"] as const),
    ["string<=4", "text"] as const,
  ])("for %s is %s", (type, storage) => {
    expect(collectionOf(`{ a: "${type}" }`, "max: 4").units[0]?.storage).toBe(storage);
  });

  it("is bytes for a struct with a text in it", () => {
    const types = "types: { In: { struct: { a: u8, b: string<=4 } }, One: { struct: { a: In } } }";
    const state = stateOf(stateSchema(types, "id: 1, collections: { ones: { type: One, max: 4 } }"));
    expect(state.collections[0]).toMatchObject({ rowBytes: 0, units: [{ storage: "bytes", at: 0 }] });
  });
});

describe("the largest message of a state", () => {
  const example = "{ x: u16, y: u16, angle: u8, hp: u8, flags: u8 }";
  const sizeOf = (fields: string, keys: string): number => {
    const types = `types: { One: { struct: ${fields} } }`;
    return stateOf(stateSchema(types, `id: 1, collections: { all: { type: One, ${keys} } }`)).maxBytes;
  };

  it("is at least the first one that a client of two players gets", () => {
    expect(sizeOf(example, "key: u16, max: 2")).toBeGreaterThanOrEqual(37);
  });

  it("counts for each entity its fields, and the larger of its identity and a group of its own", () => {
    const oneMore = (keys: string) => sizeOf(example, `max: 9${keys}`) - sizeOf(example, `max: 8${keys}`);
    // Seven bytes of fields; life and key, or mask, count and slot; a byte more in each bitmap of slots.
    expect(oneMore(", key: uuid")).toBe(7 + 17 + 2);
    expect(oneMore(", key: u8")).toBe(7 + 3 + 2);
  });

  it("counts a single by its mask and its fields", () => {
    const head = 4 + 1 + 4 + 4;
    expect(sizeOf(example, "single: true")).toBe(head + 2 + 1 + 7);
  });

  it("is that of the owner where most fields are own", () => {
    const [shared, own] = [sizeOf("{ a: u8, b: u64 }", "max: 100"), sizeOf("{ a: u8, b: u64 }", "max: 100, own: [b]")];
    expect(own).toBeLessThan(shared);
    expect(own).toBeGreaterThanOrEqual(800);
  });
});

describe("what a state exports", () => {
  it("is claimed, so that nothing else is called alike", () => {
    const { identifiers } = modelOf(fullSchema);
    const expected = [
      "arenaState",
      "ArenaState",
      "ArenaStateView",
      "ArenaReplica",
      "createArenaState",
      "createArenaPredictor",
      "captureArenaPlayers",
      "writeArenaPlayers",
      "writeArenaPlayersOwnSince2",
      "readArenaPlayersSince4",
    ];
    expect(expected.filter((name) => !identifiers.has(name))).toEqual([]);
  });
});

describe("a field with every", () => {
  const everyOf = (keys: string) => collectionOf("{ rank: { type: u16, every: 30 } }", keys).units[0]?.every;

  it("is looked at so often, but whenever its entity is touched where that is asked for", () => {
    expect(everyOf("max: 4")).toBe(30);
    expect(everyOf("max: 4, track: touched")).toBe(1);
  });
});
