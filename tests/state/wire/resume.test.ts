import { expect, test } from "vitest";
import { greet } from "../../server/harness/greeted-client.js";
import { createMapStore } from "../../server/harness/map-store.js";
import { admit, createStateGameForEachTest, enter, frameOf, game, lose, openServer, settle } from "./harness.js";

createStateGameForEachTest();

test("the client's count proves the messages of a state that it has received, and none of them is sent again", async () => {
  const server = openServer({ resume: {} });
  const { client, peer } = await enter(server);
  const { link, told } = admit(peer);
  const numbers: number[] = [];
  for (const n of [1, 2, 3]) {
    peer.send.state(n);
    link.push(frameOf(n));
    numbers.push(link.sent);
    await settle();
  }
  await lose();
  expect([link.alive, link.resumable, link.ready(), told]).toEqual([true, true, false, []]);
  // The command, the state's message, and the next command.
  const again = await greet(game, server, client.resuming(3));
  expect(numbers).toEqual([3, 5, 7]);
  expect(told).toEqual(["resumed 4", "drained"]);
  expect(again.answer.resume).toMatchObject({ outcome: "resumed", received: 0 });
  expect(again.seen).toEqual(["400:03"]);
  expect([link.ready(), link.sent]).toEqual([true, 2]);
});

test("what a state sends when it hears of that comes behind all that is sent again, and counts on", async () => {
  const server = openServer({ resume: {} });
  const { client, peer } = await enter(server);
  const { link } = admit(peer, undefined, (what) => void (what.startsWith("resumed") && link.push(frameOf(9))));
  peer.send.state(1);
  await settle();
  await lose();
  peer.send.state(2);
  const again = await greet(game, server, client.resuming(0));
  expect(again.seen).toEqual(["400:01", "400:02", "500:09"]);
  expect(link.sent).toBe(4);
  await lose();
  const third = await greet(game, server, again.resuming(3));
  expect(third.seen).toEqual(["500:09"]);
});

test("of a large message its announcement alone proves nothing", async () => {
  const server = openServer({ resume: {} });
  const { client, peer } = await enter(server);
  const { link, told } = admit(peer);
  link.push(frameOf(1, 70_000));
  const { sent } = link;
  await settle();
  await lose();
  await greet(game, server, client.resuming(1));
  expect([sent, told]).toEqual([3, ["resumed 2"]]);
});

test("a client that has not read the answer to its hello has received nothing of that connection", async () => {
  const server = openServer({ resume: {} });
  const { client, peer } = await enter(server);
  const { link, told } = admit(peer);
  link.push(frameOf(1));
  await settle();
  await lose();
  await greet(game, server, client.resuming(1));
  link.push(frameOf(2));
  await settle();
  await lose();
  const again = await greet(game, server, client.resuming(1));
  expect(told).toEqual(["resumed 2", "resumed 0"]);
  expect(again.seen).toEqual([]);
});

test("a connection that takes over from one that is still open resumes as well", async () => {
  const server = openServer({ resume: {} });
  const { client, peer } = await enter(server);
  const { link, told } = admit(peer);
  link.push(frameOf(1));
  await settle();
  await greet(game, server, client.resuming(1));
  expect([told, link.ready()]).toEqual([["resumed 2"], true]);
});

test("a state hears once that a peer is gone: when nobody has resumed its session", async () => {
  const server = openServer({ resume: { windowMs: 1000 } });
  const { peer } = await enter(server);
  const { link, told } = admit(peer);
  await lose();
  expect(told).toEqual([]);
  await game.net.clock.advance(1000);
  expect([told, link.alive, link.ready(), link.push(frameOf(1))]).toEqual([["left"], false, false, false]);
});

test("or as soon as its connection ends, where no session is kept", async () => {
  const { peer } = await enter(openServer());
  const { link, told } = admit(peer);
  expect([link.resumable, link.sent]).toEqual([false, 0]);
  peer.close();
  expect([told, link.alive]).toEqual([["left"], false]);
  await settle();
  expect(told).toEqual(["left"]);
});

test("what is pushed while the peer is lost is not there when it is back", async () => {
  const server = openServer({ resume: {} });
  const { client, peer } = await enter(server);
  const { link } = admit(peer);
  link.push(frameOf(1));
  await lose();
  link.push(frameOf(2));
  const again = await greet(game, server, client.resuming(0));
  expect([again.seen, again.answer.resume?.outcome]).toEqual([[], "resumed"]);
});

test("after a restart a peer is admitted anew, and hears nothing of before", async () => {
  const store = createMapStore();
  const before = openServer({ resume: { store } });
  const { client, peer } = await enter(before);
  const { link, told } = admit(peer);
  link.push(frameOf(1));
  await settle();
  await before.close();
  expect(told).toEqual(["left"]);
  const after = openServer({ resume: { store } });
  const again = await enter(after, client.resuming(1));
  const next = admit(again.peer);
  expect([again.client.answer.resume?.outcome, again.client.seen, next.told]).toEqual(["resumed", [], []]);
  expect([next.link.ready(), next.link.sent]).toEqual([true, 1]);
});
