import { expect, test } from "vitest";
import { createGameForEachTest, game, net } from "../harness/each-game.js";
import type { GamePeer } from "../harness/game.js";
import { greet } from "../harness/greeted-client.js";
import { keep, lose } from "../harness/kept.js";
import type { Overrides } from "../harness/memory-server.js";

createGameForEachTest();

test("beyond maxSessions the one that was lost first ends", async () => {
  const { server, client: first } = await keep({ resume: { maxSessions: 1 } });
  await lose();
  await net.clock.advance(10);
  const second = await greet(game, server);
  await lose();
  expect(server.peers.size).toBe(1);
  expect((await greet(game, server, first.resuming())).answer.resume?.outcome).toBe("fresh");
  expect((await greet(game, server, second.resuming())).answer.resume?.outcome).toBe("resumed");
});

test("another identity, an unknown and an old token get one and the same answer, and the owner is unmoved", async () => {
  const authenticate = ({ token }: { readonly token: string | undefined }): never => String(token) as never;
  const server = game.createServer({
    resume: {},
    authenticate,
    identity: (session: unknown) => String(session),
  } as Overrides);
  const owner = await greet(game, server, undefined, { token: "ada" });
  const thief = await greet(game, server, owner.resuming(), { token: "eve" });
  const guess = await greet(
    game,
    server,
    { token: "AAAAAAAAAAAAAAAAAAAAAA", connection: 1, received: 0 },
    { token: "eve" },
  );
  expect(thief.answer.resume?.outcome).toBe("fresh");
  expect(Object.keys(thief.answer.resume ?? {})).toEqual(Object.keys(guess.answer.resume ?? {}));
  expect(owner.closed).toBeUndefined();
  expect((await greet(game, server, owner.resuming(), { token: "ada" })).answer.resume?.outcome).toBe("resumed");
});

test("lost and resumed are told, and renewed with what authenticate made of the new connection", async () => {
  const told: unknown[] = [];
  let visits = 0;
  const { server, client, peer } = await keep({
    authenticate: () => ({ visit: ++visits }) as never,
    lost: ({ id }) => told.push(`lost ${id}`),
    resumed: ({ id }) => told.push(`resumed ${id}`),
    renewed: (_peer: GamePeer, fresh: unknown) => void told.push(fresh),
  } as Overrides);
  await lose();
  await greet(game, server, client.resuming());
  expect(told).toEqual([`lost ${peer.id}`, { visit: 2 }, `resumed ${peer.id}`]);
  expect(peer.session).toEqual({ visit: 1 });
});

test("a full server lets those come back who were lost, and no others", async () => {
  const { server, client } = await keep({ maxConnections: 1 });
  await lose();
  await expect(greet(game, server)).rejects.toThrow("1013");
  expect((await greet(game, server, client.resuming())).answer.resume?.outcome).toBe("resumed");
  await expect(greet(game, server)).rejects.toThrow();
});

test("a server that stops ends the sessions that wait", async () => {
  const { server, peer } = await keep();
  await lose();
  const closed = server.close();
  await net.clock.advance(10_000);
  await closed;
  expect(peer.status).toBe("closed");
});

test("the answers tell over how long all clients would come back, where that takes a while", async () => {
  const server = game.createServer({ handshakeRate: { perSecond: 1, burst: 10 } });
  const first = await greet(game, server);
  const second = await greet(game, server);
  expect([first.answer.spreadMs, second.answer.spreadMs]).toEqual([undefined, 1000]);
});
