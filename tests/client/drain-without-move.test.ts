import type { DrainEvent } from "kephas/client";
import { describe, expect, test } from "vitest";
import { type Balancer, balance } from "../server/harness/balancer.js";
import { createGameForEachTest, game, net } from "../server/harness/each-game.js";
import type { GameServer } from "../server/harness/game.js";
import { GameClient } from "../server/harness/game-client.js";
import { deferred, type Overrides } from "../server/harness/memory-server.js";

createGameForEachTest();

interface Table {
  readonly old: GameServer;
  readonly way: Balancer;
  readonly client: GameClient;
  readonly statuses: string[];
  readonly lost: string[];
  /** How many peers either server has. */
  readonly sizes: () => readonly number[];
}

/** A client of the first of two servers, with the way to the other one open. */
async function sit(overrides: Overrides = {}): Promise<Table> {
  const [old, other] = [game.createServer(overrides), game.createServer()];
  const way = balance(old);
  const client = new GameClient(way, { clock: net.clock, random: () => 0.5, logger: false });
  const [statuses, lost]: [string[], string[]] = [[], []];
  void client.connect();
  await net.clock.advance(0);
  client.onStatus(({ status }) => statuses.push(status));
  client.onLost(({ command }) => lost.push(command));
  way.to = other;
  return { old, way, client, statuses, lost, sizes: () => [old.peers.size, other.peers.size] };
}

describe("a client that cannot move", () => {
  test("is served until the deadline, and comes back as after any loss", async () => {
    const events: DrainEvent[] = [];
    const table = await sit();
    table.client.onDrain((event) => events.push(event));
    void table.old.drain();
    await net.clock.advance(29_900);
    expect([events.map(({ deadlineMs }) => deadlineMs), table.sizes(), table.way.opened]).toEqual([
      [30_000],
      [1, 0],
      1,
    ]);
    await net.clock.advance(20_000);
    expect([table.sizes(), table.statuses]).toEqual([
      [0, 1],
      ["reconnecting", "reconnecting", "open"],
    ]);
  });

  test("may leave when the game says so: what it asked is answered, and then it comes back", async () => {
    const { promise, resolve } = deferred<number>();
    const table = await sit({ commands: { buy: () => promise } });
    table.client.onDrain(({ moveNow }) => moveNow());
    const asked = table.client.request.buy(1);
    void table.old.drain();
    await net.clock.advance(100);
    expect([table.sizes(), table.statuses]).toEqual([[1, 0], []]);
    resolve(7);
    await net.clock.advance(1_000);
    expect([await asked, table.sizes(), table.statuses.at(-1), table.lost]).toEqual([7, [0, 1], "open", []]);
  });

  test("leaves nothing by a moment that comes too late", async () => {
    const table = await sit();
    let moveNow = (): void => {};
    table.client.onDrain((event) => (moveNow = event.moveNow));
    void table.old.drain();
    await net.clock.advance(60_000);
    moveNow();
    await net.clock.advance(1_000);
    expect([table.sizes(), table.way.opened, table.client.status]).toEqual([[0, 1], 2, "open"]);
  });
});
