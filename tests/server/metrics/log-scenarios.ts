import { createServer as createHttpServer } from "node:http";
import { createFakeClock } from "kephas/testing";
import { expect, vi } from "vitest";
import { enterWithOtherSchema } from "../harness/differing-client.js";
import { type GameServerOptions, quiet } from "../harness/game.js";
import { createMemoryGame, type MemoryGame } from "../harness/memory-server.js";
import { connectRaw } from "../harness/raw-client.js";
import { closeOf, createServer, join, listen, open, signal } from "../harness/real-server.js";
import { createSteppedClock } from "../harness/stepped-clock.js";
import { clusterScenarios } from "./cluster-log-scenarios.js";
import { keptScenarios } from "./kept-log-scenarios.js";
import { inMemory, type Scenario } from "./log-scenario.js";

const fail = (): never => {
  throw new Error("the game went wrong");
};

const failed = { err: expect.objectContaining({ message: "the game went wrong" }) };
const aPeer = { peer: expect.stringMatching(/^[0-9a-f-]{36}$/), address: "127.0.0.1" };
const calm = quiet();

/** A client of such a server does one thing. */
function oneClient(
  options: Partial<GameServerOptions>,
  act: (client: Awaited<ReturnType<MemoryGame["join"]>>["client"]) => void,
  passMs = 0,
): Scenario["run"] {
  return inMemory(async (game, start) => {
    const { client } = await game.join(start({ clock: game.net.clock, ...options }));
    act(client);
    await game.net.clock.advance(passMs);
  });
}

const call = { jsonrpc: "2.0", method: "math.add", params: { a: 1 }, id: 1 };
const plain = { protocols: [], queryToken: undefined };
const never = (): Promise<number> => new Promise(() => {});

