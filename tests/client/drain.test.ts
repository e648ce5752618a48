import type { ClientOptions, DrainEvent } from "kephas/client";
import { createMove } from "kephas/client/move";
import { createResume } from "kephas/client/resume";
import { methodRoute, route, sentCommand } from "kephas/codegen/v1/server";
import type { Method } from "kephas/protocol";
import { createServer, type Peer, type PeerLink, type Server } from "kephas/server";
import { describe, expect, test } from "vitest";
import { type Balancer, balance } from "../server/harness/balancer.js";
import { createGameForEachTest, game, net } from "../server/harness/each-game.js";
import { add, buy, byteCodec, type GameServer, move, protocol, state } from "../server/harness/game.js";
import { GameClient } from "../server/harness/game-client.js";
import { deferred, type Overrides } from "../server/harness/memory-server.js";

createGameForEachTest();

interface Table {
  readonly old: GameServer;
  readonly other: GameServer;
  readonly way: Balancer;
  readonly client: GameClient;
  readonly statuses: string[];
  readonly lost: string[];
  readonly heard: number[];
}

/** A client of the first of two servers. */
async function sit(overrides: Overrides = {}, options: ClientOptions = {}, other: Overrides = {}): Promise<Table> {
  const servers = [game.createServer(overrides), game.createServer(other)] as const;
  const way = balance(servers[0]);
  const client = new GameClient(way, {
    clock: net.clock,
    random: () => 0.5,
    logger: false,
    move: createMove(),
    ...options,
  });
  const [statuses, lost, heard]: [string[], string[], number[]] = [[], [], []];
  void client.connect();
  await net.clock.advance(0);
  client.onStatus(({ status }) => statuses.push(status));
  client.onLost(({ command, message }) => lost.push(`${command} ${String(message)}`));
  client.on.state((n) => heard.push(n));
  way.to = servers[1];
  return { old: servers[0], other: servers[1], way, client, statuses, lost, heard };
}

const sizes = ({ old, other }: Table): number[] => [old.peers.size, other.peers.size];

describe("a client whose server drains", () => {
  test("goes to another one by itself within the first half of the time, and is open all the while", async () => {
    const table = await sit();
    void table.old.drain();
    await net.clock.advance(5_900);
    expect(sizes(table)).toEqual([1, 0]);
    await net.clock.advance(200);
    expect([sizes(table), table.client.status, table.statuses]).toEqual([[0, 1], "open", []]);
    await net.clock.advance(100_000);
    expect([sizes(table), table.way.opened, table.statuses]).toEqual([[0, 1], 2, []]);
  });

  test("leaves the moment to the game, which is told how long it has", async () => {
    const table = await sit();
    const events: DrainEvent[] = [];
    table.client.onDrain((event) => events.push(event));
    void table.old.drain();
    await net.clock.advance(12_000);
    expect([events.map(({ deadlineMs }) => deadlineMs), sizes(table)]).toEqual([[30_000], [1, 0]]);
    events[0]?.moveNow();
    events[0]?.moveNow();
    await net.clock.advance(0);
    expect([sizes(table), table.way.opened, table.statuses]).toEqual([[0, 1], 2, []]);
  });

  test("goes by itself before the deadline where the game does not say when", async () => {
    const table = await sit();
    table.client.onDrain(() => {});
    void table.old.drain();
    await net.clock.advance(20_900);
    expect(sizes(table)).toEqual([1, 0]);
    await net.clock.advance(200);
    expect(sizes(table)).toEqual([0, 1]);
  });

  test("is served by the old one while the way leads back there, and tries again", async () => {
    const served: number[] = [];
    const table = await sit({ commands: { move: (n) => void served.push(n) } });
    table.way.to = table.old;
    void table.old.drain();
    await net.clock.advance(7_000);
    expect(table.way.opened).toBeGreaterThan(2);
    table.client.send.move(1);
    await net.clock.advance(1_000);
    table.way.to = table.other;
    await net.clock.advance(10_000);
    expect([served, sizes(table), table.statuses]).toEqual([[1], [0, 1], []]);
  });

  test("comes back as from any loss where it could not move before 1012", async () => {
    const table = await sit();
    table.way.to = table.old;
    void table.old.drain();
    await net.clock.advance(31_000);
    table.way.to = table.other;
    await net.clock.advance(20_000);
    expect([sizes(table), table.statuses[0], table.statuses.at(-1)]).toEqual([[0, 1], "reconnecting", "open"]);
  });

  test("that ends for good in the middle of it takes the other connection along", async () => {
    const table = await sit();
    table.client.onDrain(({ moveNow }) => moveNow());
    void table.old.drain();
    const [peer] = table.old.peers.values();
    net.delay(100);
    await net.clock.advance(150);
    peer?.close(4000, "kicked");
    await net.clock.advance(2_000);
    expect([table.client.status, sizes(table)]).toEqual(["closed", [0, 0]]);
  });

  test("that is closed in the middle of it leaves neither connection", async () => {
    const table = await sit();
    table.client.onDrain(({ moveNow }) => moveNow());
    void table.old.drain();
    await net.clock.advance(0);
    table.client.close();
    await net.clock.advance(1_000);
    expect(sizes(table)).toEqual([0, 0]);
  });

  test("stays with reconnect: false, unless the game moves it", async () => {
    const table = await sit({}, { reconnect: false });
    void table.old.drain();
    let moveNow = (): void => {};
    table.client.onDrain((event) => (moveNow = event.moveNow));
    await net.clock.advance(25_000);
    expect(sizes(table)).toEqual([1, 0]);
    moveNow();
    await net.clock.advance(0);
    expect(sizes(table)).toEqual([0, 1]);
  });
});

