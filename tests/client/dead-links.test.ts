import { createTestNet, type TestNet } from "kephas/testing";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { createGameServer, type GameServer, type GameServerOptions, quiet } from "../server/harness/game.js";
import { GameClient } from "../server/harness/game-client.js";
import { deferred } from "../server/harness/memory-server.js";

let net: TestNet;

beforeEach(() => {
  net = createTestNet();
});

/** A client and a server of ours, and each end of a connection that the client was told of. */
async function meet(options: Partial<GameServerOptions> = {}) {
  const server: GameServer = createGameServer({ ...quiet(), clock: net.clock, logger: false, ...options });
  const client = new GameClient(net.connect(server), { clock: net.clock, logger: false, random: () => 0 });
  const ends: (number | undefined)[] = [];
  client.onStatus(({ code }) => code !== undefined && ends.push(code));
  void client.connect();
  await net.clock.advance(1_000);
  expect(server.peers.size).toBe(1);
  return { server, client, ends };
}

describe("between our client and our server", () => {
  it("a link that vanishes without a word is noticed within 15 s, and the client comes back", async () => {
    const { client, ends, server } = await meet();
    await net.clock.advance(100_000);
    expect([client.status, ends]).toEqual(["open", []]);
    net.halfOpen();
    await net.clock.advance(15_000);
    expect(ends).toEqual([1006]);
    await net.clock.advance(1_000);
    expect(client.status).toBe("open");
    await net.clock.advance(60_000);
    expect(server.peers.size).toBe(1);
  });

  it("silence of both games is no death: neither closes the other for hours", async () => {
    const { client, ends, server } = await meet();
    await net.clock.advance(2 * 3_600_000);
    expect([client.status, ends, server.peers.size]).toEqual(["open", [], 1]);
  });

  it("a handler that works for minutes while much waits costs nobody the connection", async () => {
    const { promise, resolve } = deferred<void>();
    const commands = { ...quiet().commands, move: () => promise };
    const { client, ends } = await meet({ commands, maxWaitingMessages: 2 });
    for (let i = 0; i < 10; i++) client.send.move(i);
    await net.clock.advance(300_000);
    expect([client.status, ends]).toEqual(["open", []]);
    resolve();
    await net.clock.advance(60_000);
    expect([client.status, ends]).toEqual(["open", []]);
  });

  it("the server's clock is the client's too, to within half of the round trip", async () => {
    const now = vi.spyOn(Date, "now").mockReturnValue(1_764_222_600_000);
    net.delay(100);
    const { client } = await meet();
    now.mockRestore();
    await net.clock.advance(60_000);
    const wrongMs = (client.serverTimeMs() ?? Number.NaN) - 1_764_222_600_000 - net.clock.now();
    expect(client.rttMs).toBe(200);
    expect(Math.abs(wrongMs)).toBeLessThanOrEqual(100);
  });
});
