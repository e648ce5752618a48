import { describe, expect, test } from "vitest";
import type { State } from "../../../runtime/protocol/state.js";
import { statesOf } from "../../../runtime/server/peers/server-states.js";
import { connectRaw } from "../../server/harness/raw-client.js";
import {
  admit,
  arena,
  createStateGameForEachTest,
  enter,
  frameOf,
  game,
  lobby,
  openServer,
  type StateGamePeer,
  settle,
} from "./harness.js";

createStateGameForEachTest();

const ask = (params?: unknown): object => ({ jsonrpc: "2.0", method: "rpc.state", params });

describe("a peer", () => {
  test("is in one instance of a state at a time: the other one hears that it has left, and sends it nothing", async () => {
    const { client, peer } = await enter(openServer());
    const [first, other] = [admit(peer), admit(peer, lobby)];
    const second = admit(peer);
    expect([first.told, second.told, other.told]).toEqual([["left"], [], []]);
    expect([first.link.ready(), first.link.push(frameOf(1)), second.link.push(frameOf(2))]).toEqual([
      false,
      false,
      true,
    ]);
    first.link.release();
    await settle();
    expect(client.seen).toEqual(["500:02"]);
    client.rpc(ask({ id: arena.id }));
    await settle();
    expect([first.told, second.told]).toEqual([["left"], ["asked"]]);
  });

  test("that was released tells nothing any more", async () => {
    const { client, peer } = await enter(openServer());
    const { link, told } = admit(peer);
    link.release();
    client.rpc(ask({ id: arena.id }));
    await settle();
    peer.close();
    expect([told, link.alive]).toEqual([[], false]);
  });

  test("that is gone already is not alive, and tells nothing", async () => {
    const { peer } = await enter(openServer());
    peer.close();
    const { link, told } = admit(peer);
    expect([link.alive, link.ready(), link.push(frameOf(1)), told]).toEqual([false, false, false, []]);
  });

  test.each([
    ["of another server", async () => (await enter(openServer())).peer],
    ["that is none", async () => ({})],
    ["that is undefined", async () => undefined],
  ])("%s is refused", async (_, create) => {
    const server = openServer();
    const states = statesOf<unknown>(server);
    const peer = await create();
    const events = { drained() {}, resumed() {}, left() {}, asked() {} };
    expect(() => states.link(peer, arena, events)).toThrow('state "arena" takes peers of its own server, got ');
  });
});

describe("a server", () => {
  test.each([undefined, null, 1, {}])("is what a state is created with, and not %s", (value) => {
    expect(() => statesOf(value as object)).toThrow("a replicated state is created with a server, got ");
  });

  test("knows the states of its own schema", () => {
    const states = statesOf(openServer());
    const require = (state: State) => () => states.require(state);
    expect(require({ ...arena })).not.toThrow();
    expect(require({ ...arena, fingerprint: "00000000" })).toThrow('state "arena" is none of this server\'s schema');
    expect(require({ ...arena, id: 7 })).toThrow("create it with the server that was generated with it");
  });

  test("calls back at the end of the turn and later, and outlives what that throws", async () => {
    const told: string[] = [];
    const states = statesOf(openServer());
    const fail = (what: string) => (): never => {
      told.push(what);
      throw new Error(`${what} went wrong`);
    };
    states.afterTurn(fail("turn"));
    states.after(50, fail("timer"));
    states.after(50, fail("stopped"))();
    expect(told).toEqual([]);
    await settle();
    expect(told).toEqual(["turn"]);
    await game.net.clock.advance(50);
    expect(told).toEqual(["turn", "timer"]);
    expect(game.log.lines.filter((line) => line.startsWith("a replicated state failed: Error: "))).toHaveLength(2);
  });
});

describe("rpc.state", () => {
  test("asks the state of that id, and has no answer", async () => {
    const { client, peer } = await enter(openServer());
    const [first, other] = [admit(peer), admit(peer, lobby)];
    client.rpc(ask({ id: lobby.id }));
    await settle();
    expect([first.told, other.told, client.seen]).toEqual([[], ["asked"], []]);
  });

  test.each([
    ["an id of no state", { id: 0x400 }],
    ["an id that is none", { id: "arena" }],
    ["a negative id", { id: -1 }],
    ["a fraction", { id: 1280.5 }],
    ["no id", {}],
    ["a list", [arena.id]],
    ["no params", undefined],
  ])("with %s is ignored", async (_, params) => {
    const { client, peer } = await enter(openServer());
    const { told } = admit(peer);
    client.rpc(ask(params));
    await settle();
    expect([told, client.seen, peer.alive]).toEqual([[], [], true]);
  });

  test("before anything was admitted is ignored", async () => {
    const { client, peer } = await enter(openServer());
    client.rpc(ask({ id: arena.id }));
    await settle();
    expect([client.seen, peer.alive]).toEqual([[], true]);
  });

  test("costs a token: a client that repeats it is closed with 1008", async () => {
    const { client, peer } = await enter(openServer({ rateLimit: { perSecond: 1, burst: 5 } }));
    const { told } = admit(peer);
    for (let count = 0; count < 6; count++) client.rpc(ask({ id: arena.id }));
    await settle();
    expect(client.closed?.code).toBe(1008);
    expect(told.filter((what) => what === "asked").length).toBeLessThanOrEqual(5);
  });

  test("is no frame of the runtime on a plain connection, nor as a request", async () => {
    const server = openServer();
    const plain = connectRaw(game.net, server);
    await settle();
    const { client, peer } = await enter(server);
    const peers: readonly StateGamePeer[] = [...server.peers.values()];
    const linked = peers.map((one) => admit(one));
    for (const one of [plain, client]) one.rpc({ ...ask({ id: arena.id }), id: 1 });
    plain.rpc(ask({ id: arena.id }));
    await settle();
    const error = { code: -32601, message: "Method not found" };
    const expected = [{ id: "error", json: { jsonrpc: "2.0", error, id: 1 } }];
    expect([plain.seen, client.seen, peer.alive]).toEqual([expected, expected, true]);
    expect(linked.flatMap(({ told }) => told)).toEqual([]);
  });
});
