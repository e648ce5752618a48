import { Client, type ClientOptions, type Transport } from "kephas/client";
import { createResume, type ResumeEvent } from "kephas/client/resume";
import { queueingSender } from "kephas/codegen/v1/client";
import { createSuspendableClock } from "kephas/testing";
import { expect, test } from "vitest";
import { createGameForEachTest, game, net } from "../server/harness/each-game.js";
import { chat, protocol, textCodec } from "../server/harness/game.js";
import { GameClient } from "../server/harness/game-client.js";
import type { Overrides } from "../server/harness/memory-server.js";

createGameForEachTest();

async function play(overrides: Overrides = {}, options: ClientOptions = {}) {
  const server = game.createServer({ resume: {}, ...overrides });
  const given = { clock: net.clock, random: () => 0, logger: false, resume: createResume(), ...options } as const;
  const client = new GameClient(net.connect(server), given);
  const events: ResumeEvent[] = [];
  client.onResume((event) => events.push(event));
  void client.connect();
  await net.clock.advance(0);
  return { server, client, events };
}

test("a client that is closed by who hears that it is back stays closed", async () => {
  const { server, client } = await play();
  const statuses: string[] = [];
  client.onStatus(({ status }) => statuses.push(status));
  client.onResume(() => client.close());
  net.cut();
  await net.clock.advance(1_000);
  expect([statuses.at(-1), client.status, server.peers.size]).toEqual(["closed", "closed", 0]);
});

test("a request whose time was over before anybody noticed keeps no place in the order of replies", async () => {
  const clock = createSuspendableClock(net.clock);
  const { client } = await play({}, { clock });
  net.cut();
  const late = client.request.buy(1, { timeoutMs: 5_000 });
  await net.clock.advance(0);
  clock.suspend();
  await net.clock.advance(10_000);
  void client.connect();
  await net.clock.advance(0);
  clock.resume();
  await expect(late).resolves.toBe(1);
  expect(await client.request.buy(2)).toBe(2);
});

test("a request that is made while the socket closes waits for the next one", async () => {
  const { client } = await play({ rateLimit: { perSecond: 1, burst: 1, stallMs: 0 } });
  for (const n of [1, 2, 3]) client.send.move(n);
  net.stall("toServer");
  net.flow("toClient");
  await net.clock.advance(0);
  const request = client.request.buy(3);
  net.flow();
  await net.clock.advance(20_000);
  expect(await request).toBe(3);
});

test("a partial outcome names the message that ended the connection", async () => {
  const { client, events } = await play({ rateLimit: { perSecond: 1, burst: 1, stallMs: 0 } });
  const lost: unknown[] = [];
  client.onLost((one) => lost.push(one));
  for (const n of [1, 2]) client.send.move(n);
  await net.clock.advance(10_000);
  expect(events).toEqual([
    {
      outcome: "partial",
      lost: { toServer: { count: 1, commands: ["move"] }, toClient: { count: 0, commands: [] } },
    },
  ]);
  expect(lost).toEqual([{ command: "move", message: 2 }]);
});

test("a request that never left is sent in a fresh session, one that did is not", async () => {
  const { client, events } = await play({ resume: { windowMs: 100 } });
  net.stall("toServer");
  const left = client.request.buy(1);
  await net.clock.advance(0);
  net.cut();
  await net.clock.advance(0);
  const waited = client.request.buy(2);
  net.flow();
  await net.clock.advance(1_000);
  await expect(left).rejects.toMatchObject({ code: "outcomeUnknown" });
  expect(await waited).toBe(2);
  expect(events.map(({ outcome }) => outcome)).toEqual(["fresh"]);
});

test("what is too old to be sent again is told, and makes the outcome partial", async () => {
  const { client, events } = await play();
  const lost: unknown[] = [];
  client.onLost((one) => lost.push(one));
  net.stall("toServer");
  client.call.tell({ a: 1 });
  net.unplug();
  await net.clock.advance(31_000);
  net.plug();
  net.flow();
  await net.clock.advance(10_000);
  expect(lost).toEqual([{ command: "tell", message: { a: 1 } }]);
  expect(events).toMatchObject([{ outcome: "partial", lost: { toServer: { count: 1, commands: ["tell"] } } }]);
});

test("what does not fit into maxBytes on this side is missing, and named", async () => {
  const server = game.createServer({ resume: { maxBytes: 100 } });
  const events: ResumeEvent[] = [];
  const lost: unknown[] = [];
  const client = new QueueingClient(net.connect(server), {
    clock: net.clock,
    random: () => 0,
    logger: false,
    resume: createResume(),
  });
  client.onResume((event) => events.push(event));
  client.onLost(({ message }) => lost.push(message));
  void client.connect();
  await net.clock.advance(0);
  net.stall("toServer");
  for (const text of ["a", "b", "c"]) client.chat(text.repeat(40));
  net.cut();
  await net.clock.advance(1_000);
  expect(lost).toEqual(["a".repeat(40)]);
  expect(events.map(({ outcome, lost: { toServer } }) => [outcome, toServer])).toEqual([
    ["partial", { count: 1, commands: ["chat"] }],
  ]);
});

class QueueingClient extends Client {
  readonly chat = queueingSender(this, chat, textCodec.write, { offline: "queue" });

  constructor(...[target, options]: [target: Transport, options: ClientOptions]) {
    super(protocol, target, options);
  }
}
