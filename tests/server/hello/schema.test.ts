import { afterEach, describe, expect, test, vi } from "vitest";
import { sayOtherHello, schemaOf } from "../harness/differing-client.js";
import { createGameForEachTest, game, log, net } from "../harness/each-game.js";
import type { GameServer } from "../harness/game.js";
import { helloOf } from "../harness/hello.js";
import type { Overrides } from "../harness/memory-server.js";
import { commandError, type RawClient } from "../harness/raw-client.js";

createGameForEachTest();

afterEach(() => {
  vi.unstubAllEnvs();
});

/** What the game's server sends, then what it serves. */
const allCommands = ["chat", "state", "world", "spark", "move", "buy", "look", "note", "shot", "bang", "ban"];

const goesOn = { onSchemaMismatch: () => true };

/** A client of a server of its own, which has said hello with another fingerprint. */
async function differ(
  overrides: Overrides = goesOn,
): Promise<{ readonly server: GameServer; readonly client: RawClient }> {
  const server = game.createServer(overrides);
  return { server, client: await sayOtherHello(game, server, { fingerprint: "00c0ffee00c0ffee" }) };
}

async function tell(
  client: RawClient,
  params: unknown = { commands: [[0x100, null]], methods: [["tell", null]] },
): Promise<void> {
  client.rpc(schemaOf(params));
  await net.clock.advance(0);
}

test("a hello with another fingerprint is answered that the schemas differ, and by nothing else", async () => {
  const connected = vi.fn();
  const { server, client } = await differ({ ...goesOn, connected });
  expect(client.hello).toEqual({ jsonrpc: "2.0", result: { contract: 1, schema: "differs" }, id: "k0" });
  expect([client.seen, server.peers.size, connected.mock.calls]).toEqual([[], 0, []]);
});

test("the client's schema is answered as hello is else, with what of it is unavailable", async () => {
  const { server, client } = await differ();
  await tell(client);
  const [peer] = server.peers.keys();
  expect(client.hello).toMatchObject({
    result: { contract: 1, peer, schema: "differs", heartbeatMs: 9000, unavailable: [0x100, "tell"] },
    id: "k0",
  });
});

test("what connected sends comes behind that answer, and what follows the client's schema is served in order", async () => {
  const [served, came]: [number[], string[]] = [[], []];
  const { client } = await differ({
    ...goesOn,
    connected: (peer) => came.push(String(peer.send.state(1))),
    commands: { move: (n) => served.push(n) },
  });
  client.rpc(schemaOf());
  client.send(0x100, 1);
  client.send(0x100, 2);
  await net.clock.advance(0);
  expect([served, came]).toEqual([[], ["false"]]);
  const refused = commandError(-32601, "Method not found", { command: 0x100, reason: "schema" });
  expect(client.seen).toEqual([refused, refused]);
});

test("what the server has not is refused for the same reason, a method as well", async () => {
  const { client } = await differ();
  await tell(client);
  client.send(0x999, 1);
  client.rpc({ jsonrpc: "2.0", method: "tell", params: { a: 1 }, id: 1 });
  client.rpc({ jsonrpc: "2.0", method: "tell", params: { a: 1 } });
  client.rpc({ jsonrpc: "2.0", method: "nobody.has", id: 2 });
  await net.clock.advance(0);
  const error = { code: -32601, message: "Method not found", data: { reason: "schema" } };
  expect(client.seen).toEqual([
    commandError(-32601, "Method not found", { command: 0x999, reason: "schema" }),
    { id: "error", json: { jsonrpc: "2.0", error, id: 1 } },
    { id: "error", json: { jsonrpc: "2.0", error, id: 2 } },
  ]);
});

test("such a peer is passed over: by send, by broadcasts, by notifications and calls", async () => {
  const { server, client } = await differ();
  await tell(client);
  const other = await game.join(server);
  const [peer] = server.peers.values();
  expect(peer?.send.state(1)).toBe(false);
  server.broadcast.state(2);
  await expect(peer?.call.duel.ask({ a: 1 })).rejects.toMatchObject({ code: "unavailable" });
  await net.clock.advance(0);
  expect([client.seen, other.client.seen]).toEqual([[], ["400:02"]]);
});

