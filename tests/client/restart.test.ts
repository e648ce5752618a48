import { createResume, type ResumeEvent } from "kephas/client/resume";
import { expect, test } from "vitest";
import { createGameForEachTest, game, net } from "../server/harness/each-game.js";
import type { GameServer } from "../server/harness/game.js";
import { GameClient } from "../server/harness/game-client.js";
import { createMapStore } from "../server/harness/map-store.js";
import type { Overrides } from "../server/harness/memory-server.js";

createGameForEachTest();

interface Restarting {
  readonly client: GameClient;
  readonly heard: number[];
  readonly events: ResumeEvent[];
  readonly lost: string[];
  /** The one that serves now. */
  readonly server: GameServer;
  /** Stops it, or has it end without a word, and starts the next. */
  restart(how?: "close" | "kill", overrides?: Overrides): Promise<void>;
}

async function play(overrides: Overrides = {}): Promise<Restarting> {
  const store = createMapStore();
  const start = (more: Overrides): GameServer => game.createServer({ resume: { store }, ...more });
  let server = start(overrides);
  const front = { accept: (request: Parameters<GameServer["accept"]>[0]) => server.accept(request) };
  const options = { clock: net.clock, random: () => 0, logger: false, resume: createResume() } as const;
  const client = new GameClient(net.connect(front), options);
  const [heard, events, lost]: [number[], ResumeEvent[], string[]] = [[], [], []];
  client.on.state((n) => heard.push(n));
  client.onResume((event) => events.push(event));
  client.onLost(({ command, message }) => lost.push(`${command} ${String(message)}`));
  void client.connect();
  await net.clock.advance(0);
  return {
    client,
    heard,
    events,
    lost,
    get server() {
      return server;
    },
    async restart(how = "close", more = overrides) {
      const closed = how === "close" ? server.close() : undefined;
      if (how === "kill") net.cut();
      else await net.clock.advance(6000);
      await closed;
      server = start(more);
      await net.clock.advance(10_000);
    },
  };
}

const outcomes = ({ events }: Restarting): readonly string[] => events.map(({ outcome }) => outcome);

test("a client goes on over a restart of its server: nothing is lost, doubled or out of order", async () => {
  const playing = await play();
  const { client, heard } = playing;
  for (let round = 1; round <= 3; round++) {
    playing.server.broadcast.state(round);
    await playing.restart();
    expect(client.status).toBe("open");
  }
  playing.server.broadcast.state(4);
  await net.clock.advance(0);
  expect(heard).toEqual([1, 2, 3, 4]);
  expect(outcomes(playing)).toEqual(["resumed", "resumed", "resumed"]);
});

test("a request that the old process answered is answered, and one that it never got is served by the next", async () => {
  const served: number[] = [];
  const buy = (n: number): number => {
    served.push(n);
    return n;
  };
  const playing = await play({ commands: { buy } });
  const first = playing.client.request.buy(1);
  const closed = playing.restart();
  await net.clock.advance(100);
  const second = playing.client.request.buy(2);
  await closed;
  expect([await first, await second]).toEqual([1, 2]);
  expect(served).toEqual([1, 2]);
});

test("where a handler was at work when time was up, what was under way rejects and is not sent again", async () => {
  const served: number[] = [];
  const stuck: Overrides = { commands: { buy: () => new Promise<number>(() => {}), move: (n) => served.push(n) } };
  const playing = await play(stuck);
  const { client, events } = playing;
  const id = [...playing.server.peers.keys()];
  const bought = client.request.buy(1);
  bought.catch(() => {});
  client.send.move(7);
  await net.clock.advance(0);
  await playing.restart();
  await expect(bought).rejects.toMatchObject({ code: "outcomeUnknown" });
  expect(outcomes(playing)).toEqual(["partial"]);
  expect(events[0]?.lost.toClient).toEqual({ count: 0, commands: [] });
  expect([...playing.server.peers.keys()]).toEqual(id);
  expect(served).toEqual([]);
});

test("a process that was killed has written nothing: the client begins anew", async () => {
  const playing = await play();
  await playing.restart("kill");
  expect([outcomes(playing), playing.client.status]).toEqual([["fresh"], "open"]);
});
