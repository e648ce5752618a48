import { createHash } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { createGameForEachTest, game, log, net } from "../harness/each-game.js";
import type { GamePeer, GameServer } from "../harness/game.js";
import { type GreetedClient, greet } from "../harness/greeted-client.js";
import { createMapStore, type MapStore } from "../harness/map-store.js";
import type { Overrides } from "../harness/memory-server.js";

createGameForEachTest();

let store: MapStore;

beforeEach(() => {
  store = createMapStore();
});

interface Kept {
  readonly server: GameServer;
  readonly client: GreetedClient;
  readonly peer: GamePeer;
}

function open(overrides: Overrides = {}): GameServer {
  return game.createServer({ resume: { store }, ...overrides });
}

async function keep(overrides: Overrides = {}): Promise<Kept> {
  const server = open(overrides);
  const client = await greet(game, server);
  const [peer] = server.peers.values();
  if (peer === undefined) throw new Error("nobody is there");
  return { server, client, peer };
}

/** Closes, however long that takes. */
async function close(server: GameServer, ms = 0, graceMs = 5000): Promise<void> {
  const closed = server.close({ graceMs });
  await net.clock.advance(ms);
  await closed;
}

async function cut(): Promise<void> {
  net.cut();
  await net.clock.advance(0);
}

function hashOf(token: string | undefined): string {
  return createHash("sha256")
    .update(token ?? "")
    .digest("hex");
}

const outcomeOf = ({ answer }: GreetedClient): string | undefined => answer.resume?.outcome;

test("a session goes on in the next process: counts, what was not received, and the peer's id", async () => {
  const { server, client, peer } = await keep();
  client.send(0x100, 1);
  for (const n of [1, 2, 3]) peer.send.state(n);
  await net.clock.advance(0);
  await close(server);
  expect(client.closed?.code).toBe(1001);
  const next = open();
  const again = await greet(game, next, client.resuming(1));
  expect(again.answer).toMatchObject({ peer: peer.id, resume: { outcome: "resumed", connection: 2, received: 1 } });
  expect(again.seen).toEqual(["400:02", "400:03"]);
  expect([...next.peers.keys()]).toEqual([peer.id]);
  expect(store.records.size).toBe(0);
});

test("a session that was lost when its server closed goes on too, with what waited for it", async () => {
  const { server, client, peer } = await keep();
  peer.send.state(1);
  await cut();
  peer.send.state(2);
  peer.send.world("old");
  peer.send.world("new");
  await net.clock.advance(10_000);
  await close(server);
  expect(store.asked.at(-1)).toMatch(/^put \w{64} 50000$/);
  const again = await greet(game, open(), client.resuming(0));
  expect(outcomeOf(again)).toBe("resumed");
  expect(again.seen).toEqual(["400:01", "400:02", `401:${Buffer.from("new").toString("hex")}`]);
});

test("the store knows a token by its SHA-256, and nothing in it or in the log is the token", async () => {
  const { server, client } = await keep();
  const token = client.answer.resume?.token;
  await close(server);
  expect([...store.records.keys()]).toEqual([hashOf(token)]);
  const written = [...store.records.values(), ...store.asked, ...log.lines].join("\n");
  expect(written).not.toContain(token);
});

test("the next process closes too, and another one goes on", async () => {
  const { server, client } = await keep();
  await close(server);
  const second = open();
  const again = await greet(game, second, client.resuming());
  again.tellReceived(0);
  await net.clock.advance(0);
  await close(second);
  expect(outcomeOf(await greet(game, open(), again.resuming()))).toBe("resumed");
});

test("an answer that was lost before the server closed is given again to the old token", async () => {
  const { server, client, peer } = await keep();
  client.send(0x100, 1);
  peer.send.state(1);
  await net.clock.advance(0);
  await cut();
  const deaf = await greet(game, server, client.resuming(0));
  await close(server);
  const again = await greet(game, open(), client.resuming(0));
  expect(again.answer.resume).toMatchObject({ outcome: "resumed", connection: 2, received: 1 });
  expect(again.seen).toEqual(["400:01"]);
  expect(outcomeOf(await greet(game, open(), deaf.resuming(0)))).toBe("fresh");
  expect(store.records.size).toBe(0);
});

