import { expect, test } from "vitest";
import { createGameForEachTest, game, net } from "../harness/each-game.js";
import type { GamePeer } from "../harness/game.js";
import { greet } from "../harness/greeted-client.js";
import { keep, lose } from "../harness/kept.js";
import type { Overrides } from "../harness/memory-server.js";

createGameForEachTest();

test("what is sent in the very iteration in which a client comes back follows the answer to its hello", async () => {
  const { server, client, peer } = await keep({ renewed: (one: GamePeer) => void one.send.state(2) } as Overrides);
  await lose();
  const returning = greet(game, server, client.resuming());
  peer.send.state(1);
  const again = await returning;
  expect(again.answer.resume?.outcome).toBe("resumed");
  expect(again.seen).toEqual(["400:01", "400:02"]);
});

test("a peer that `renewed` closes is not resumed, and its client is told the code", async () => {
  const closures: unknown[] = [];
  const { server, client } = await keep({
    renewed: (one: GamePeer) => void one.close(4003, "banned"),
    disconnected: (_: GamePeer, closure: unknown) => closures.push(closure),
  } as Overrides);
  await lose();
  await expect(greet(game, server, client.resuming())).rejects.toThrow("4003");
  await net.clock.advance(10_000);
  expect(closures).toEqual([{ code: 4003, reason: "banned", voluntary: false }]);
  expect(server.peers.size).toBe(0);
});

test("after a loss no reply comes again that was written before: it would be taken for another's", async () => {
  const { server, client, peer } = await keep();
  client.send(0x300, 7);
  peer.send.state(1);
  client.send(0x102, 1);
  client.sendBytes(1, 2);
  await net.clock.advance(0);
  const again = await greet(game, server, client.resuming(0));
  expect(again.answer.resume).toMatchObject({ outcome: "partial", received: 2 });
  expect(again.seen).toEqual(["400:01"]);
});

test("what a client was told to be lost is not told again, though nothing of it came meanwhile", async () => {
  const { server, client, peer } = await keep({ resume: { maxBytes: 100 } });
  for (const text of ["a", "b", "c", "d"]) peer.send.chat(text.repeat(30));
  client.sendBytes(1, 2);
  await net.clock.advance(0);
  const second = await greet(game, server, client.resuming(0));
  expect(second.answer.resume?.outcome).toBe("partial");
  await lose();
  expect((await greet(game, server, second.resuming())).answer.resume?.outcome).toBe("resumed");
});

test("what makes more wait than may is no less lost than the rest, or kept", async () => {
  const { server, client, peer } = await keep();
  net.stall("toClient");
  const text = "x".repeat(65_000);
  for (let sent = 0; sent < 300; sent++) peer.send.chat(text);
  peer.send.state(1);
  net.cut();
  net.flow();
  await net.clock.advance(0);
  const again = await greet(game, server, client.resuming(0));
  const came = again.seen.filter((seen) => String(seen).startsWith("200:")).length;
  expect(again.answer.resume?.lost?.toClient.count).toBe(300 - came);
  expect(again.seen.at(-1)).toBe("400:01");
});

test("of what waited for who was too slow, the newest of each key is kept, and the rest counted", async () => {
  const { server, client, peer } = await keep({ maxBufferedBytes: 1_000, slowPeerBytes: 1_000 });
  net.stall("toClient");
  for (let sent = 0; sent < 5; sent++) peer.send.chat("x".repeat(500));
  peer.send.world("old");
  peer.send.world("new");
  await net.clock.advance(29_000);
  expect(peer.status).toBe("open");
  await net.clock.advance(5_000);
  expect(peer.status).toBe("lost");
  net.cut();
  net.flow();
  const again = await greet(game, server, client.resuming(0));
  expect(again.answer.resume?.lost?.toClient).toEqual({ count: 5, commands: ["chat"] });
  expect(again.seen).toEqual([`401:${Buffer.from("new").toString("hex")}`]);
});
