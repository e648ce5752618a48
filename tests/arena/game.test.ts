import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Arena, startArena } from "../../examples/arena/server.js";
import { Effects, Item } from "../../generated/arena/messages.js";
import { arenaErrors } from "../../generated/arena/protocol.js";
import { come, enter, type TestPlayer, type Way, watch } from "./client.js";
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
    expect([...grace.room.state.own.players.keys()]).toEqual([grace.id]);
    expect([...ada.room.state.own.players.keys()]).toEqual([ada.id]);
    expect([grace.room.state.acked > 0, ada.room.state.acked]).toEqual([true, 0]);
    expect(ada.room.state.match.leader).toBe(grace.id);
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
    const wrongName = await enter(arena.url, "***").catch((error: unknown) => error);
    expect(arenaErrors.NameRefused.is(wrongName)).toBe(true);
    expect(arena.server.rooms.game.size).toBe(1);
    await expect(ada.client.call.leaderboard.top({ limit: 21 })).rejects.toMatchObject({ code: "invalid" });
  });

  it("are seen by who only watches, and who can neither talk nor buy", async () => {
    const { client, id, until } = await watch(arena.url);
    expect(id).toBe(0);
    await until(({ players }) => players.size === 2);
    const refusals = [client.request.say({ text: "Hello?" }), client.request.buy({ item: Item.boost })];
    for (const { reason } of (await Promise.allSettled(refusals)) as PromiseRejectedResult[]) {
      expect(arenaErrors.NotPlaying.is(reason)).toBe(true);
    }
    client.close();
  });

  it("find the game gone after a restart, and come into another one", async () => {
    const closed = new Promise((resolve) => ada.room.onClose(({ reason }) => resolve(reason)));
    await arena.close();
    arena = await startArena({ port: arena.port, host: "127.0.0.1", logger: false });
    expect(await closed).toBe("lost");
    const welcome = ada.client.next.welcome();
    await ada.client.rooms.game.joinOrCreate({}, { name: "Ada" });
    expect((await welcome).you).toBe(1);
  });

  it("stand still and greyed while their connection is lost, and play on where they were", async () => {
    const from = await grace.until(({ players }) => players.size === 2).then(({ players }) => players.get(ada.id)?.at);
    const away = grace.until(({ players }) => players.get(ada.id)?.away === true);
    ada.cut();
    const { players } = await away;
    expect(players.get(ada.id)?.at).toEqual(from);
    await grace.until((seen) => seen.players.get(ada.id)?.away === false);
    expect([ada.room.closed, ada.client.status]).toEqual([false, "open"]);
  });
});

describe("games", () => {
  let arena: Arena;
  const players: TestPlayer[] = [];
  const into = async (way: Way): Promise<TestPlayer> => {
    const player = await come(arena.url, way);
    players.push(player);
    return player;
  };
  const listed = async ({ client }: TestPlayer) => (await client.rooms.game.list()).map(({ listing }) => listing);

  beforeEach(async () => {
    arena = await startArena({
      port: 0,
      host: "127.0.0.1",
      terrain: yard,
      bots: 3,
      random: seededRandom(5),
      logger: false,
    });
  });

  afterEach(async () => {
    for (const { client } of players.splice(0)) client.close();
    await arena.close();
  });

  it("have bots that make room for people, and come back when these go", async () => {
    const ada = await into(({ rooms }) => rooms.game.joinOrCreate({}, { name: "Ada" }));
    const botsOf = ({ players: seen }: { readonly players: ReadonlyMap<number, object> }) =>
      [...seen.keys()].filter((id) => id > 64).length;
    await ada.until((seen) => seen.players.has(ada.id) && botsOf(seen) === 2);
    const grace = await into(({ rooms }) => rooms.game.joinOrCreate({}, { name: "Grace" }));
    await ada.until((seen) => seen.players.has(grace.id) && botsOf(seen) === 1);
    await into(({ rooms }) => rooms.game.joinOrCreate());
    await grace.room.leave();
    await ada.until((seen) => !seen.players.has(grace.id) && botsOf(seen) === 2);
    await ada.room.leave();
    const [room] = arena.server.rooms.game.values();
    expect(room?.game.world.players.size).toBe(3);
  });

  it("are listed with who plays and who watches, but for private ones, which open by their code", async () => {
    const ada = await into(({ rooms }) => rooms.game.create({ private: true }, { name: "Ada" }));
    const grace = await into(({ rooms }) => rooms.game.joinOrCreate({}, { name: "Grace" }));
    expect(grace.room.id).not.toBe(ada.room.id);
    await into(({ rooms }) => rooms.game.join(grace.room.id));
    await expect.poll(() => listed(grace), { timeout: 10_000 }).toMatchObject([{ playing: 1, watching: 1 }]);
    const linus = await into(({ rooms }) => rooms.game.join(ada.room.code ?? "", { name: "Linus" }));
    expect(linus.room.id).toBe(ada.room.id);
  });

  it("know nothing of each other", async () => {
    const ada = await into(({ rooms }) => rooms.game.create({}, { name: "Ada" }));
    const grace = await into(({ rooms }) => rooms.game.create({}, { name: "Grace" }));
    const heard: string[] = [];
    grace.client.on.chat(({ text }) => void heard.push(text));
    expect(await ada.client.request.say({ text: "Anybody?" })).toEqual({ heardBy: 1 });
    await grace.until((seen) => seen.players.has(grace.id));
    const { entries } = await grace.client.call.leaderboard.top({ limit: 20 });
    expect([heard, entries.some(({ name }) => name === "Ada"), arena.server.rooms.game.size]).toEqual([[], false, 2]);
  });
});
