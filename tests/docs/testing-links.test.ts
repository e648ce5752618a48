import { createLink, createLinkProxy, createSuspendableClock, createTestNet, type TestNet } from "kephas/testing";
import { beforeEach, expect, onTestFinished, test } from "vitest";
import { WebSocket } from "ws";
import { TagClient } from "../../generated/tag/client.js";
import { createTagServer, type TagServer } from "../../generated/tag/server.js";

// The code on links of docs/testing.md, which shows it as it stands here.

let net: TestNet;
let server: TagServer;
let codes: number[];

beforeEach(() => {
  net = createTestNet();
  codes = [];
  server = createTagServer({
    clock: net.clock,
    logger: false,
    disconnected: (_, { code }) => codes.push(code),
    commands: {
      move: ({ x, y }, peer) => peer.server.broadcast.moved({ who: peer.id, x, y }, { except: peer }),
    },
  });
});

test("a player in a tunnel gets all that was said when the tunnel ends, at once and in order", async () => {
  const link = createLink("40ms,jitter:10");
  const tag = new TagClient(net.connect(server, { link }), { clock: net.clock, logger: false });
  void tag.connect();
  await net.clock.advance(1_000);
  const heard: number[] = [];
  tag.on.moved(({ x }) => heard.push(x));
  link.stall("both");
  for (const x of [1, 2, 3]) server.broadcast.moved({ who: "", x, y: 0 });
  await net.clock.advance(3_000);
  expect(heard).toEqual([]);
  link.flow();
  await net.clock.advance(50);
  expect(heard).toEqual([1, 2, 3]);
});

test("a connection that a router has forgotten ends after a minute of silence", async () => {
  const tag = new TagClient(net.connect(server), { clock: net.clock, logger: false, reconnect: false });
  void tag.connect();
  await net.clock.advance(0);
  net.halfOpen();
  await net.clock.advance(61_000);
  expect([codes, server.peers.size]).toEqual([[4408], 0]);
});

test("a message of which half has come was never sent", async () => {
  const link = createLink();
  const tag = new TagClient(net.connect(server, { link }), { clock: net.clock, logger: false, reconnect: false });
  void tag.connect();
  await net.clock.advance(0);
  const heard: number[] = [];
  tag.on.moved(({ x }) => heard.push(x));
  // From here on: a frame's header, the command's id, a text of no length, two numbers.
  const frameBytes = 2 + 4 + 1 + 8;
  link.cutAt(link.passedBytes("toClient") + frameBytes + 1);
  for (const x of [1, 2, 3]) server.broadcast.moved({ who: "", x, y: 0 });
  await net.clock.advance(0);
  expect([heard, tag.status, codes]).toEqual([[1], "closed", [1006]]);
});

test("a process that was held up for two minutes judges nobody", async () => {
  const tag = new TagClient(net.connect(server), { clock: net.clock, logger: false });
  void tag.connect();
  await net.clock.advance(0);
  await net.clock.freeze(120_000);
  await net.clock.advance(1_000);
  expect([tag.status, server.peers.size, codes]).toEqual(["open", 1, []]);
});

test("a phone that slept for 20 s is still in the game", async () => {
  const phone = createSuspendableClock(net.clock);
  const link = createLink("40ms");
  const tag = new TagClient(net.connect(server, { link }), { clock: phone, logger: false });
  void tag.connect();
  await net.clock.advance(100);
  phone.suspend();
  link.stall("both");
  await net.clock.advance(20_000);
  phone.resume();
  link.flow();
  await net.clock.advance(1_000);
  expect([tag.status, server.peers.size]).toEqual(["open", 1]);
});

test("over real sockets, a move takes its time too", async () => {
  const real = createTagServer({
    logger: false,
    commands: { move: (_, peer) => peer.send.moved({ who: "", x: 1, y: 1 }) },
  });
  const { url } = await real.listen({ port: 0, host: "127.0.0.1" });
  const proxy = await createLinkProxy({ target: url, link: "30ms,jitter:5,loss:1%" });
  const tag = new TagClient(proxy.url, { WebSocket, logger: false });
  onTestFinished(async () => {
    tag.close();
    await proxy.close();
    await real.close({ graceMs: 0 });
  });
  await tag.connect();
  const sentAt = performance.now();
  const heard = tag.next.moved();
  tag.send.move({ x: 1, y: 2 });
  await heard;
  expect(performance.now() - sentAt).toBeGreaterThanOrEqual(50);
});
