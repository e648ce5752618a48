import { expect, test } from "vitest";
import { createGameForEachTest, game, net } from "../harness/each-game.js";
import { greet } from "../harness/greeted-client.js";
import { keep, lose } from "../harness/kept.js";

createGameForEachTest();

test("a session whose server keeps none ends with its connection", async () => {
  const { server, client } = await keep({ resume: false });
  expect(client.answer.resume).toBeUndefined();
  await lose();
  expect(server.peers.size).toBe(0);
});

test("a client that cannot resume has no session", async () => {
  const server = game.createServer({ resume: {} });
  const client = await greet(game, server, false);
  expect(client.answer.resume).toBeUndefined();
  await lose();
  expect(server.peers.size).toBe(0);
});

test("the first answer has a token of 128 bits, and how long and how much of a session is kept", async () => {
  const { client } = await keep();
  expect(client.answer.resume).toEqual({
    token: expect.stringMatching(/^[\w-]{22}$/),
    connection: 1,
    windowMs: 60_000,
    maxBytes: 262_144,
    outcome: "fresh",
  });
});

test("a lost peer stays in peers and topics, and takes what is sent", async () => {
  const { server, peer } = await keep();
  peer.subscribe("red");
  await lose();
  expect([peer.status, peer.alive, peer.signal.aborted]).toEqual(["lost", true, false]);
  expect([...server.peers.values(), ...server.topic("red")]).toEqual([peer, peer]);
  expect(peer.send.state(1)).toBe(true);
});

test("what a client has not received is sent again, in order, before anything new, and nothing else is", async () => {
  const { server, client, peer } = await keep();
  for (const n of [1, 2, 3]) peer.send.state(n);
  await net.clock.advance(0);
  await lose();
  peer.send.state(4);
  const again = await greet(game, server, client.resuming(2));
  peer.send.state(5);
  await net.clock.advance(0);
  expect(again.answer.resume).toMatchObject({ outcome: "resumed", connection: 2, received: 0 });
  expect(again.seen).toEqual(["400:03", "400:04", "400:05"]);
  expect([...server.peers.values()]).toEqual([peer]);
  expect(peer.status).toBe("open");
});

test("the answer tells how many messages of the client came", async () => {
  const { server, client } = await keep();
  for (const n of [1, 2]) client.send(0x100, n);
  await net.clock.advance(0);
  await lose();
  const again = await greet(game, server, client.resuming());
  expect(again.answer.resume?.received).toBe(2);
});

test("of latest messages the newest of each key is sent again, droppable ones are not", async () => {
  const { server, client, peer } = await keep();
  peer.send.world("old");
  peer.send.world("older");
  peer.send.spark("gone");
  peer.send.state(7);
  await net.clock.advance(0);
  await lose();
  peer.send.world("new");
  peer.send.spark("gone too");
  const again = await greet(game, server, client.resuming(0));
  expect(again.answer.resume?.outcome).toBe("resumed");
  expect(again.seen).toEqual(["400:07", `401:${Buffer.from("new").toString("hex")}`]);
});

test("the window over, the peer is disconnected once, and its token is worth nothing", async () => {
  const closures: unknown[] = [];
  const { server, client, peer } = await keep({ disconnected: (_peer, closure) => closures.push(closure) });
  await lose();
  await net.clock.advance(59_999);
  expect(server.peers.size).toBe(1);
  await net.clock.advance(1);
  expect([server.peers.size, peer.alive, peer.status, peer.signal.aborted]).toEqual([0, false, "closed", true]);
  expect(closures).toEqual([{ code: 1006, reason: "", voluntary: false }]);
  const again = await greet(game, server, client.resuming());
  expect(again.answer.resume?.outcome).toBe("fresh");
});

test("an answer that is lost is given again to the old token, and what followed it is sent again too", async () => {
  const { server, client, peer } = await keep();
  client.send(0x100, 1);
  peer.send.state(1);
  await net.clock.advance(0);
  await lose();
  const deaf = await greet(game, server, client.resuming(0));
  peer.send.state(2);
  await net.clock.advance(0);
  await lose();
  const again = await greet(game, server, client.resuming(0));
  expect(again.answer.resume).toMatchObject({ outcome: "resumed", connection: 2, received: 1 });
  expect(again.seen).toEqual(["400:01", "400:02"]);
  expect(again.answer.resume?.token).not.toBe(deaf.answer.resume?.token);
});

