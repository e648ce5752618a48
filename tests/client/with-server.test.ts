import type { ClientOptions } from "kephas/client";
import { KephasError } from "kephas/protocol";
import { createTestNet, type TestNet } from "kephas/testing";
import { beforeEach, describe, expect, it } from "vitest";
import {
  createGameServer,
  createLog,
  type GameServer,
  type GameServerOptions,
  Poor,
  quiet,
} from "../server/harness/game.js";
import { GameClient } from "../server/harness/game-client.js";

let net: TestNet;
const log = createLog();

beforeEach(() => {
  net = createTestNet();
});

type Overrides<Session> = Partial<GameServerOptions<Session>>;

function createGame<Session = undefined>(overrides: Overrides<Session> = {}): GameServer<Session> {
  const options = { ...quiet<Session>(), clock: net.clock, logger: log, ...overrides };
  return createGameServer<Session>(options as GameServerOptions<Session>);
}

const createClient = <Session>(server: GameServer<Session>, options: ClientOptions = {}): GameClient =>
  new GameClient(net.connect(server), { clock: net.clock, logger: log, random: () => 0, ...options });

/** A client that is open, and its statuses from then on. */
async function connect<Session>(server: GameServer<Session>, options: ClientOptions = {}) {
  const client = createClient(server, options);
  const connected = client.connect();
  await net.clock.advance(0);
  await connected;
  const statuses: string[] = [];
  client.onStatus(({ status, code }) => statuses.push(`${status} ${code ?? ""}`.trim()));
  return { client, statuses };
}

/** What a promise comes to, once everything has settled. */
async function outcomeOf(promise: Promise<unknown>): Promise<unknown> {
  const outcome = promise.catch((error: unknown) => error);
  await net.clock.advance(0);
  return outcome;
}

describe("a client with a server of Kephas", () => {
  it("says what others hear", async () => {
    const server = createGame({
      commands: { ...quiet().commands, chat: (text, peer) => peer.server.broadcast.chat(text, { except: peer }) },
    });
    const [alice, bob] = [await connect(server), await connect(server)];
    const heard: string[] = [];
    alice.client.on.chat((text) => heard.push(`alice: ${text}`));
    bob.client.on.chat((text) => heard.push(`bob: ${text}`));
    expect(alice.client.send.chat("hi")).toBe("sent");
    await net.clock.advance(0);
    expect(heard).toEqual(["bob: hi"]);
  });

  it("hears what the server sends the moment it connects", async () => {
    const server = createGame({ connected: (peer) => peer.send.chat("welcome") });
    const client = createClient(server);
    const welcome = client.next.chat();
    void client.connect();
    expect(await outcomeOf(welcome)).toBe("welcome");
  });

  it("gets replies and declared errors, each for its own request", async () => {
    const commands = {
      ...quiet().commands,
      buy(item: number) {
        if (item > 100) throw Poor({ missing: item });
        return item + 1;
      },
    };
    const { client } = await connect(createGame({ commands }));
    const [first, second, third] = [1, 120, 3].map((item) => outcomeOf(client.request.buy(item)));
    expect([await first, await third]).toEqual([2, 4]);
    const error = await second;
    expect(Poor.is(error) && error.data.missing).toBe(120);
  });

  it("keeps the turns of requests whose handlers are slow, and of those that it gave up", async () => {
    const finish = new Map<number, () => void>();
    const commands = {
      ...quiet().commands,
      look: (item: number) => new Promise<number>((resolve) => finish.set(item, () => resolve(item * 2))),
    };
    const { client } = await connect(createGame({ commands }));
    const controller = new AbortController();
    const outcomes = [
      client.request.look(1, { signal: controller.signal }),
      client.request.look(2, { timeoutMs: 100 }),
      client.request.look(3),
    ].map((request) => request.catch((error: KephasError) => error.code));
    controller.abort();
    await net.clock.advance(100);
    for (const item of [3, 2, 1]) finish.get(item)?.();
    await net.clock.advance(0);
    expect(await Promise.all(outcomes)).toEqual(["aborted", "timeout", 6]);
    expect(client.ignored.unmatched).toBe(0);
  });

  it("calls and is called", async () => {
    const answers: unknown[] = [];
    const server = createGame({
      methods: {
        ...quiet().methods,
        tell: async ({ a }, peer) => answers.push(await peer.call.duel.ask({ a }).catch((error) => error.code)),
      },
    });
    const { client } = await connect(server);
    expect(await outcomeOf(client.call.math.add({ a: 2, b: 3 }))).toBe(5);
    client.call.tell({ a: 7 });
    await net.clock.advance(0);
    client.handle.duel.ask(({ a }) => a * 3);
    client.call.tell({ a: 7 });
    await net.clock.advance(0);
    expect(answers).toEqual(["unknownCommand", 21]);
  });

  it("is refused for a bad token, without ever being open", async () => {
    const server = createGame<string>({
      authenticate: ({ token }) => {
        if (token !== "good") throw new KephasError("unauthorized", "bad token");
        return token;
      },
    });
    const client = createClient(server, { token: "bad" });
    const statuses: string[] = [];
    client.onStatus(({ status }) => statuses.push(status));
    expect(await outcomeOf(client.connect())).toMatchObject({ code: "unauthorized", closeCode: 4401 });
    expect(statuses).toEqual(["connecting", "closed"]);
    await connect(server, { token: "good" });
    expect(server.peers.size).toBe(1);
  });

  it("speaks the plain protocol with its token in the query", async () => {
    const server = createGame<string>({ authenticate: ({ token = "" }) => token });
    const { client } = await connect(server, { subprotocol: false, token: "t&ö", assumeOrdered: true });
    expect([...server.peers.values()].map(({ session }) => session)).toEqual(["t&ö"]);
    expect(await outcomeOf(client.request.buy(5))).toBe(5);
  });

  it("comes back after a cut, and what was open is of unknown outcome", async () => {
    const commands = { ...quiet().commands, buy: () => new Promise<number>(() => {}) };
    const { client, statuses } = await connect(createGame({ commands }));
    const request = client.request.buy(1);
    net.unplug();
    expect(await outcomeOf(request)).toMatchObject({ code: "outcomeUnknown" });
    await net.clock.advance(1_000);
    net.plug();
    await net.clock.advance(10_000);
    expect(statuses.at(0)).toBe("reconnecting 1006");
    expect(statuses.at(-1)).toBe("open");
  });

  it("stays away when it is kicked with a code of the game's", async () => {
    const server = createGame();
    const { statuses } = await connect(server);
    for (const peer of server.peers.values()) peer.close(4007, "cheating");
    await net.clock.advance(60_000);
    expect(statuses).toEqual(["closed 4007"]);
  });

  it("leaves with a code that the server sees", async () => {
    const left: unknown[] = [];
    const server = createGame({ disconnected: (_, closure) => left.push(closure) });
    const { client } = await connect(server);
    client.close(4001, "bye");
    await net.clock.advance(0);
    expect(left).toEqual([expect.objectContaining({ code: 4001, reason: "bye", voluntary: true })]);
  });
});
