import type { SessionMetrics } from "kephas/server";
import { expect, test } from "vitest";
import { createGameForEachTest, game, net } from "../harness/each-game.js";
import { greet } from "../harness/greeted-client.js";

createGameForEachTest();

const NONE: SessionMetrics = { lost: 0, resumed: 0, partial: 0, refused: 0, expired: 0, evicted: 0, keptBytes: 0 };

async function cut(): Promise<void> {
  net.cut();
  await net.clock.advance(0);
}

test("sessions that wait, are resumed in whole and in part, refused, expired and evicted are counted", async () => {
  const server = game.createServer({ resume: { maxSessions: 1, maxBytes: 100 } });
  expect(server.metrics().sessions).toEqual(NONE);
  const first = await greet(game, server);
  await cut();
  expect(server.metrics().sessions).toEqual({ ...NONE, lost: 1 });
  const again = await greet(game, server, first.resuming(0));
  again.tellReceived(0);
  await net.clock.advance(0);
  for (const text of ["a", "b", "c", "d"]) [...server.peers.values()][0]?.send.chat(text.repeat(30));
  await cut();
  const third = await greet(game, server, again.resuming(0));
  third.tellReceived(0);
  await net.clock.advance(0);
  expect(server.metrics().sessions).toMatchObject({ lost: 0, resumed: 1, partial: 1, refused: 0 });
  await greet(game, server, first.resuming(0));
  await cut();
  expect(server.metrics().sessions).toMatchObject({ lost: 1, refused: 1, evicted: 1 });
  await net.clock.advance(60_000);
  expect(server.metrics().sessions).toMatchObject({ lost: 0, expired: 1 });
});

test("what is kept counts until a client has told that it has received it", async () => {
  const server = game.createServer({ resume: {} });
  const client = await greet(game, server);
  server.broadcast.state(1);
  await net.clock.advance(0);
  expect(server.metrics().sessions.keptBytes).toBeGreaterThan(0);
  client.tellReceived(1);
  await net.clock.advance(0);
  expect(server.metrics().sessions.keptBytes).toBe(0);
});
