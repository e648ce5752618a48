import { describe, expect, test } from "vitest";
import { createGameForEachTest, game, net } from "../server/harness/each-game.js";
import type { GameServer } from "../server/harness/game.js";
import { GameClient } from "../server/harness/game-client.js";
import type { Overrides } from "../server/harness/memory-server.js";

createGameForEachTest();

/** A session is the second of the test's clock until which it is good. */
function createServer(sessionEndsAt: (session: number) => number): GameServer {
  const authenticate = ({ token }: { readonly token: string | undefined }): number => Number(token);
  return game.createServer({ authenticate, sessionEndsAt } as unknown as Overrides);
}

describe("the client of a session that ends", () => {
  /** A client whose token is good for a minute from when it is asked for, and the tokens that it gave. */
  function playerOf(server: GameServer): { readonly client: GameClient; readonly given: string[] } {
    const given: string[] = [];
    const token = (): string => {
      given.push(String(net.clock.now() / 1000 + 60));
      return given.at(-1) ?? "";
    };
    const client = new GameClient(net.connect(server), { clock: net.clock, random: () => 0, logger: false, token });
    void client.connect();
    return { client, given };
  }

  test("stays connected as long as its token() gives new ones", async () => {
    const startedAt = Date.now() - net.clock.now();
    const server = createServer((second) => startedAt + second * 1000);
    const { client, given } = playerOf(server);
    const statuses: string[] = [];
    await net.clock.advance(0);
    client.onStatus(({ status }) => statuses.push(status));
    await net.clock.advance(600_000);
    expect([statuses, client.status, server.peers.size]).toEqual([[], "open", 1]);
    expect(given.length).toBeGreaterThan(15);
  });

  test("comes back with a new token after 4401, and where that ends it within a minute too, it is final", async () => {
    let endsAt = Number.POSITIVE_INFINITY;
    const server = createServer(() => endsAt);
    endsAt = Date.now() + 1_000;
    const { client, given } = playerOf(server);
    await net.clock.advance(0);
    endsAt = Date.now() + 2_000;
    await net.clock.advance(1_600);
    expect([client.status, given.length]).toEqual(["open", 3]);
    await net.clock.advance(2_000);
    expect(client.status).toBe("closed");
  });
});
