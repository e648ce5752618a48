import { expect, test, vi } from "vitest";
import { protocol } from "../../server/harness/game.js";
import { helloOf } from "../../server/harness/hello.js";
import { connectRaw, type RawClient } from "../../server/harness/raw-client.js";
import {
  admit,
  arena,
  createStateGameForEachTest,
  frameOf,
  game,
  lobby,
  openServer,
  type StateGamePeer,
  type StateGameServer,
  settle,
} from "./harness.js";

createStateGameForEachTest();

const goesOn = { onSchemaMismatch: () => true };

/** A client that has said hello with another fingerprint. */
async function sayOtherHello(server: StateGameServer): Promise<RawClient> {
  const client = connectRaw(game.net, server, { protocols: ["kephas.v1"], silent: true });
  await settle();
  client.sendBytes(...helloOf({ fingerprint: `not ${protocol.fingerprint}` }));
  await settle();
  return client;
}

function tell(client: RawClient, params: object): void {
  client.rpc({ jsonrpc: "2.0", method: "rpc.schema", params, id: "k0" });
}

/** A client that tells of these states, and its peer. */
async function meet(
  states: readonly (readonly [number, string | null])[],
  options: Parameters<typeof openServer>[0] = goesOn,
): Promise<{ readonly client: RawClient; readonly peer: StateGamePeer }> {
  const server = openServer(options);
  const client = await sayOtherHello(server);
  tell(client, { commands: [[0x400, null]], methods: [], states });
  await settle();
  const [peer] = server.peers.values();
  if (peer === undefined) throw new Error("the client was refused");
  return { client, peer };
}

function unavailableOf({ hello }: RawClient): unknown {
  return (hello as { readonly result: { readonly unavailable: unknown } }).result.unavailable;
}

test("a state that both sides have alike is sent, whatever else differs", async () => {
  const { client, peer } = await meet([[arena.id, arena.fingerprint]]);
  const { link } = admit(peer);
  expect([link.available, link.ready(), link.push(frameOf(1))]).toEqual([true, true, true]);
  await settle();
  expect([client.seen, unavailableOf(client)]).toEqual([["500:01"], [0x400]]);
});

test.each<readonly [what: string, print: string]>([
  ["fewer collections, of which the last ones came later", "0011aabb"],
  ["more of them", "0011aabb22cc33dd99999999"],
])("a client whose state has %s is understood", async (_, print) => {
  const { peer } = await meet([[arena.id, print]]);
  expect(admit(peer).link.available).toBe(true);
});

test.each<readonly [what: string, print: string | null]>([
  ["another first collection", "9999999922cc33dd"],
  ["another last one", "0011aabb99999999"],
  ["a part of a fingerprint", "0011"],
  ["one and a half fingerprints", "0011aabb22cc"],
  ["an empty fingerprint", ""],
  ["no fingerprint", null],
])("a state with %s is unavailable: never sent, and named to the client", async (_, print) => {
  const { client, peer } = await meet([
    [arena.id, print],
    [lobby.id, lobby.fingerprint],
  ]);
  const { link, told } = admit(peer);
  expect([link.available, link.alive, link.ready(), link.push(frameOf(1))]).toEqual([false, true, false, false]);
  expect(admit(peer, lobby).link.available).toBe(true);
  await settle();
  expect([client.seen, unavailableOf(client), told]).toEqual([[], [0x400, arena.id], []]);
});

test("a state that the client has not is unavailable to it, and one that the server has not is named", async () => {
  const { client, peer } = await meet([[0x777, "00000000"]]);
  expect(admit(peer).link.available).toBe(false);
  expect(unavailableOf(client)).toEqual([0x400, 0x777]);
});

test("a command of the client is no state, though it has the same id and fingerprint", async () => {
  const server = openServer(goesOn);
  const client = await sayOtherHello(server);
  tell(client, { commands: [[lobby.id, lobby.fingerprint]], methods: [], states: [] });
  await settle();
  const [peer] = server.peers.values();
  expect(peer && admit(peer, lobby).link.available).toBe(false);
  expect(unavailableOf(client)).toEqual([lobby.id]);
});

test("what differs is told to onSchemaMismatch by name", async () => {
  const onSchemaMismatch = vi.fn(() => true);
  await meet(
    [
      [arena.id, "99999999"],
      [0x777, "00000000"],
    ],
    { onSchemaMismatch },
  );
  expect(onSchemaMismatch.mock.calls).toEqual([
    [
      expect.objectContaining({ commands: ["state"], methods: [], states: ["arena", "lobby", "0x00000777"] }),
      undefined,
    ],
  ]);
});

test("and in the close frame of a client that is refused for it", async () => {
  await expect(meet([[arena.id, "99999999"]], {})).rejects.toThrow("the client was refused");
  expect(game.log.lines.join()).toContain("the schemas differ in state, arena, lobby");
});
