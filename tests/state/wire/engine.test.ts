import { createState } from "kephas/codegen/v1/server";
import type { ReplicatedState, StateCollection } from "kephas/server";
import { expect, test } from "vitest";
import { greet } from "../../server/harness/greeted-client.js";
import { goldenForm, type Player } from "../fixtures/golden-form.js";
import {
  arena,
  createStateGameForEachTest,
  enter,
  game,
  lose,
  openServer,
  type StateGamePeer,
  type StateGameServer,
  settle,
} from "./harness.js";

createStateGameForEachTest();

interface Arena extends ReplicatedState<StateGamePeer, object> {
  readonly players: StateCollection<number, Player>;
}

const player = (): Player => ({ x: 1000, y: 500, angle: 0, hp: 100, flags: 1 });

/** A server with a state of one player. */
function open(options: Parameters<typeof openServer>[0] = {}) {
  const server = openServer(options, [goldenForm.state]);
  const state = createState<Arena>(server, goldenForm);
  return { server, state, ann: state.players.add(7, player()) };
}

/** Tick and head of the messages of the state, in hexadecimal digits. */
function headsOf(seen: readonly unknown[]): readonly string[] {
  return seen.map((message) => String(message).split(":")[1]?.slice(0, 10) ?? "");
}

async function tick(state: Arena): Promise<void> {
  state.tick();
  await settle();
}

const metricsOf = (server: StateGameServer) => server.metrics().states[goldenForm.state.name];

test("a peer that is slow gets one message of all that has changed meanwhile, and the server has made no other", async () => {
  const { server, state, ann } = open({ slowPeerBytes: 10 });
  const { client, peer } = await enter(server);
  for (let ticks = 0; ticks < 20; ticks++) state.tick();
  state.admit(peer);
  game.net.stall();
  for (let ticks = 0; ticks < 10; ticks++) {
    ann.hp--;
    await tick(state);
  }
  game.net.flow();
  await settle();
  ann.hp--;
  await tick(state);
  expect(headsOf(client.seen)).toEqual(["1500000001", "1f00000000"]);
  expect(metricsOf(server)).toMatchObject({
    peers: 1,
    ticks: 31,
    sent: 2,
    encoded: 2,
    resets: 1,
    skipped: 9,
    threw: 0,
  });
});

test("bytes are counted as those of commands are: without framing", async () => {
  const { server, state } = open();
  const { client, peer } = await enter(server);
  state.admit(peer);
  await tick(state);
  const [, payload = ""] = String(client.seen[0]).split(":");
  expect(metricsOf(server)?.sentBytes).toBe(4 + payload.length / 2);
});

test("what nobody ticks for is told a peer once it drains", async () => {
  const { server, state, ann } = open({ slowPeerBytes: 10 });
  const { client, peer } = await enter(server);
  state.admit(peer);
  game.net.stall();
  await tick(state);
  ann.hp--;
  await tick(state);
  game.net.flow();
  await settle();
  expect(client.seen).toHaveLength(1);
  await game.net.clock.advance(goldenForm.state.tickMs);
  expect(headsOf(client.seen)).toEqual(["0100000001", "0200000000"]);
});

test("a resumed peer goes on from the last message that its count proves", async () => {
  const { server, state, ann } = open({ resume: {} });
  const { client, peer } = await enter(server);
  state.admit(peer);
  for (let ticks = 0; ticks < 3; ticks++) {
    await tick(state);
    ann.hp--;
  }
  await lose();
  const again = await greet(game, server, client.resuming(2));
  await tick(state);
  // Of the age 2: all that has changed since the second tick.
  expect(again.seen.map(String)).toEqual([`500:04000000000200060001100200${(97).toString(16)}`]);
});

test("and one that has received none of them begins anew", async () => {
  const { server, state } = open({ resume: {} });
  const { client, peer } = await enter(server);
  state.admit(peer);
  await tick(state);
  await lose();
  const again = await greet(game, server, client.resuming(0));
  await tick(state);
  expect(headsOf(again.seen)).toEqual(["0200000001"]);
});

test("rpc.state asks for all of it, which comes with the next tick", async () => {
  const { server, state } = open();
  const { client, peer } = await enter(server);
  state.admit(peer);
  await tick(state);
  client.rpc({ jsonrpc: "2.0", method: "rpc.state", params: { id: goldenForm.state.id } });
  await settle();
  await tick(state);
  expect(headsOf(client.seen)).toEqual(["0100000001", "0200000001"]);
});

test("a peer that goes is in no state any more, nor one that had gone when it was admitted", async () => {
  const { server, state } = open();
  const [{ peer }, gone] = [await enter(server), await enter(server)];
  gone.peer.close();
  state.admit(gone.peer);
  state.admit(peer);
  await tick(state);
  expect(metricsOf(server)?.peers).toBe(1);
  peer.close();
  await tick(state);
  expect(metricsOf(server)).toMatchObject({ peers: 0, sent: 1 });
});

test("a state is created with the server of its schema", () => {
  const other = { ...goldenForm, state: { ...arena, fingerprint: "00000000" } };
  expect(() => createState(openServer(), other)).toThrow('state "arena" is none of this server\'s schema');
});

test("look leaves a peer in peace that has gone, before the game hears of it, and refuses one that was never admitted", async () => {
  const { server, state } = open();
  const [{ peer }, other] = [await enter(server), await enter(server)];
  state.admit(peer);
  state.tick();
  peer.close();
  expect(() => state.look(peer, {})).not.toThrow();
  await settle();
  expect(() => state.look(peer, {})).not.toThrow();
  expect(() => state.look(other.peer, {})).toThrow(/look: the peer was not admitted to arena/);
  expect(() => state.look({} as StateGamePeer, {})).toThrow(/was not admitted/);
});
