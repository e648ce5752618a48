import { createLink, type Link } from "kephas/testing";
import { beforeEach, describe, expect, test } from "vitest";
import { bytes, net, open, server, useByteNet } from "./byte-net.js";

useByteNet();

describe("a link that stalls", () => {
  test.each([
    ["toServer", { server: [], client: ["0 client 2 bytes"] }],
    ["toClient", { server: ["0 server 1 bytes"], client: [] }],
    ["both", { server: [], client: [] }],
  ] as const)("%s holds back that direction and no other, and takes nothing there", async (direction, passed) => {
    const link = createLink();
    const { socket, seen } = await open(link);
    link.stall(direction);
    socket.send(bytes(1));
    server.send(bytes(2));
    await net.clock.advance(0);
    expect([server.seen, seen.slice(1)]).toEqual([passed.server, passed.client]);
    expect(socket.bufferedAmount).toBe(passed.server.length === 0 ? 1 : 0);
    expect(server.socket?.bufferedBytes).toBe(passed.client.length === 0 ? 4 : 0);
    link.flow();
    await net.clock.advance(0);
    const messages = server.seen.filter((line) => line !== "0 server drain");
    expect([messages, seen.slice(1)]).toEqual([["0 server 1 bytes"], ["0 client 2 bytes"]]);
  });

  test("lets one direction flow at a time", async () => {
    const { socket, seen } = await open();
    net.stall("both");
    socket.send(bytes(1));
    server.send(bytes(2));
    net.flow("toServer");
    await net.clock.advance(0);
    expect([server.seen.length, seen.length]).toEqual([1, 1]);
    net.flow("toClient");
    await net.clock.advance(0);
    expect([server.seen, seen.length]).toEqual([["0 server 1 bytes", "0 server drain"], 2]);
  });

  test("holds back the answer of a server that pings", async () => {
    await open();
    net.stall("toServer");
    server.socket?.ping();
    await net.clock.advance(0);
    expect(server.seen).toEqual([]);
    net.flow();
    await net.clock.advance(0);
    expect(server.seen).toEqual(["0 server pong"]);
  });

  test("is one link's matter, and that of the connections that follow on it", async () => {
    const link = createLink();
    const one = await open(link);
    const other = await open();
    link.stall("both");
    const next = await open(link);
    one.socket.send(bytes(1));
    other.socket.send(bytes(2));
    await net.clock.advance(0);
    expect([server.seen, next.seen]).toEqual([["0 server 2 bytes"], []]);
    link.flow();
    await net.clock.advance(0);
    expect([server.seen.length, next.seen]).toEqual([2, ["0 client open"]]);
  });

  test.each([1, 2, 3, 4])(
    "brings the handshake's answer and the first message in one call all the same (%i)",
    async (seed) => {
      const order: string[] = [];
      const link = createLink({ delayMs: 100, jitterMs: 100, seed });
      link.stall("toClient");
      server.greeting = bytes(1);
      const { socket } = await open(link, 1_000);
      const opened = new Promise<void>((resolve) => socket.addEventListener("open", () => resolve()));
      void opened.then(() => order.push("code that awaited the opening"));
      socket.addEventListener("message", () => order.push("message"));
      link.flow();
      await net.clock.advance(1_000);
      expect(order).toEqual(["message", "code that awaited the opening"]);
    },
  );
});

describe("a link that is half-open", () => {
  let link: Link;

  beforeEach(() => {
    link = createLink();
  });

  test("brings nothing either way, pongs and close frames included, and tells neither side", async () => {
    const { socket, seen } = await open(link);
    link.halfOpen();
    socket.send(bytes(1));
    server.send(bytes(2));
    server.socket?.ping();
    await net.clock.advance(3_600_000);
    expect([seen, server.seen]).toEqual([["0 client open"], []]);
    expect([socket.readyState, server.socket?.open]).toEqual([1, true]);
  });

  test("takes 1 MiB from each side, then it waits there", async () => {
    const { socket } = await open(link);
    link.halfOpen();
    socket.send(bytes(2 ** 20 - 14));
    server.send(bytes(2 ** 20 - 10));
    await net.clock.advance(1_000);
    expect([socket.bufferedAmount, server.socket?.bufferedBytes]).toEqual([0, 0]);
    socket.send(bytes(100));
    server.send(bytes(100));
    await net.clock.advance(1_000);
    expect([socket.bufferedAmount, server.socket?.bufferedBytes]).toEqual([100, 102]);
  });

  test("tells each side that closes after 10 s, by its own timer, and the other side never", async () => {
    const { socket, seen } = await open(link);
    link.halfOpen();
    socket.close(4000, "over");
    await net.clock.advance(9_999);
    expect(seen).toEqual(["0 client open"]);
    await net.clock.advance(1);
    expect(seen).toEqual(["0 client open", "10000 client close 1006"]);
    expect([server.seen, server.socket?.open]).toEqual([[], true]);
    server.socket?.close(1001, "");
    await net.clock.advance(10_000);
    expect(server.seen).toEqual(["20000 server close 1006"]);
  });

  test("lets new connections through", async () => {
    await open(link);
    link.halfOpen();
    const next = await open(link);
    next.socket.send(bytes(5));
    await net.clock.advance(0);
    expect(server.seen).toEqual(["0 server 5 bytes"]);
  });
});

describe("the closing handshake over a delay", () => {
  test("of a client's close ends the client after a round trip, and the server after another half", async () => {
    const { socket, seen } = await open("50ms", 100);
    socket.close(4000, "bye");
    await net.clock.advance(1_000);
    expect(server.seen).toEqual(["150 server closing", "150 server close frame 4000 bye", "250 server close 4000 bye"]);
    expect(seen).toEqual(["100 client open", "200 client close 4000 bye"]);
  });

  test("of a server's close ends the client once the server has its answer", async () => {
    const { socket, seen } = await open("50ms", 100);
    server.send(bytes(1));
    server.socket?.close(4001, "over");
    await net.clock.advance(50);
    expect([seen.at(-1), socket.readyState]).toEqual(["150 client 1 bytes", 2]);
    await net.clock.advance(1_000);
    expect(seen.at(-1)).toBe("250 client close 4001 over");
    expect(server.seen).toEqual(["300 server close 4001 over"]);
  });
});
