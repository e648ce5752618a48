import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Arena, startArena } from "../../examples/arena/server.js";
import { Effects, Item } from "../../generated/arena/messages.js";
import { arenaErrors } from "../../generated/arena/protocol.js";
import { enter, type TestPlayer, watch } from "./client.js";
import { seededRandom } from "./seeded-random.js";

/** Small enough that everybody soon has some gold. */
const yard = { width: 500, height: 500, pillars: [] };

const SENT_AT = 1_700_000_000_000;

describe("two players on real sockets", () => {
  let arena: Arena;
  let ada: TestPlayer;
  let grace: TestPlayer;

  beforeEach(async () => {
    arena = await startArena({
      port: 0,
      host: "127.0.0.1",
      terrain: yard,
      random: seededRandom(3),
      wallClock: () => SENT_AT,
      logger: false,
    });
    ada = await enter(arena.url, "Ada");
    grace = await enter(arena.url, "Grace");
  });

  afterEach(async () => {
    ada.client.close();
    grace.client.close();
    await arena.close();
  });

  it("see each other move", async () => {
    const { players } = await grace.until((arena) => arena.players.size === 2);
    const from = players.get(ada.id)?.at.x ?? Number.NaN;
    const x = from > yard.width / 2 ? -1 : 1;
    for (let seq = 1; seq <= 4; seq++) ada.client.send.input({ seq, heading: { x, y: 0 }, dash: false });
    const moved = grace.until((arena) => ((arena.players.get(ada.id)?.at.x ?? Number.NaN) - from) * x > 5);
    await ada.until(({ acked }) => acked === 4);
    await moved;
  });

  it("are told which of their inputs the arena contains, and each of its own gold alone", async () => {
    await grace.earn(5);
    expect([...grace.client.state.arena.own.players.keys()]).toEqual([grace.id]);
    expect([...ada.client.state.arena.own.players.keys()]).toEqual([ada.id]);
    expect([grace.client.state.arena.acked > 0, ada.client.state.arena.acked]).toEqual([true, 0]);
    expect(ada.client.state.arena.match.leader).toBe(grace.id);
  });

  it("learn each other's names, and who has left", async () => {
    const linus = await enter(arena.url, " ada ");
    const { players } = await ada.until((seen) => seen.players.has(linus.id));
    expect([players.get(linus.id)?.name, players.get(grace.id)?.name]).toEqual(["ada 2", "Grace"]);
    const left = new Promise((resolve) => {
      players.on.remove(({ name }, id) => resolve([name, id]));
    });
    linus.client.close();
    expect(await left).toEqual(["ada 2", linus.id]);
  });

  it("talk, with the name and the time that the server knows", async () => {
    const line = grace.client.next.chat();
    expect(await ada.client.request.say({ text: "  Hello, Grace!  " })).toEqual({ heardBy: 2 });
    expect(await line).toMatchObject({ id: ada.id, name: "Ada", text: "Hello, Grace!", sentAt: SENT_AT });
  });

  it("cannot buy without gold, and learn how much is missing; then they can", async () => {
    const refused = await ada.client.request.buy({ item: Item.shield }).catch((error: unknown) => error);
    expect(arenaErrors.NotEnoughGold.is(refused) && refused.data.missing).toBeGreaterThan(20);
    await ada.earn(10);
    const { gold, lastsMs } = await ada.client.request.buy({ item: Item.boost });
    expect([gold >= 0, lastsMs]).toEqual([true, 8_000]);
    await grace.until(({ players }) => players.get(ada.id)?.effects === Effects.boosted);
  });

  it("are ranked by their gold", async () => {
    await grace.earn(15);
    const { entries, players } = await ada.client.call.leaderboard.top({ limit: 1 });
    expect(players).toBe(2);
    expect(entries).toMatchObject([{ id: grace.id, name: "Grace" }]);
  });

  it("are refused a name without letters, and a leaderboard without end", async () => {
    const wrongName = await ada.client.request.join({ name: "***" }).catch((error: unknown) => error);
    expect(arenaErrors.NameRefused.is(wrongName)).toBe(true);
    await expect(ada.client.call.leaderboard.top({ limit: 21 })).rejects.toMatchObject({ code: "invalid" });
  });

  it("are seen by who only watches, and who can neither talk nor buy", async () => {
    const { client, until } = await watch(arena.url);
    await until(({ players }) => players.size === 2);
    const refusals = [client.request.say({ text: "Hello?" }), client.request.buy({ item: Item.boost })];
    for (const { reason } of (await Promise.allSettled(refusals)) as PromiseRejectedResult[]) {
      expect(arenaErrors.NotPlaying.is(reason)).toBe(true);
    }
    client.close();
  });

  it("come back to an arena that was closed and opened again on its port", async () => {
    const lost = new Promise<void>((resolve) => {
      const undo = ada.client.onStatus(({ status }) => {
        if (status !== "reconnecting") return;
        undo();
        resolve();
      });
    });
    await arena.close();
    await lost;
    const welcome = ada.client.next.welcome();
    arena = await startArena({ port: arena.port, host: "127.0.0.1", logger: false });
    expect((await welcome).you).toBeGreaterThan(0);
    expect(await ada.client.request.join({ name: "Ada" })).toMatchObject({ name: "Ada" });
  });
});
