import type { SessionStore } from "kephas/server";
import { expect, test, vi } from "vitest";
import { createGameForEachTest, game, log, net } from "../harness/each-game.js";
import type { GameServer } from "../harness/game.js";
import { type GreetedClient, greet, type Resuming } from "../harness/greeted-client.js";
import { createMapStore } from "../harness/map-store.js";
import type { Overrides } from "../harness/memory-server.js";

createGameForEachTest();

const never = (): Promise<never> => new Promise(() => {});
const fails = (): Promise<never> => Promise.reject(new Error("no route to the store"));
const throws = (): never => {
  throw new Error("no store");
};

const anyone: Resuming = { token: "A".repeat(22), connection: 1, received: 0 };

function open(store: Partial<SessionStore>, overrides: Overrides = {}): GameServer {
  return game.createServer({ resume: { store: { ...createMapStore(), ...store } }, ...overrides });
}

async function closeWithin(server: GameServer, ms: number): Promise<void> {
  const closed = vi.fn();
  void server.close().then(closed);
  await net.clock.advance(ms);
  expect(closed).toHaveBeenCalled();
}

const outcomeOf = ({ answer }: GreetedClient): string | undefined => answer.resume?.outcome;

test.each([
  ["rejects", fails],
  ["throws", throws],
])("a store whose take %s costs a session, and a log line without its token", async (_how, take) => {
  expect(outcomeOf(await greet(game, open({ take }), anyone))).toBe("fresh");
  expect(log.lines).toEqual([expect.stringContaining('the store of sessions (option "resume"): take failed')]);
  expect(log.lines.join()).not.toContain(anyone.token);
});

test("a store that hangs keeps a client waiting for 3 seconds", async () => {
  const server = open({ take: never });
  await expect(greet(game, server, anyone)).rejects.toThrow("hello was not answered");
  await net.clock.advance(2999);
  expect(server.peers.size).toBe(0);
  await net.clock.advance(1);
  expect(server.peers.size).toBe(1);
  expect(log.lines).toEqual([expect.stringContaining("it took over 3000 ms")]);
});

test("what a store gives too late is put back", async () => {
  let give: (record: string) => void = () => {};
  const put = vi.fn();
  const server = open({ take: () => new Promise<string>((resolve) => (give = resolve)), put });
  await greet(game, server, anyone).catch(() => {});
  await net.clock.advance(3000);
  give("late");
  await net.clock.advance(0);
  expect(put).toHaveBeenCalledWith(expect.stringMatching(/^\w{64}$/), "late", 60_000);
});

test.each([
  ["no JSON", "{"],
  ["of a later version", '{"version":2}'],
  ["not whole", '{"version":1,"protocol":"game"}'],
  ["a text", '"session"'],
])("a record that is %s is no session, and is logged", async (_what, record) => {
  expect(outcomeOf(await greet(game, open({ take: () => record }), anyone))).toBe("fresh");
  expect(log.lines).toEqual([expect.stringContaining("take failed")]);
});

test("nothing is found where a store has null", async () => {
  expect(outcomeOf(await greet(game, open({ take: () => null }), anyone))).toBe("fresh");
  expect(log.lines).toEqual([]);
});

test.each([
  ["rejects", fails],
  ["throws", throws],
])("close resolves where put %s, with one line for all sessions", async (_how, put) => {
  const server = open({ put });
  for (let i = 0; i < 3; i++) await greet(game, server);
  await closeWithin(server, 0);
  expect(log.lines).toEqual([expect.stringContaining('the store of sessions (option "resume"): put failed')]);
});

test("close resolves where put hangs: within the store's 3 seconds, or a second after graceMs", async () => {
  const server = open({ put: never });
  await greet(game, server);
  await closeWithin(server, 3000);
  const hurried = open({ put: never }, { graceMs: 500 });
  await greet(game, hurried);
  await closeWithin(hurried, 1500);
  expect([server.peers.size, hurried.peers.size]).toEqual([0, 0]);
});

test("a hundred sessions are written 64 at a time", async () => {
  const writing = vi.fn(never);
  const server = open({ put: writing }, { graceMs: 1000 });
  for (let i = 0; i < 100; i++) await greet(game, server);
  const closed = server.close();
  await net.clock.advance(0);
  expect(writing).toHaveBeenCalledTimes(64);
  await net.clock.advance(2000);
  await closed;
});

test.each([
  ["throws", throws],
  ["rejects", fails],
  ["hangs", never],
])("a session whose saveSession %s ends", async (_how, saveSession) => {
  const put = vi.fn();
  const server = open({ put }, { saveSession });
  await greet(game, server);
  await closeWithin(server, 3000);
  expect(put).not.toHaveBeenCalled();
  expect(log.lines).toEqual([expect.stringContaining('option "saveSession" failed')]);
});

test("a session that cannot be JSON ends", async () => {
  const put = vi.fn();
  const server = open({ put }, { saveSession: () => 1n });
  await greet(game, server);
  await closeWithin(server, 0);
  expect(put).not.toHaveBeenCalled();
  expect(log.lines).toEqual([expect.stringContaining("BigInt")]);
});

test.each([
  ["throws", throws],
  ["rejects", fails],
])("a client whose restoreSession %s begins anew", async (_how, restoreSession) => {
  const store = createMapStore();
  const server = game.createServer({ resume: { store } });
  const client = await greet(game, server);
  await closeWithin(server, 0);
  const next = game.createServer({ resume: { store }, restoreSession });
  expect(outcomeOf(await greet(game, next, client.resuming()))).toBe("fresh");
  expect(log.lines).toEqual([expect.stringContaining('option "restoreSession" failed')]);
});

test("a session of another fingerprint, and one that is over, begin anew without a word", async () => {
  const store = createMapStore();
  const server = game.createServer({ resume: { store } });
  const clients = [await greet(game, server), await greet(game, server)];
  await closeWithin(server, 0);
  const [first, second] = [...store.records];
  if (first === undefined || second === undefined) throw new Error("they were not stored");
  store.records.set(first[0], first[1].replace('"fingerprint":""', '"fingerprint":"other"'));
  store.records.set(second[0], second[1].replace(/"endsAt":\d+/, '"endsAt":1'));
  const next = game.createServer({ resume: { store } });
  for (const client of clients) expect(outcomeOf(await greet(game, next, client.resuming()))).toBe("fresh");
  expect(log.lines).toEqual([]);
});