/** Every kind of line, and the ways to it. */
export const scenarios: readonly Scenario[] = [
  {
    event: "anyOrigin",
    name: "every page in production",
    async run(logger) {
      vi.stubEnv("NODE_ENV", "production");
      createServer({ origins: "any", logger });
    },
    fields: { option: "origins" },
  },
  {
    event: "schemaDiffers",
    name: "a client of another schema",
    async run(logger) {
      vi.stubEnv("NODE_ENV", "production");
      const game = createMemoryGame();
      await enterWithOtherSchema(game, game.createServer({ logger }));
    },
    fields: { option: "onSchemaMismatch", reason: expect.stringContaining("the schemas differ in chat, ") },
  },
  {
    event: "helloRefused",
    name: "a client that says no hello",
    run: inMemory(async (game, start) => {
      connectRaw(game.net, start({}), { protocols: ["kephas.v1"], silent: true });
      await game.net.clock.advance(10_000);
    }),
    fields: { address: "127.0.0.1", code: 4408, reason: "No hello", clients: 1 },
  },
  {
    event: "originRefused",
    name: "a foreign page",
    async run(logger) {
      const { url } = await listen({ logger });
      await open(url, [], { origin: "https://evil.example", headers: { host: "game.example" } }).catch(() => {});
    },
    fields: { address: "127.0.0.1", origin: "https://evil.example", host: "game.example", option: "origins" },
  },
  {
    event: "connectionRefused",
    name: "a full server",
    async run(logger) {
      const { url } = await listen({ logger, maxConnections: 1 });
      await open(url);
      await open(url).catch(() => {});
    },
    fields: { address: "127.0.0.1", option: "maxConnections" },
  },
  {
    event: "proxySuspected",
    name: "everybody from one address",
    run: inMemory(async (game, start) => {
      const server = start({ maxConnectionsPerAddress: 1 });
      for (let i = 0; i < 2; i++) game.net.connect(server, { remoteAddress: "192.0.2.1" }).open(plain);
    }),
    fields: { address: "192.0.2.1", option: "trustedHops" },
  },
  {
    event: "authenticateTimedOut",
    name: "authenticate takes its time",
    async run(logger) {
      const clock = createFakeClock();
      const asked = signal();
      const authenticate = (): Promise<undefined> => {
        asked.resolve();
        return new Promise(() => {});
      };
      const { url } = await listen({ logger, clock, authenticate });
      const refused = open(url).catch(() => {});
      await asked.promise;
      await clock.advance(10_000);
      await refused;
    },
    fields: { address: "127.0.0.1", timeoutMs: 10_000 },
  },
  {
    event: "peerClosed",
    name: "a flood",
    run: oneClient({ rateLimit: { perSecond: 1, burst: 1 } }, (client) => {
      client.send(0x100, 1);
      client.send(0x100, 1);
    }),
    fields: {
      ...aPeer,
      code: 1008,
      reason: 'Rate limit exceeded: messages, beyond option "rateLimit"',
      limit: "messages",
      option: "rateLimit",
    },
  },
  {
    event: "peerClosed",
    name: "a broken frame",
    async run(logger) {
      const { url } = await listen({ logger, maxPayloadBytes: 100 });
      const socket = await open(url);
      socket.send(new Uint8Array(101));
      await closeOf(socket);
    },
    fields: { ...aPeer, code: 1009, reason: expect.any(String) },
  },
  {
    event: "peerCut",
    name: "a peer that takes nothing",
    run: inMemory(async (game, start) => {
      const { peer } = await game.join(start({}));
      game.net.stall();
      peer.send.chat("x");
      await game.net.clock.advance(31_000);
    }),
    fields: { ...aPeer, timeoutMs: 30_000 },
  },
  {
    event: "messagesUnserved",
    name: "a client that closes, and a handler that takes its time",
    run: oneClient(
      { commands: { ...calm.commands, move: never } },
      (client) => {
        for (let i = 0; i < 3; i++) client.send(0x100, i);
        client.close();
      },
      5_000,
    ),
    fields: { ...aPeer, messages: 2, option: "graceMs" },
  },
  {
    event: "overloaded",
    name: "ticks that are left out",
    run: inMemory(async (_, start) => {
      const clock = createSteppedClock();
      start({ clock }).every(50, () => {});
      clock.holdUpUntil(1000);
      clock.stepTo(1000);
    }),
    fields: { ticks: 19 },
  },
  {
    event: "handlerFailed",
    name: "a command",
    run: oneClient({ commands: { ...calm.commands, move: fail } }, (client) => client.send(0x100, 1)),
    fields: { ...aPeer, ...failed, command: "move" },
  },
  {
    event: "handlerFailed",
    name: "a reply that the schema refuses",
    run: oneClient({ commands: { ...calm.commands, buy: () => 201 } }, (client) => client.send(0x300, 1)),
    fields: { ...aPeer, err: expect.objectContaining({ code: "invalid" }), command: "buy" },
  },
  {
    event: "handlerFailed",
    name: "a method",
    run: oneClient({ methods: { ...calm.methods, math: { add: fail } } }, (client) => client.rpc(call)),
    fields: { ...aPeer, ...failed, method: "math.add" },
  },
  {
    event: "handlerTimedOut",
    name: "a command",
    run: oneClient({ commands: { ...calm.commands, buy: never } }, (client) => client.send(0x300, 1), 30_000),
    fields: { ...aPeer, command: "buy", timeoutMs: 30_000 },
  },
  {
    event: "handlerTimedOut",
    name: "a method",
    run: oneClient({ methods: { ...calm.methods, math: { add: never } } }, (client) => client.rpc(call), 30_000),
    fields: { ...aPeer, method: "math.add", timeoutMs: 30_000 },
  },
  {
    event: "callbackFailed",
    name: "connected",
    run: inMemory(async (game, start) => {
      game.net.connect(start({ connected: fail })).open(plain);
      await game.net.clock.advance(0);
    }),
    fields: { ...aPeer, ...failed, callback: "connected" },
  },
  {
    event: "callbackFailed",
    name: "disconnected",
    run: oneClient({ disconnected: fail }, (client) => client.close()),
    fields: { ...aPeer, ...failed, callback: "disconnected" },
  },
  {
    event: "callbackFailed",
    name: "a listener of a peer's signal",
    run: oneClient({ connected: ({ signal }) => signal.addEventListener("abort", fail) }, (client) => client.close()),
    fields: { ...aPeer, ...failed, callback: "abort" },
  },
  {
    event: "callbackFailed",
    name: "roles",
    run: oneClient({ roles: fail }, (client) => client.send(0x105, 1)),
    fields: { ...aPeer, ...failed, callback: "roles" },
  },
  {
    event: "callbackFailed",
    name: "authenticate",
    async run(logger) {
      const { url } = await listen({ logger, authenticate: fail });
      await open(url).catch(() => {});
    },
    fields: { ...failed, callback: "authenticate" },
  },
  {
    event: "callbackFailed",
    name: "http",
    async run(logger) {
      const server = createServer({ logger });
      const { port } = await server.listen({ port: 0, host: "127.0.0.1", http: fail });
      expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(500);
    },
    fields: { ...failed, callback: "http" },
  },
  {
    event: "callbackFailed",
    name: "tick",
    run: inMemory(async (game, start) => {
      start({}).every(10, fail);
      await game.net.clock.advance(10);
    }),
    fields: { ...failed, callback: "tick" },
  },
  {
    event: "serverFailed",
    name: "the HTTP server",
    async run(logger) {
      const listening = vi.spyOn(createHttpServer().constructor.prototype, "listen");
      const { server, url } = await listen({ logger });
      await join(server, url);
      listening.mock.contexts[0].emit("error", new Error("the game went wrong"));
    },
    fields: { ...failed },
  },
  {
    event: "upgradesShared",
    name: "another listener of upgrades",
    async run(logger) {
      const http = createHttpServer();
      http.on("upgrade", () => {});
      createServer({ logger }).attach(http);
    },
    fields: {},
  },
  {
    event: "connectionRefused",
    name: "headers that are too large",
    async run(logger) {
      const { url } = await listen({ logger });
      await expect(open(url, [], { headers: { cookie: "x".repeat(20_000) } })).rejects.toThrow("431");
    },
    fields: { address: "127.0.0.1" },
  },
  ...keptScenarios,
  ...clusterScenarios,
];
