import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { loadModel } from "../../codegen/load-model.js";
import type { Model } from "../../codegen/model.js";

const folder = fileURLToPath(new URL("schemas/", import.meta.url));

function readModel(name: string): Model {
  const { model, diagnostics } = loadModel(readFileSync(folder + name, "utf8"), `schemas/${name}`);
  expect(diagnostics).toEqual([]);
  if (model === undefined) throw new Error("no model");
  return model;
}

function modelOf(text: string): Model {
  const { model, diagnostics } = loadModel(`kephas: 1\nprotocol: demo\nversion: "1"\n${text}`, "demo.yaml");
  expect(diagnostics).toEqual([]);
  if (model === undefined) throw new Error("no model");
  return model;
}

describe("the model", () => {
  const arena = readModel("arena.yaml");
  const everything = readModel("everything.yaml");
  const commandOf = (name: string) => everything.commands.find((command) => command.name === name);
  const methodOf = (name: string) => everything.methods.find((method) => method.name === name);

  it("carries the file's facts", () => {
    expect(arena).toMatchObject({ source: "arena.yaml", protocol: "arena", typePrefix: "Arena", version: "1.4.0" });
    expect([arena.littleEndian, everything.littleEndian]).toEqual([true, false]);
    expect(everything.roles).toEqual(["admin", "moderator"]);
  });

  it("keeps declarations in the order of the file, with their docs", () => {
    expect(arena.commands.map(({ name }) => name)).toEqual(["welcome", "ready", "move", "buy", "snapshot", "chat"]);
    expect(arena.commands[2]).toMatchObject({ doc: "Where the player is heading, sent each client tick." });
  });

  it("names messages and replies", () => {
    expect(arena.commands[3]).toMatchObject({
      message: { typeName: "Buy", valueName: "buy", held: true, maxBytes: 2 },
      reply: { typeName: "BuyReply", valueName: "buyReply", held: false, maxBytes: 4 },
      errors: ["NotEnoughGold"],
    });
  });

  it("holds what clients send, and nothing that only the server sends", () => {
    expect(arena.commands.map(({ message }) => message.held)).toEqual([false, true, true, true, false, true]);
  });

  it("decides defaults", () => {
    expect(commandOf("empty")).toMatchObject({
      message: { payload: { kind: "empty" }, maxBytes: 0 },
      timeoutMs: 30_000,
      delivery: "reliable",
      ordered: true,
      offline: { policy: "drop", most: undefined, ttlMs: undefined },
      requires: [],
      limit: undefined,
      idempotent: false,
    });
    expect(commandOf("talk")?.message.maxBytes).toBe(65_536);
    expect(methodOf("ping")).toMatchObject({ from: "client", notify: false, params: undefined, maxBytes: 65_536 });
    expect(commandOf("ask")?.limit).toEqual({ perSecond: 0.5, burst: 1, exceed: "error" });
  });

  it("takes a payload's type by name, with its closed properties", () => {
    expect(commandOf("nested")?.message.payload).toMatchObject({ kind: "struct", record: { blockBytes: 12 } });
    expect(commandOf("droppable")?.message.payload).toMatchObject({ type: { kind: "list", limit: 10 } });
    expect(commandOf("talk")?.message.payload).toMatchObject({ type: { closed: true } });
    expect(methodOf("player.getStats")?.params).toMatchObject({ closed: true });
  });

  it("splits the names of methods", () => {
    expect(methodOf("player.getStats")).toMatchObject({
      segments: ["player", "getStats"],
      typeName: "PlayerGetStats",
      valueName: "playerGetStats",
    });
  });

  it("orders positional params as declared, optional ones last", () => {
    expect(methodOf("player.getStats")?.paramNames).toEqual(["playerId", "since"]);
    expect(methodOf("card.check")?.paramNames).toEqual(["suit", "rank", "face"]);
  });

  it("declares each error once", () => {
    expect(everything.errors.map(({ name, code }) => [name, code])).toEqual([
      ["NotFound", 1001],
      ["TooFar", 1002],
    ]);
  });

  it("tells the long form of a JSON field from a nested object", () => {
    const payload = commandOf("talk")?.message.payload;
    const properties = payload?.kind === "json" && payload.type.kind === "object" ? payload.type.properties : [];
    const kinds = Object.fromEntries(properties.map(({ name, type }) => [name, type.kind]));
    expect(kinds).toMatchObject({ at: "number", inner: "object", free: "object", level: "literals", mood: "literals" });
    expect(properties.find(({ name }) => name === "free")?.type).toMatchObject({ properties: [{ name: "type" }] });
    expect(properties.find(({ name }) => name === "inner")).toMatchObject({ doc: "An object with words." });
    expect(properties.find(({ name }) => name === "mood")).toMatchObject({ optional: true });
  });

  it("says of a JSON Schema what TypeScript can say", () => {
    expect(commandOf("schema")?.message.payload).toMatchObject({
      document: {
        dialect: "2020-12",
        typescript: '{ kind: "a" | "b"; list?: { x: number }[] | undefined; any?: unknown }',
      },
    });
  });

  it("lists every identifier that generated files export", () => {
    const expected = [
      "ArenaClient",
      "createArenaServer",
      "arenaErrors",
      "Move",
      "encodeMove",
      "moveCommand",
      "MoveView",
      "decodeMoveInto",
      "decodeChatFromServer",
      "decodeVec2Into",
    ];
    const more = [
      "BuyReply",
      "buyReplyCodec",
      "PlayerGetStatsParams",
      "checkPlayerGetStatsResult",
      "NotEnoughGoldData",
    ];
    for (const name of [...expected, ...more, "teamValues", "checkCard"]) expect(arena.identifiers).toContain(name);
    expect(arena.identifiers).not.toContain("decodeMoveFromServer");
  });

  it("accepts names that only look dangerous", () => {
    expect(readModel("hostile-names.yaml").commands.map(({ name }) => name)).toContain("delete");
  });

  it("resolves two thousand messages that share types in good time", () => {
    const names = Array.from({ length: 2000 }, (_, index) => `m${index}`);
    const text = names
      .map((name, id) => `  ${name}: { id: ${id}, from: both, struct: { a: V, b: "V[<=9]" } }\n`)
      .join("");
    const startedAt = performance.now();
    expect(modelOf(`types: { V: { struct: { x: f32 } } }\ncommands:\n${text}`).commands).toHaveLength(2000);
    expect(performance.now() - startedAt).toBeLessThan(5000);
  });
});
