import { expect, test } from "vitest";
import { statesOf } from "../../../runtime/server/peers/server-states.js";
import { admit, arena, createStateGameForEachTest, enter, lobby, lose, openServer, settle } from "./harness.js";

createStateGameForEachTest();

test("a server without states counts none", async () => {
  expect(openServer().metrics().states).toEqual({});
});

test("all states of a name count together, collection by collection", () => {
  const server = openServer();
  const states = statesOf(server);
  const meter = states.meter(arena, ["players", "coins"]);
  expect(states.meter(arena, ["players", "coins"])).toBe(meter);
  Object.assign(meter, { ticks: 9, messages: 8, sentBytes: 70, encoded: 6, resets: 5, peersSkipped: 4, threw: 3 });
  meter.encodedBytes[1] = 20;
  expect(server.metrics().states).toEqual({
    arena: {
      peers: 0,
      ticks: 9,
      sent: 8,
      sentBytes: 70,
      encoded: 6,
      encodedBytes: { players: 0, coins: 20 },
      resets: 5,
      skipped: 4,
      threw: 3,
    },
  });
});

test("peers count while they are admitted: lost ones too, released ones not", async () => {
  const server = openServer({ resume: { windowMs: 1000 } });
  const peersOf = (): unknown => {
    const { arena: first, lobby: second } = server.metrics().states;
    return [first?.peers, second?.peers];
  };
  const [one, other] = [await enter(server), await enter(server)];
  const { link } = admit(one.peer);
  admit(one.peer);
  admit(other.peer);
  admit(other.peer, lobby);
  expect(peersOf()).toEqual([2, 1]);
  link.release();
  expect(peersOf()).toEqual([2, 1]);
  await lose();
  expect(peersOf()).toEqual([2, 1]);
  one.peer.close();
  other.peer.close();
  await settle();
  expect(peersOf()).toEqual([0, 0]);
});
