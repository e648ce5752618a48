import { createResume } from "kephas/client/resume";
import { createTestNet } from "kephas/testing";
import { expect, test } from "vitest";
import { LobbyClient } from "../../../generated/lobby/client.js";
import { createLastingLobby, type Redis, storeIn } from "./lasting.js";
import type { LobbyParts } from "./lobby.js";

function createRedis(): Redis & { readonly values: Map<string, string> } {
  const values = new Map<string, string>();
  return {
    values,
    async getDel(key) {
      const value = values.get(key) ?? null;
      values.delete(key);
      return value;
    },
    set: async (key, value) => values.set(key, value),
    del: async (key) => values.delete(key),
  };
}

test("a player stays in the room when the server restarts, and misses nothing", async () => {
  const net = createTestNet();
  const redis = createRedis();
  const parts: LobbyParts = {
    accounts: { find: async (token) => ({ name: token, moderator: false }) },
    scores: { best: async () => [] },
    logger: false,
    clock: net.clock,
  };
  let server = createLastingLobby(parts, storeIn(redis));
  const front = { accept: (request: Parameters<typeof server.accept>[0]) => server.accept(request) };
  const client = new LobbyClient(net.connect(front), {
    clock: net.clock,
    logger: false,
    token: () => "ada",
    resume: createResume(),
  });
  const heard: string[] = [];
  client.on.said(({ text }) => heard.push(text));
  client.onResume(({ outcome }) => heard.push(outcome));
  void client.connect();
  await net.clock.advance(10);
  void client.request.enter({ room: "red" });
  await net.clock.advance(10);

  const closed = server.close();
  await net.clock.advance(10);
  await closed;
  expect(redis.values.size).toBe(1);
  server = createLastingLobby(parts, storeIn(redis));
  await net.clock.advance(2000);

  expect(server.topic("red").size).toBe(1);
  server.broadcast.said({ who: "server", text: "we are back" }, { topic: "red" });
  await net.clock.advance(10);
  expect(heard).toEqual(["resumed", "we are back"]);
  expect(redis.values.size).toBe(0);
});