test("of two servers that are asked for one session at once, one has it", async () => {
  const { server, client } = await keep();
  await close(server);
  const servers = [open(), open()];
  const both = await Promise.all(servers.map((one) => greet(game, one, client.resuming())));
  expect(both.map(outcomeOf).sort()).toEqual(["fresh", "resumed"]);
});

test("two connections of one client that come at once have one session between them", async () => {
  const { server, client } = await keep();
  await close(server);
  const next = open();
  const both = await Promise.all([greet(game, next, client.resuming()), greet(game, next, client.resuming())]);
  expect(both.map(outcomeOf)).toEqual(["resumed", "resumed"]);
  expect(both[0]?.closed?.code).toBe(4409);
  expect(next.peers.size).toBe(1);
});

test("another identity, and a wrong connection, take nothing: its owner resumes", async () => {
  const owned: Overrides = {
    authenticate: ({ token }: { readonly token: string | undefined }) => String(token) as never,
    identity: (session: unknown) => String(session),
  } as Overrides;
  const server = open(owned);
  const owner = await greet(game, server, undefined, { token: "ada" });
  await close(server);
  const next = open(owned);
  expect(outcomeOf(await greet(game, next, owner.resuming(), { token: "eve" }))).toBe("fresh");
  const wrong = { ...owner.resuming(), connection: 7 };
  expect(outcomeOf(await greet(game, next, wrong, { token: "ada" }))).toBe("fresh");
  expect(outcomeOf(await greet(game, next, owner.resuming(), { token: "ada" }))).toBe("resumed");
});

test("a client that has gone before the store answered finds its session where it comes next", async () => {
  const { server, client } = await keep();
  await close(server);
  const next = open();
  let release = (): void => {};
  store.held = new Promise((resolve) => (release = resolve));
  await expect(greet(game, next, client.resuming())).rejects.toThrow();
  await cut();
  release();
  store.held = undefined;
  await net.clock.advance(0);
  expect(next.peers.size).toBe(0);
  expect(outcomeOf(await greet(game, open(), client.resuming()))).toBe("resumed");
});

test("the session is made again of what was saved and who came, connected is told before resumed, and only then is served", async () => {
  const told: unknown[] = [];
  const watched = (process: string): Overrides =>
    ({
      authenticate: () => ({ process, gold: 0 }) as never,
      saveSession: (session: unknown) => ({ gold: 5, ...(session as object) }),
      restoreSession: async (saved: unknown, fresh: unknown) => [saved, fresh] as never,
      connected: async ({ session }: GamePeer) => {
        told.push("connected", session);
        await new Promise<void>((resolve) => net.clock.after(100, resolve));
      },
      resumed: () => told.push("resumed"),
      renewed: () => void told.push("renewed"),
      commands: { move: (n: number) => told.push(n) },
    }) as Overrides;
  const { server, client } = await keep(watched("old"));
  await net.clock.advance(100);
  await close(server);
  told.length = 0;
  const again = await greet(game, open(watched("new")), client.resuming());
  again.send(0x100, 9);
  await net.clock.advance(100);
  const session = [
    { gold: 0, process: "old" },
    { gold: 0, process: "new" },
  ];
  expect(told).toEqual(["connected", session, "resumed", 9]);
});

test("what connected sends comes after what was not received", async () => {
  const { server, client, peer } = await keep();
  peer.send.state(1);
  await net.clock.advance(0);
  await close(server);
  const next = open({ connected: ({ send }) => void send.state(2) });
  expect((await greet(game, next, client.resuming(0))).seen).toEqual(["400:01", "400:02"]);
});

