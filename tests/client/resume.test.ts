import type { ClientOptions } from "kephas/client";
import { createResume, type ResumeEvent } from "kephas/client/resume";
import { expect, test } from "vitest";
import { createGameForEachTest, game, net } from "../server/harness/each-game.js";
import type { GamePeer, GameServer } from "../server/harness/game.js";
import { GameClient } from "../server/harness/game-client.js";
import type { Overrides } from "../server/harness/memory-server.js";

createGameForEachTest();

interface Played {
  readonly server: GameServer;
  readonly client: GameClient;
  readonly peer: GamePeer;
  readonly heard: number[];
  readonly events: ResumeEvent[];
  readonly lost: string[];
}

async function play(overrides: Overrides = {}, options: ClientOptions = {}): Promise<Played> {
  const server = game.createServer({ resume: {}, ...overrides });
  const given = { clock: net.clock, random: () => 0, logger: false, resume: createResume(), ...options } as const;
  const client = new GameClient(net.connect(server), given);
  const [heard, events, lost]: [number[], ResumeEvent[], string[]] = [[], [], []];
  client.on.state((n) => heard.push(n));
  client.onResume((event) => events.push(event));
  client.onLost(({ command, message }) => lost.push(`${command} ${String(message)}`));
  void client.connect();
  await net.clock.advance(0);
  const [peer] = server.peers.values();
  if (peer === undefined) throw new Error("nobody came");
  return { server, client, peer, heard, events, lost };
}

/** Loses the connection, and lets the client come back after its first wait. */
async function tunnel(ms = 250): Promise<void> {
  net.cut();
  await net.clock.advance(ms);
}

const NOTHING = { toServer: { count: 0, commands: [] }, toClient: { count: 0, commands: [] } };

test("a client that comes back goes on where it was: nothing is lost, doubled or out of order", async () => {
  const { client, peer, heard, events } = await play();
  peer.send.state(1);
  await net.clock.advance(0);
  peer.send.state(2);
  net.cut();
  peer.send.state(3);
  await net.clock.advance(250);
  peer.send.state(4);
  await net.clock.advance(0);
  expect(heard).toEqual([1, 2, 3, 4]);
  expect(events).toEqual([{ outcome: "resumed", lost: NOTHING }]);
  expect([client.status, peer.status]).toEqual(["open", "open"]);
});

test("a request that was under way is answered once, by its own answer", async () => {
  const answers: ((value: number) => void)[] = [];
  const { client } = await play({ commands: { buy: () => new Promise<number>((resolve) => answers.push(resolve)) } });
  const first = client.request.buy(1);
  const second = client.request.buy(2);
  await net.clock.advance(0);
  await tunnel();
  answers[0]?.(11);
  await net.clock.advance(0);
  answers[1]?.(12);
  expect(await first).toBe(11);
  expect(await second).toBe(12);
});

test("a request that never left is sent again, and one made in the tunnel waits", async () => {
  const { client } = await play();
  net.cut();
  const during = client.request.buy(3);
  const called = client.call.math.add({ a: 1, b: 2 });
  await net.clock.advance(250);
  expect(await during).toBe(3);
  expect(await called).toBe(3);
});

test("what was sent and unheard: told by onLost where the command is dropped", async () => {
  const { client, lost } = await play();
  net.stall("toServer");
  expect(client.send.move(1)).toBe("sent");
  await tunnel();
  expect(lost).toEqual(["move 1"]);
});

test("without resume what was unheard is told by onLost, and nothing is sent again", async () => {
  const served: number[] = [];
  const { client, lost, events } = await play(
    { commands: { move: (n) => void served.push(n) } },
    { resume: undefined },
  );
  net.stall("toServer");
  client.send.move(1);
  await tunnel();
  expect([lost, events, served]).toEqual([["move 1"], [], []]);
});

test("what the server has told that it received is not lost", async () => {
  const { client, lost } = await play({}, { resume: undefined });
  client.send.move(1);
  await net.clock.advance(9000);
  await tunnel();
  expect(lost).toEqual([]);
});

test("the session over, the outcome is fresh, and open requests have an unknown outcome", async () => {
  const { server, client, events } = await play({
    resume: { windowMs: 100 },
    commands: { buy: () => new Promise<number>(() => {}) },
  });
  const request = client.request.buy(1);
  await net.clock.advance(0);
  await tunnel(300);
  await expect(request).rejects.toMatchObject({ code: "outcomeUnknown" });
  expect(events).toEqual([{ outcome: "fresh", lost: NOTHING }]);
  expect(server.peers.size).toBe(1);
});

test("close ends the session, and what is open", async () => {
  const { server, client } = await play({ commands: { buy: () => new Promise<number>(() => {}) } });
  const request = client.request.buy(1);
  net.cut();
  await net.clock.advance(0);
  client.close();
  await expect(request).rejects.toMatchObject({ code: "outcomeUnknown" });
  await net.clock.advance(60_000);
  expect(server.peers.size).toBe(0);
});

test("a call of the server's that was under way is answered on the next connection", async () => {
  const { client, peer } = await play();
  let answer: (value: number) => void = () => {};
  client.handle.duel.ask(() => new Promise<number>((resolve) => (answer = resolve)));
  const asked = peer.call.duel.ask({ a: 1, b: 2 });
  await net.clock.advance(0);
  await tunnel();
  answer(9);
  await net.clock.advance(0);
  expect(await asked).toBe(9);
});

test("both sides tell what they have received each time that a quarter of what is kept has come", async () => {
  const { client, peer, lost } = await play({ resume: { maxBytes: 400 } });
  for (let n = 0; n < 40; n++) peer.send.chat("x".repeat(20));
  for (let n = 0; n < 40; n++) client.send.chat("y".repeat(20));
  await net.clock.advance(0);
  await tunnel();
  // Of forty messages of either side a few at most were not told of.
  expect(lost.length).toBeLessThan(5);
  expect(client.status).toBe("open");
});

test("a peer's round trip is known once its client has asked for the time", async () => {
  const { peer } = await play();
  expect(peer.rttMs).toBeUndefined();
  await net.clock.advance(9_000);
  expect(peer.rttMs).toBe(0);
});

test("one createResume() is for one client", () => {
  const resume = createResume();
  const server = game.createServer();
  new GameClient(net.connect(server), { resume });
  expect(() => new GameClient(net.connect(server), { resume })).toThrow(
    "each client needs a createResume() of its own",
  );
});
