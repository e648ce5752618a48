import { describe, expect, it } from "vitest";
import { fullSchema, modelOf, roomOf } from "./rooms-schema.js";

const { rooms, commands, states, identifiers } = modelOf(fullSchema);
const [duel, lobby] = rooms;

describe("the model of a kind of rooms", () => {
  it("carries what its keys say", () => {
    expect(duel).toMatchObject({
      name: "duel",
      typePrefix: "Duel",
      max: 16,
      seatMs: 1000,
      seats: "refuse",
      match: ["mode", "ranked"],
      isPrivate: true,
      state: "arena",
      doc: "Two of them.",
      deprecated: false,
    });
  });

  it("carries the types of what goes as JSON, written out or by name", () => {
    expect(duel?.options).toMatchObject({ kind: "object" });
    expect(duel?.join).toMatchObject({ kind: "named", type: { name: "Named" } });
    expect(duel?.listing).toMatchObject({ kind: "object", properties: [{ name: "left", type: { kind: "integer" } }] });
    expect(duel?.presence).toMatchObject({ properties: [{ name: "nick" }, { name: "level", optional: true }] });
  });

  it("has the defaults where the schema says nothing", () => {
    const { fingerprint, fixedFingerprint, ...rest } = lobby ?? {};
    expect(rest).toEqual({
      name: "lobby",
      typePrefix: "Lobby",
      errors: [],
      max: 65_536,
      seatMs: 30_000,
      seats: "takeover",
      options: undefined,
      join: undefined,
      listing: undefined,
      presence: undefined,
      match: [],
      isPrivate: false,
      state: undefined,
      doc: undefined,
      deprecated: true,
    });
    expect([fingerprint, fixedFingerprint].map((print) => print?.length)).toEqual([16, 8]);
  });

  it("takes every bound itself", () => {
    const { max, seatMs } = roomOf(
      fullSchema.replace("max: seats", "max: 1").replace("seatMs: 1000", "seatMs: 86400000"),
    );
    expect([max, seatMs]).toEqual([1, 86_400_000]);
  });

  it("knows a boolean `private` by whatever way it is one, and no other option", () => {
    const privateOf = (options: string): boolean => {
      const text = `kephas: 1\nprotocol: demo\nversion: "1"\ntypes: { Flag: { json: boolean }, Shut: { json: { private: Flag } } }\nrooms: { duel: { max: 2, options: ${options} } }\n`;
      return roomOf(text).isPrivate;
    };
    const options = ["{ private: boolean }", "{ private?: Flag }", "Shut", "{ privately: boolean }", "{ x: integer }"];
    expect(options.map(privateOf)).toEqual([true, true, true, false, false]);
  });

  it("is named by the commands that are for its members, and by its state", () => {
    expect(commands.map(({ name, room }) => [name, room])).toEqual([
      ["move", "duel"],
      ["chat", "lobby"],
      ["ready", undefined],
    ]);
    expect(states.map(({ name, room }) => [name, room])).toEqual([
      ["arena", "duel"],
      ["world", undefined],
    ]);
  });

  it("takes the identifiers of what is generated, also of parts that it may come to have", () => {
    const own = [
      "DuelRoom",
      "DuelRoomHandlers",
      "DuelRoomTypes",
      "DuelRoomClient",
      "DuelRoomClientTypes",
      "JoinedDuelRoom",
    ];
    const parts = ["DuelRoomOptions", "DuelRoomOptionsInput", "checkDuelRoomOptions", "LobbyRoomPresence"];
    const ofProtocol = ["DemoRooms", "DemoGames", "DemoRoomBroadcast", "DemoClientRooms"];
    const taken = [...own, ...parts, ...ofProtocol, "duelRoomKind", "duelRoomForm"];
    expect(taken.filter((name) => !identifiers.has(name))).toEqual([]);
  });
});

describe("the model of a schema without rooms", () => {
  it("has none, and takes no identifiers for them", () => {
    const model = modelOf('kephas: 1\nprotocol: demo\nversion: "1"\ncommands: { ready: { id: 1, from: client } }\n');
    expect(model.rooms).toEqual([]);
    expect([...model.identifiers].filter((name) => /Room|Games/.test(name))).toEqual([]);
  });
});