test("without either function the session is what authenticate made of the new connection", async () => {
  let visits = 0;
  const counting = { authenticate: () => ({ visit: ++visits }) as never } as Overrides;
  const { server, client } = await keep(counting);
  await close(server);
  const next = open(counting);
  await greet(game, next, client.resuming());
  expect([...next.peers.values()].map(({ session }) => session)).toEqual([{ visit: 2 }]);
});

test("answers that handlers give while the server closes are in the record, and the session is whole", async () => {
  const { server, client } = await keep({
    commands: { buy: (n) => new Promise<number>((resolve) => net.clock.after(1000, () => resolve(n))) },
  });
  client.send(0x300, 7);
  await net.clock.advance(0);
  const closed = server.close();
  // Nothing of this connection counts from here on.
  await net.clock.advance(1000);
  await closed;
  const again = await greet(game, open(), client.resuming());
  expect(again.answer.resume).toMatchObject({ outcome: "resumed", received: 1 });
  expect([...client.seen, ...again.seen]).toEqual(["300:07"]);
});

test("a handler that is at work when time is up leaves a session of which nobody knows what it lost", async () => {
  const { server, client, peer } = await keep({ commands: { buy: () => new Promise<number>(() => {}) } });
  client.send(0x300, 7);
  peer.send.state(1);
  await net.clock.advance(0);
  await close(server, 6000);
  const again = await greet(game, open(), client.resuming(0));
  expect(again.answer).toMatchObject({ peer: peer.id, resume: { outcome: "partial", received: 1 } });
  expect(again.answer.resume).not.toHaveProperty("lost");
  expect(again.seen).toEqual([]);
});

test("calls to the client go on behind those of the process before", async () => {
  const { server, client, peer } = await keep();
  for (const a of [1, 2]) void peer.call.duel.ask({ a }).catch(() => {});
  await net.clock.advance(0);
  await close(server);
  const next = open();
  const again = await greet(game, next, client.resuming());
  void [...next.peers.values()][0]?.call.duel.ask({ a: 3 });
  await net.clock.advance(0);
  expect(again.seen).toEqual([{ id: "rpc", json: { jsonrpc: "2.0", method: "duel.ask", params: { a: 3 }, id: 3 } }]);
});

test("what closes for good, and what cannot resume, is not stored", async () => {
  const server = open();
  await greet(game, server, false);
  const { client } = await game.join(server);
  const kicked = await greet(game, server);
  [...server.peers.values()].at(-1)?.close(4000);
  await net.clock.advance(0);
  await close(server);
  expect(store.asked).toEqual([]);
  expect([client.closed?.code, kicked.closed?.code]).toEqual([1001, 4000]);
});

test("the game is told that they have disconnected, with 1001, and not that they are lost", async () => {
  const told: unknown[] = [];
  const { server } = await keep({
    lost: () => told.push("lost"),
    disconnected: (_peer, closure) => told.push(closure),
  });
  await close(server);
  expect(told).toEqual([{ code: 1001, reason: "The server is stopping", voluntary: false }]);
  expect(server.peers.size).toBe(0);
  expect(server.metrics().connections.closed["1001"]).toBe(1);
});

test("a full server asks its store for nothing", async () => {
  const next = open({ maxConnections: 1 });
  const first = await greet(game, next);
  await cut();
  await expect(greet(game, next, { token: "A".repeat(22), connection: 1, received: 0 })).rejects.toThrow("1013");
  expect(store.asked).toEqual([]);
  expect(outcomeOf(await greet(game, next, first.resuming()))).toBe("resumed");
});

test("a client whose schema has changed meanwhile takes nothing", async () => {
  const { server, client } = await keep();
  await close(server);
  const [[hash, record] = ["", ""]] = store.records;
  store.records.set(hash, record.replace('"client":""', '"client":"another"'));
  expect(outcomeOf(await greet(game, open(), client.resuming()))).toBe("fresh");
  expect(store.records.size).toBe(1);
});