describe("without resume", () => {
  test("what was asked of the old server is answered there, and what comes next by the other one", async () => {
    const answers = [deferred<number>(), deferred<number>()];
    let asked = 0;
    const table = await sit(
      {
        commands: { buy: () => (answers[asked++] as (typeof answers)[0]).promise },
        methods: {
          math: { add: () => new Promise<number>((resolve) => void answers[0]?.promise.then(resolve)) },
          tell() {},
          wipe() {},
        },
      },
      {},
      { commands: { buy: (n) => n + 100 } },
    );
    table.client.onDrain(({ moveNow }) => moveNow());
    const [first, second, called] = [
      table.client.request.buy(1),
      table.client.request.buy(2),
      table.client.call.math.add({ a: 1, b: 1 }),
    ];
    void table.old.drain();
    await net.clock.advance(100);
    expect(sizes(table)).toEqual([1, 1]);
    expect([await table.client.request.buy(3), await table.client.call.math.add({ a: 4, b: 5 })]).toEqual([103, 9]);
    answers[0]?.resolve(11);
    await net.clock.advance(0);
    expect(await first).toBe(11);
    expect(await table.client.request.buy(4)).toBe(104);
    answers[1]?.resolve(12);
    await net.clock.advance(100);
    expect([await second, await called]).toEqual([12, 11]);
    expect([sizes(table), table.lost, table.statuses]).toEqual([[0, 1], [], []]);
  });

  test("nothing but answers is heard of the old one any more", async () => {
    const table = await sit({ commands: { buy: () => new Promise<number>(() => {}) } });
    table.client.onDrain(({ moveNow }) => moveNow());
    void table.client.request.buy(1).catch(() => {});
    void table.old.drain();
    table.old.broadcast.state(1);
    await net.clock.advance(100);
    table.old.broadcast.state(2);
    table.other.broadcast.state(3);
    await net.clock.advance(0);
    expect([table.heard, table.client.ignored]).toEqual([
      [1, 3],
      { unknown: 0, malformed: 0, unmatched: 0, refused: 0 },
    ]);
  });

  test("what the old one does not answer in time has an unknown outcome", async () => {
    const table = await sit({ commands: { buy: () => new Promise<number>(() => {}) } });
    table.client.onDrain(({ moveNow }) => moveNow());
    const asked = table.client.request.buy(1);
    void table.old.drain();
    await net.clock.advance(6_000);
    await expect(asked).rejects.toMatchObject({ code: "outcomeUnknown" });
    expect([sizes(table), await table.client.request.buy(5)]).toEqual([[0, 1], 5]);
  });

  test("what was sent to the old one before it was cut is told by onLost", async () => {
    const table = await sit({ commands: { buy: () => new Promise<number>(() => {}) } });
    table.client.onDrain(({ moveNow }) => moveNow());
    void table.client.request.buy(1).catch(() => {});
    table.client.send.move(7);
    void table.old.drain();
    await net.clock.advance(10);
    for (const peer of table.old.peers.values()) peer.close(4001);
    await net.clock.advance(100);
    expect([table.lost, table.client.status]).toEqual([["move 7"], "open"]);
  });
});

