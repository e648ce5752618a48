import type { Closure } from "kephas/server";
import { createTestNet, type TestNet } from "kephas/testing";
import { beforeEach, describe, expect, test } from "vitest";
import { TagClient } from "../../generated/tag/client.js";
import { createTagServer, type TagPeer, type TagServer } from "../../generated/tag/server.js";

let net: TestNet;
let server: TagServer;
let closures: Closure[];

beforeEach(() => {
  net = createTestNet();
  closures = [];
  server = createTagServer({
    clock: net.clock,
    logger: false,
    connected: (peer) => peer.send.moved({ who: "welcome", x: 0, y: 0 }),
    disconnected: (_, closure) => closures.push(closure),
    commands: { move() {} },
  });
});

async function join(subprotocol?: false): Promise<{ tag: TagClient; peer: TagPeer }> {
  const tag = new TagClient(net.connect(server), { clock: net.clock, logger: false, reconnect: false, subprotocol });
  const connected = tag.connect();
  await net.clock.advance(0);
  await connected;
  const [peer] = server.peers.values();
  if (peer === undefined) throw new Error("nobody has joined");
  return { tag, peer };
}

describe("a connection in memory is as strict as a network:", () => {
  test("the first message comes with the handshake's answer, before what awaits that goes on, as in `ws`", async () => {
    const order: string[] = [];
    const socket = net.connect(server).open({ protocols: [], queryToken: undefined });
    socket.binaryType = "arraybuffer";
    const opened = new Promise<void>((resolve) => socket.addEventListener("open", () => resolve()));
    socket.addEventListener("message", () => order.push("message"));
    void opened.then(() => order.push("code that awaited the opening"));
    await net.clock.advance(0);
    expect(order).toEqual(["message", "code that awaited the opening"]);
  });

  test("a client hears that message all the same", async () => {
    const tag = new TagClient(net.connect(server), { clock: net.clock, logger: false });
    const first = tag.connect().then(() => tag.next.moved());
    await net.clock.advance(0);
    expect((await first).who).toBe("welcome");
  });

  test("what waits for a slow link is counted by frames, and only there", async () => {
    const { peer } = await join();
    peer.send.moved({ who: "x", x: 0, y: 0 });
    await net.clock.advance(0);
    expect(peer.bufferedBytes).toBe(0);
    net.stall();
    peer.send.moved({ who: "x".repeat(36), x: 0, y: 0 });
    await net.clock.advance(0);
    // The frame's header, the command's id, the text's length and the text, two numbers.
    expect(peer.bufferedBytes).toBe(2 + 4 + 1 + 36 + 8);
    net.flow();
    await net.clock.advance(0);
    expect(peer.bufferedBytes).toBe(0);
  });

  test("a close frame stands behind the messages before it, stalled or not", async () => {
    const { tag, peer } = await join();
    const seen: unknown[] = [];
    tag.on.moved(({ who }) => seen.push(who));
    tag.onStatus(({ code }) => seen.push(code));
    net.stall();
    peer.send.moved({ who: "last", x: 0, y: 0 });
    peer.close(4000, "over");
    await net.clock.advance(1_000);
    expect(seen).toEqual([]);
    net.flow();
    await net.clock.advance(0);
    expect(seen).toEqual(["last", 4000]);
    expect(closures).toEqual([{ code: 4000, reason: "over", voluntary: false }]);
  });

  test("a close that never gets through ends in 10 s all the same", async () => {
    const { tag, peer } = await join();
    const codes: unknown[] = [];
    tag.onStatus(({ code }) => codes.push(code));
    net.stall();
    peer.close(4000, "over");
    await net.clock.advance(9_999);
    expect([server.peers.size, tag.status]).toEqual([0, "open"]);
    await net.clock.advance(1);
    expect(closures).toEqual([{ code: 4000, reason: "over", voluntary: false }]);
    // The client learns of it when the network goes on: a connection that ended without a close frame.
    net.flow();
    await net.clock.advance(0);
    expect([tag.status, codes]).toEqual(["closed", [1006]]);
  });

  test("who closed first is told, where both do", async () => {
    const { tag, peer } = await join();
    peer.close(4000, "over");
    tag.close(1000, "bye");
    await net.clock.advance(0);
    expect(closures).toEqual([{ code: 4000, reason: "over", voluntary: false }]);
  });

  test("a client that closes is told of as one that did so by itself", async () => {
    const { tag } = await join();
    tag.close(1000, "bye");
    await net.clock.advance(0);
    expect(closures).toEqual([{ code: 1000, reason: "bye", voluntary: true }]);
    expect(server.peers.size).toBe(0);
  });
});

describe("who is too slow", () => {
  test("is closed with 1013 in the kit too: more than `maxBufferedBytes` waited for 30 s, and nothing was taken", async () => {
    // One of Kephas's own would have given up on such a link before.
    const { tag, peer } = await join(false);
    net.stall();
    for (let count = 0; count < 30_000; count++) peer.send.moved({ who: "x".repeat(36), x: 0, y: 0 });
    await net.clock.advance(29_000);
    expect([peer.alive, closures]).toEqual([true, []]);
    await net.clock.advance(20_000);
    expect(peer.alive).toBe(false);
    expect(closures).toMatchObject([{ code: 1013 }]);
    net.flow();
    await net.clock.advance(0);
    expect(tag.status).toBe("closed");
  });
});
