import { createLink, createTestNet } from "kephas/testing";
import { describe, expect, test } from "vitest";
import { TagClient } from "../../generated/tag/client.js";
import { createTagServer } from "../../generated/tag/server.js";
import { bytes, net, open, server, useByteNet } from "./byte-net.js";
import { watch } from "./byte-server.js";

useByteNet();

/** A connection of a client without a link of its own. */
async function openPlain(openingMs = 0) {
  const socket = net.connect(server).open({ protocols: [], queryToken: undefined });
  const seen = watch(socket, "client", net.clock);
  await net.clock.advance(openingMs);
  return { socket, seen };
}

describe("the net's controls", () => {
  test("delay all connections, those that are open and those that come", async () => {
    const before = await openPlain();
    net.delay(20);
    const after = await openPlain(40);
    expect(after.seen).toEqual(["40 client open"]);
    before.socket.send(bytes(1));
    after.socket.send(bytes(2));
    await net.clock.advance(20);
    expect(server.seen).toEqual(["60 server 1 bytes", "60 server 2 bytes"]);
  });

  test("shape all connections by a text; a link of one's own has the next word for what comes", async () => {
    const own = createLink();
    await open(own);
    net.shape("30ms");
    const { seen } = await open(own, 10);
    expect(seen).toEqual(["0 client open"]);
    expect(own.conditions.delayMs).toBe(0);
    expect((await openPlain(60)).seen).toEqual(["70 client open"]);
  });

  test("stall, cut and break only what is there: who comes later has a good connection", async () => {
    const first = await openPlain();
    net.stall("both");
    const second = await openPlain();
    expect(second.seen).toEqual(["0 client open"]);
    net.halfOpen();
    const third = await openPlain();
    expect(third.seen).toEqual(["0 client open"]);
    net.cut();
    await net.clock.advance(0);
    for (const { seen } of [first, second, third]) expect(seen.at(-1)).toBe("0 client close 1006");
    expect((await openPlain()).seen).toEqual(["0 client open"]);
  });

  test("cut every connection at a byte of its own count", async () => {
    const [one, other] = [await openPlain(), await openPlain()];
    one.socket.send(bytes(10));
    await net.clock.advance(0);
    net.cutAt(20, "toServer");
    one.socket.send(bytes(10));
    other.socket.send(bytes(10));
    await net.clock.advance(0);
    expect([one.seen.at(-1), other.seen]).toEqual(["0 client close 1006", ["0 client open"]]);
    other.socket.send(bytes(10));
    await net.clock.advance(0);
    expect(other.seen.at(-1)).toBe("0 client close 1006");
    expect(server.messages).toHaveLength(2);
  });

  test("fail a connection that is opened while the net is unplugged, when the news has come", async () => {
    net.delay(30);
    net.unplug();
    const { seen } = await openPlain(29);
    expect(seen).toEqual([]);
    await net.clock.advance(1);
    expect(seen).toEqual(["30 client error", "30 client close 1006"]);
    net.plug();
    expect((await openPlain(60)).seen).toEqual(["90 client open"]);
  });
});

describe("a client's own link", () => {
  test("tells how far it is, each way, of its newest connection", async () => {
    const link = createLink();
    expect(link.passedBytes("toClient")).toBe(0);
    const { socket } = await open(link);
    expect([link.passedBytes("toServer"), link.passedBytes("toClient")]).toEqual([0, 0]);
    socket.send(bytes(10));
    server.send(bytes(300));
    await net.clock.advance(0);
    expect([link.passedBytes("toServer"), link.passedBytes("toClient")]).toEqual([2 + 4 + 10, 4 + 300]);
    socket.close(1000, "");
    await net.clock.advance(0);
    // The close frames: a code each.
    expect([link.passedBytes("toServer"), link.passedBytes("toClient")]).toEqual([16 + 2 + 4 + 2, 304 + 2 + 2]);
    await open(link);
    expect([link.passedBytes("toServer"), link.passedBytes("toClient")]).toEqual([0, 0]);
  });

  test("may be shared by several clients, who are in the same tunnel", async () => {
    const link = createLink();
    const [ada, grace] = [await open(link), await open(link)];
    link.stall("both");
    ada.socket.send(bytes(1));
    grace.socket.send(bytes(2));
    await net.clock.advance(1_000);
    expect(server.seen).toEqual([]);
    link.flow();
    await net.clock.advance(0);
    expect(server.seen).toEqual(["1000 server 1 bytes", "1000 server 2 bytes"]);
  });

  test("lets a client of Kephas be cut at every byte of a conversation, and come back from each", async () => {
    const { passedBytes } = await talk();
    expect(passedBytes).toBeGreaterThan(20);
    for (let at = 0; at <= passedBytes; at++) expect([at, (await talk(at)).heard]).toEqual([at, [1, 2]]);
  });
});

/** A client connects and is told two numbers, on a connection that may be cut: what it heard on the last one, and how far that is. */
async function talk(cutAt?: number): Promise<{ readonly heard: readonly number[]; readonly passedBytes: number }> {
  const world = createTestNet();
  const { clock } = world;
  const tags = createTagServer({
    clock,
    logger: false,
    connected(peer) {
      for (const x of [1, 2]) peer.send.moved({ who: "", x, y: 0 });
    },
    commands: { move() {} },
  });
  const link = createLink();
  if (cutAt !== undefined) link.cutAt(cutAt);
  const tag = new TagClient(world.connect(tags, { link }), { clock, logger: false, random: () => 0.5 });
  const heard: number[] = [];
  tag.on.moved(({ x }) => heard.push(x));
  tag.onStatus(({ status }) => {
    if (status === "open") heard.length = 0;
  });
  void tag.connect();
  await clock.advance(5_000);
  expect([tag.status, tags.peers.size]).toEqual(["open", 1]);
  return { heard, passedBytes: link.passedBytes("toClient") };
}

describe("a process that is held up", () => {
  test("calls its timers before it reads what came meanwhile, in one burst", async () => {
    const { socket } = await open("50ms", 100);
    const order: string[] = [];
    socket.addEventListener("message", () => order.push(`message ${net.clock.now()}`));
    for (let count = 0; count < 3; count++) server.send(bytes(1));
    net.clock.after(60, () => order.push(`timeout ${net.clock.now()}`));
    await net.clock.freeze(2_000);
    expect(order).toEqual(["timeout 2100", "message 2100", "message 2100", "message 2100"]);
  });
});
