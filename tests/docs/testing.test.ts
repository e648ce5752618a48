import { createTestNet, type TestClient, type TestNet } from "kephas/testing";
import { beforeEach, expect, test } from "vitest";
import { TagClient } from "../../generated/tag/client.js";
import { createTagServer, type TagServer } from "../../generated/tag/server.js";
import { WorldClient } from "../../generated/world/client.js";
import { Kind, Mood } from "../../generated/world/messages.js";
import { createLandState, createWorldServer } from "../../generated/world/server.js";

// The code of docs/testing.md, which shows it as it stands here.

let net: TestNet;
let server: TagServer;

beforeEach(() => {
  net = createTestNet();
  server = createTagServer({
    clock: net.clock,
    logger: false,
    commands: {
      move: ({ x, y }, peer) => peer.server.broadcast.moved({ who: peer.id, x, y }, { except: peer }),
    },
  });
});

async function join(about?: TestClient): Promise<TagClient> {
  const tag = new TagClient(net.connect(server, about), { clock: net.clock, logger: false });
  const connected = tag.connect();
  await net.clock.advance(0);
  await connected;
  return tag;
}

test("a move reaches everybody but who moved", async () => {
  const [ada, grace] = [await join(), await join()];
  const heard: string[] = [];
  ada.on.moved(() => heard.push("Ada"));
  grace.on.moved(({ x, y }) => heard.push(`Grace: ${x}, ${y}`));
  ada.send.move({ x: 1, y: 2 });
  await net.clock.advance(0);
  expect(heard).toEqual(["Grace: 1, 2"]);
});

test("the first message is heard, though it may come before the code that awaited `connect` goes on", async () => {
  const greeting = createTagServer({
    clock: net.clock,
    logger: false,
    connected: (peer) => peer.send.moved({ who: "welcome", x: 0, y: 0 }),
    commands: { move() {} },
  });
  const tag = new TagClient(net.connect(greeting), { clock: net.clock, logger: false });
  const first = tag.next.moved();
  void tag.connect();
  await net.clock.advance(0);
  expect((await first).who).toBe("welcome");
});

test("the game ticks 20 times a second", async () => {
  const tag = await join();
  const times: number[] = [];
  tag.on.moved(() => times.push(net.clock.now()));
  server.every(50, () => server.broadcast.moved({ who: "", x: 0, y: 0 }));
  await net.clock.advance(1_000);
  expect(times).toHaveLength(20);
});

test("of a burst of moves ninety arrive, and sixty a second from then on", async () => {
  const [ada, grace] = [await join(), await join()];
  let heard = 0;
  grace.on.moved(() => heard++);
  for (let count = 0; count < 150; count++) ada.send.move({ x: count, y: 0 });
  await net.clock.advance(0);
  expect(heard).toBe(90);
  await net.clock.advance(1_000);
  for (let count = 0; count < 150; count++) ada.send.move({ x: count, y: 0 });
  await net.clock.advance(0);
  expect(heard).toBe(150);
});

test("who sends too many bytes is closed with 1008", async () => {
  const codes: number[] = [];
  const strict = createTagServer({
    clock: net.clock,
    logger: false,
    byteRateLimit: { perSecond: 64, burst: 1_000 },
    disconnected: (_, { code }) => codes.push(code),
    commands: { move() {} },
  });
  const tag = new TagClient(net.connect(strict), { clock: net.clock, logger: false });
  void tag.connect();
  await net.clock.advance(0);
  for (let count = 0; count < 20; count++) tag.send.move({ x: count, y: 0 });
  await net.clock.advance(0);
  expect(codes).toEqual([1008]);
});

test("a player comes back after a loss, and is told so meanwhile", async () => {
  const tag = await join();
  const statuses: string[] = [];
  tag.onStatus(({ status }) => statuses.push(status));
  net.unplug();
  await net.clock.advance(30_000);
  expect(tag.send.move({ x: 1, y: 2 })).toBe("dropped");
  net.plug();
  await net.clock.advance(30_000);
  expect([statuses[0], tag.status, server.peers.size]).toEqual(["reconnecting", "open", 1]);
});

test("a slow player is sent fewer ticks, and has missed nothing after the last", async () => {
  const world = createWorldServer({
    connected(peer) {
      land.admit(peer, { around: { at: { x: 0, y: 0 } } });
    },
    clock: net.clock,
    logger: false,
    slowPeerBytes: 1,
    commands: { steer() {} },
  });
  const land = createLandState(world);
  const explorer = new WorldClient(net.connect(world), { clock: net.clock, logger: false });
  void explorer.connect();
  await net.clock.advance(0);
  const ticks: number[] = [];
  explorer.state.land.on.tick(({ tick }) => ticks.push(tick));
  net.stall();
  for (let tick = 1; tick <= 100; tick++) {
    land.creatures.add(tick, { kind: Kind.fox, mood: Mood.resting, at: { x: tick, y: 0 }, facing: 0 });
    land.tick();
    await net.clock.advance(33);
  }
  net.flow();
  await net.clock.advance(0);
  land.tick();
  await net.clock.advance(0);
  expect([ticks, explorer.state.land.creatures.size]).toEqual([[1, 101], 100]);
});

test("the server knows a client by what its handshake says", async () => {
  const known: string[] = [];
  const careful = createTagServer({
    clock: net.clock,
    logger: false,
    authenticate: ({ cookies, remoteAddress, token }) =>
      void known.push(`${cookies.get("id")} ${remoteAddress} ${token}`),
    commands: { move() {} },
  });
  const about = { headers: { cookie: "id=7" }, remoteAddress: "203.0.113.9" };
  const tag = new TagClient(net.connect(careful, about), { clock: net.clock, logger: false, token: "secret" });
  void tag.connect();
  await net.clock.advance(0);
  expect(known).toEqual(["7 203.0.113.9 secret"]);
});