test("the old token dies with the first frame on the new connection", async () => {
  const { server, client } = await keep();
  await lose();
  const second = await greet(game, server, client.resuming());
  second.tellReceived();
  await net.clock.advance(0);
  await lose();
  expect((await greet(game, server, client.resuming())).answer.resume?.outcome).toBe("fresh");
  expect((await greet(game, server, second.resuming())).answer.resume?.outcome).toBe("resumed");
});

test("a second connection with a valid token takes over, and the first ends with 4409", async () => {
  const { server, client, peer } = await keep();
  client.send(0x100, 1);
  await net.clock.advance(0);
  const second = await greet(game, server, client.resuming());
  expect(client.closed?.code).toBe(4409);
  client.send(0x100, 2);
  peer.send.state(5);
  await net.clock.advance(0);
  expect(second.seen).toEqual(["400:05"]);
  expect(second.answer.resume).toMatchObject({ outcome: "resumed", received: 1 });
});

test.each([1000, 4000, 4399, 4400, 4409])("a client that closes with %i ends its session", async (code) => {
  const { server, client } = await keep();
  client.close(code);
  await net.clock.advance(0);
  expect(server.peers.size).toBe(0);
});

test("a game that closes a peer ends its session, also a lost one", async () => {
  const { server, peer } = await keep();
  await lose();
  peer.close(4001);
  await net.clock.advance(0);
  expect([server.peers.size, peer.alive]).toEqual([0, false]);
});

test("what came before a loss is served during the window, in order", async () => {
  const served: number[] = [];
  const { server, client } = await keep({
    commands: {
      move: async (n) => {
        await new Promise<void>((resolve) => net.clock.after(1000, resolve));
        served.push(n);
      },
    },
  });
  for (const n of [1, 2, 3]) client.send(0x100, n);
  await net.clock.advance(0);
  await lose();
  await net.clock.advance(5000);
  expect(served).toEqual([1, 2, 3]);
  const again = await greet(game, server, client.resuming());
  expect(again.answer.resume?.received).toBe(3);
});

test("an answer that was due to the lost connection comes on the next one", async () => {
  let answer: (value: number) => void = () => {};
  const { server, client } = await keep({
    commands: { buy: () => new Promise<number>((resolve) => (answer = resolve)) },
  });
  client.send(0x300, 7);
  await net.clock.advance(0);
  await lose();
  const again = await greet(game, server, client.resuming());
  answer(9);
  await net.clock.advance(0);
  expect(again.seen).toEqual(["300:09"]);
});

test("over maxBytes the oldest go, and partial names what is missing", async () => {
  const { server, client, peer } = await keep({ resume: { maxBytes: 100 } });
  for (const text of ["a", "b", "c", "d"]) peer.send.chat(text.repeat(30));
  peer.send.state(1);
  await net.clock.advance(0);
  await lose();
  const again = await greet(game, server, client.resuming(1));
  expect(again.answer.resume).toMatchObject({
    outcome: "partial",
    lost: { toServer: { count: 0, commands: [] }, toClient: { count: 1, commands: ["chat"] } },
  });
  const text = (letter: string): string => `200:${Buffer.from(letter.repeat(30)).toString("hex")}`;
  expect(again.seen).toEqual([text("c"), text("d"), "400:01"]);
});

test("what was dropped is no loss to a client that had received it", async () => {
  const { server, client, peer } = await keep({ resume: { maxBytes: 100 } });
  for (const text of ["a", "b", "c", "d"]) peer.send.chat(text.repeat(30));
  await net.clock.advance(0);
  await lose();
  const again = await greet(game, server, client.resuming(2));
  expect(again.answer.resume?.outcome).toBe("resumed");
  expect(again.seen).toHaveLength(2);
});

test("the first message after a close for what was sent counts as lost, and answers to what came before stay away", async () => {
  let answer: (value: number) => void = () => {};
  const { server, client } = await keep({
    commands: { buy: () => new Promise<number>((resolve) => (answer = resolve)) },
  });
  client.send(0x300, 7);
  client.sendBytes(1, 2);
  await net.clock.advance(0);
  expect(client.closed?.code).toBe(1002);
  const again = await greet(game, server, client.resuming());
  expect(again.answer.resume).toMatchObject({
    outcome: "partial",
    received: 1,
    lost: { toServer: { count: 1, commands: [] }, toClient: { count: 0, commands: [] } },
  });
  answer(9);
  await net.clock.advance(0);
  expect(again.seen).toEqual([]);
});