describe("instead of the client's schema", () => {
  const wrong: readonly (readonly [what: string, send: (client: RawClient) => void])[] = [
    ["a command", (client) => client.send(0x100, 1)],
    ["a second hello", (client) => client.sendBytes(...helloOf())],
    [
      "a notification",
      (client) => client.rpc({ jsonrpc: "2.0", method: "rpc.schema", params: { commands: [], methods: [] } }),
    ],
    ["an error's id", (client) => client.rpc(schemaOf(), 0xfffffffe)],
    ["no JSON", (client) => client.rpc("{")],
    ["a batch", (client) => client.rpc([schemaOf()])],
    ["no params", (client) => client.rpc(schemaOf(null))],
    ["no methods", (client) => client.rpc(schemaOf({ commands: [] }))],
    ["commands that are no list", (client) => client.rpc(schemaOf({ commands: { 1: "00000000" }, methods: [] }))],
    ["an entry that is no pair", (client) => client.rpc(schemaOf({ commands: [256], methods: [] }))],
    ["an id that is none", (client) => client.rpc(schemaOf({ commands: [[-1, null]], methods: [] }))],
    ["an id of the runtime's", (client) => client.rpc(schemaOf({ commands: [[0xffffffff, null]], methods: [] }))],
    ["an id that is a fraction", (client) => client.rpc(schemaOf({ commands: [[1.5, null]], methods: [] }))],
    ["a name that is a number", (client) => client.rpc(schemaOf({ commands: [], methods: [[1, null]] }))],
    ["states that are no list", (client) => client.rpc(schemaOf({ commands: [], methods: [], states: {} }))],
    ["a state without a fingerprint", (client) => client.rpc(schemaOf({ commands: [], methods: [], states: [[1]] }))],
    [
      "a state with a command's id",
      (client) => client.rpc(schemaOf({ commands: [[1, null]], methods: [], states: [[1, null]] })),
    ],
    [
      "a state's fingerprint of over 256 collections",
      (client) => client.rpc(schemaOf({ commands: [], methods: [], states: [[1, "0".repeat(2049)]] })),
    ],
    ["rooms that are no list", (client) => client.rpc(schemaOf({ commands: [], methods: [], rooms: {} }))],
    ["rooms without a name", (client) => client.rpc(schemaOf({ commands: [], methods: [], rooms: [[1, null]] }))],
    ["a fingerprint that is a number", (client) => client.rpc(schemaOf({ commands: [[1, 1]], methods: [] }))],
    [
      "a fingerprint of 65 characters",
      (client) => client.rpc(schemaOf({ commands: [[1, "0".repeat(65)]], methods: [] })),
    ],
    [
      "an id twice",
      (client) =>
        client.rpc(
          schemaOf({
            commands: [
              [1, null],
              [1, null],
            ],
            methods: [],
          }),
        ),
    ],
    [
      "a name twice",
      (client) =>
        client.rpc(
          schemaOf({
            commands: [],
            methods: [
              ["a", null],
              ["a", null],
            ],
          }),
        ),
    ],
  ];

  test.each(wrong)("%s ends the connection for good", async (_, send) => {
    const { server, client } = await differ();
    send(client);
    await net.clock.advance(0);
    expect(client.closed).toEqual({ code: 4400, reason: "rpc.schema has to come next" });
    expect(server.peers.size).toBe(0);
  });

  test("text ends it with 1003, nothing for 10 s with 4408, and the client comes back", async () => {
    const { client } = await differ();
    await net.clock.advance(9999);
    expect(client.closed).toBeUndefined();
    await net.clock.advance(1);
    expect(client.closed).toEqual({ code: 4408, reason: "No schema" });
  });
});

test("members and entries that are not known yet are ignored", async () => {
  const { server, client } = await differ();
  await tell(client, {
    commands: [[1, "00000000", "more"]],
    methods: [],
    states: [[2, null, "more"]],
    rooms: [["cave", null, "more"]],
    more: 1,
  });
  expect(server.peers.size).toBe(1);
});