/** A server whose peers may be told to go, and which takes them again: in the place of another one that shares its sessions. */
interface MovingPeer extends Peer<undefined> {
  readonly send: { readonly state: (n: number) => boolean };
  readonly call: { readonly go: () => boolean };
}

const go: Method<{ readonly deadlineMs: number }, undefined> = {
  name: "rpc.drain",
  errors: [],
  timeoutMs: 1000,
  maxBytes: 1000,
  params: (params) => params as { readonly deadlineMs: number },
  result: undefined,
};

function createMovingServer(served: string[]): Server<MovingPeer> {
  const stateSent = sentCommand(state, { write: byteCodec.write, largestBytes: 100, delivery: "reliable" });
  const byteIn = { decode: byteCodec.decode, largestBytes: 100, maxBytes: 100 };
  return createServer<undefined, MovingPeer, Server<MovingPeer>>({
    protocol,
    options: { clock: net.clock, logger: false, resume: {} } as never,
    routes: [
      route(move, (n) => void served.push(`move ${n}`), byteIn),
      route(buy, (n) => served.push(`buy ${n}`) && n, { ...byteIn, reply: byteCodec.write }),
      methodRoute(add, ({ a, b = 0 }) => served.push(`add ${a}`) && a + b, { paramNames: ["a", "b"] }),
    ],
    sent: [stateSent],
    called: [go],
    createSend: (link: PeerLink) => ({ state: (n: number) => link.send(stateSent, n) }),
    createCall: (link: PeerLink) => ({ go: () => link.notify(go, { deadlineMs: 30_000 }) }),
    createBroadcast: () => undefined,
  } as never);
}

test("with resume a client that moves in the middle of traffic loses nothing, and each request is served and answered once", async () => {
  const served: string[] = [];
  const server = createMovingServer(served);
  const client = new GameClient(net.connect(server), {
    clock: net.clock,
    random: () => 0.5,
    logger: false,
    resume: createResume(),
  });
  const [heard, statuses, outcomes]: [number[], string[], string[]] = [[], [], []];
  client.on.state((n) => heard.push(n));
  client.onResume(({ outcome }) => outcomes.push(outcome));
  client.onDrain(({ moveNow }) => moveNow());
  void client.connect();
  await net.clock.advance(0);
  client.onStatus(({ status }) => statuses.push(status));
  const [peer] = server.peers.values();
  if (peer === undefined) throw new Error("nobody came");
  net.delay(20);
  const replies: Promise<number>[] = [];
  const expected: number[] = [];
  for (let i = 0; i < 60; i++) {
    peer.send.state(i);
    if (i % 20 === 10) peer.call.go();
    expected.push(i, i + 1);
    replies.push(client.request.buy(i), client.call.math.add({ a: i, b: 1 }));
    await net.clock.advance(7);
  }
  await net.clock.advance(2_000);
  expect(await Promise.all(replies)).toEqual(expected);
  expect(heard).toEqual(Array.from({ length: 60 }, (_, i) => i));
  expect([...served].sort()).toEqual(
    Array.from({ length: 60 }, (_, i) => [`buy ${i}`, `add ${i}`])
      .flat()
      .sort(),
  );
  expect([outcomes, statuses, server.peers.size]).toEqual([["resumed", "resumed", "resumed"], [], 1]);
});