describe("the option onSchemaMismatch", () => {
  test("is told the client's version and all that differs, beside its session", async () => {
    const onSchemaMismatch = vi.fn(() => undefined);
    const { server, client } = await differ({ onSchemaMismatch });
    await tell(client, { commands: [[0x999, "0"]], methods: [["gone", null]] });
    expect(onSchemaMismatch.mock.calls).toEqual([
      [
        {
          version: "1.0.0",
          fingerprint: "00c0ffee00c0ffee",
          commands: [...allCommands, "0x00000999"],
          methods: expect.arrayContaining(["math.add", "tell", "wipe", "duel.ask", "gone"]),
          states: [],
          rooms: [],
        },
        undefined,
      ],
    ]);
    expect(server.peers.size).toBe(1);
  });

  const refusing: readonly (readonly [what: string, refuse: () => boolean | Promise<boolean>])[] = [
    ["false", () => false],
    ["a promise of false", () => Promise.resolve(false)],
    [
      "an error, outside of production",
      () => {
        throw new Error("broken");
      },
    ],
    ["a rejection, outside of production", () => Promise.reject(new Error("broken"))],
  ];

  test.each(refusing)("closes with 4400 for %s", async (_, onSchemaMismatch) => {
    const { server, client } = await differ({ onSchemaMismatch });
    await tell(client);
    expect(client.closed?.code).toBe(4400);
    expect(client.closed?.reason).toMatch(/^the schemas differ in \w+, \w+, .* and \d+ more$/);
    expect(server.peers.size).toBe(0);
  });

  test("that fails is logged, and in production the client goes on", async () => {
    vi.stubEnv("NODE_ENV", "production");
    const { server, client } = await differ({ onSchemaMismatch: () => Promise.reject(new Error("broken")) });
    await tell(client);
    expect(server.peers.size).toBe(1);
    expect(log.lines.join("\n")).toContain('option "onSchemaMismatch" failed: Error: broken');
  });

  test("may take its time: the client waits, and may go meanwhile", async () => {
    let decide: (value: boolean) => void = () => {};
    const decided = new Promise<boolean>((resolve) => {
      decide = resolve;
    });
    const { server, client } = await differ({ onSchemaMismatch: () => decided });
    await tell(client);
    client.close();
    await net.clock.advance(0);
    decide(true);
    await net.clock.advance(0);
    expect(server.peers.size).toBe(0);
  });
});

describe("without the option", () => {
  test("a client is refused outside of production, with what differs as far as a close frame has room", async () => {
    const { client } = await differ({});
    await tell(client, { commands: [], methods: [["é".repeat(200), null]] });
    expect(client.closed?.code).toBe(4400);
    expect(Buffer.byteLength(client.closed?.reason ?? "")).toBeLessThanOrEqual(123);
    expect(log.lines).toEqual([
      expect.stringMatching(/a client of version 1\.0\.0 is refused outside of production: the schemas differ in /),
    ]);
  });

  test("production logs each schema once, and at most 64", async () => {
    vi.stubEnv("NODE_ENV", "production");
    const server = game.createServer({});
    for (let n = 0; n < 140; n++) {
      const client = await sayOtherHello(game, server, { fingerprint: `${n % 70}` });
      await tell(client);
    }
    expect(server.peers.size).toBe(140);
    expect(log.lines).toHaveLength(64);
    expect(log.lines[0]).toMatch(/a client of version 1\.0\.0 goes on without what differs: the schemas differ in .*/);
  });
});

test("a session is resumed by a client of the same schema, and by no other", async () => {
  const { server, client } = await differ({ ...goesOn, resume: {} });
  await tell(client);
  const { token } = (client.hello as { result: { resume: { token: string } } }).result.resume;
  const resume = { token, connection: 1, received: 0 };
  const again = async (fingerprint: string): Promise<unknown> => {
    net.cut();
    await net.clock.advance(0);
    const other = await sayOtherHello(game, server, { fingerprint, resume });
    await tell(other);
    return (other.hello as { result: object }).result;
  };
  expect(await again("another")).toMatchObject({ resume: { outcome: "fresh" } });
  expect(await again("00c0ffee00c0ffee")).toMatchObject({
    schema: "differs",
    resume: { outcome: "resumed", connection: 2 },
  });
  expect([...server.peers.values()].map((peer) => peer.send.state(1))).toEqual([false, false]);
});
