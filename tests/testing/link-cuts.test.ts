import { createLink } from "kephas/testing";
import { describe, expect, test } from "vitest";
import { bytes, net, open, server, useByteNet } from "./byte-net.js";

useByteNet();

describe("a cut", () => {
  test("is 1006 on both sides, each when the news has come that far, and loses what is under way", async () => {
    const { socket, seen } = await open("50ms", 100);
    socket.send(bytes(1));
    server.send(bytes(2));
    net.cut();
    await net.clock.advance(49);
    expect([seen, server.seen]).toEqual([["100 client open"], []]);
    await net.clock.advance(1);
    expect(seen).toEqual(["100 client open", "150 client error", "150 client close 1006"]);
    expect(server.seen).toEqual(["150 server close 1006"]);
  });

  test("does not wait behind what it loses", async () => {
    const { socket, seen } = await open({ delayMs: 50, bytesPerSecond: 10_000 }, 100);
    socket.send(bytes(100_000));
    server.send(bytes(100_000));
    net.cut();
    await net.clock.advance(50);
    expect([seen.at(-1), server.seen]).toEqual(["150 client close 1006", ["150 server close 1006"]]);
  });

  test("reaches a half-open and a stalled link too", async () => {
    const { seen } = await open();
    const other = await open();
    net.halfOpen();
    net.stall("both");
    net.cut();
    await net.clock.advance(0);
    expect(seen.at(-1)).toBe("0 client close 1006");
    expect(other.seen.at(-1)).toBe("0 client close 1006");
    expect(server.seen).toEqual(["0 server close 1006", "0 server close 1006"]);
  });

  test("while the handshake is under way fails it, and the server has nobody", async () => {
    const { seen } = await open("50ms", 20);
    net.cut();
    await net.clock.advance(1_000);
    expect(seen).toEqual(["70 client error", "70 client close 1006"]);
    expect(server.sockets).toHaveLength(0);
  });

  test("while the handshake's answer is under way leaves the server with a socket that closes", async () => {
    const { seen } = await open("50ms", 60);
    expect(server.sockets).toHaveLength(1);
    net.cut();
    await net.clock.advance(1_000);
    expect(seen).toEqual(["110 client error", "110 client close 1006"]);
    expect(server.seen).toEqual(["110 server close 1006"]);
  });

  test("by the server itself lets what the network has taken arrive first", async () => {
    const { seen } = await open("50ms", 100);
    server.send(bytes(3));
    server.socket?.terminate();
    await net.clock.advance(50);
    expect(server.seen).toEqual(["100 server close 1006"]);
    expect(seen).toEqual(["100 client open", "150 client 3 bytes", "150 client close 1006"]);
  });
});

describe("a cut at a byte", () => {
  /** Frames of 2 + 10 bytes each to the client, of 6 + 10 to the server. */
  const payload = bytes(10);

  test.each([
    [0, 0],
    [11, 0],
    [12, 1],
    [13, 1],
    [24, 2],
  ])("to the client after %i bytes lets %i frames arrive whole", async (at, frames) => {
    const link = createLink();
    const { seen } = await open(link);
    link.cutAt(at);
    for (let count = 0; count < 3; count++) server.send(payload);
    await net.clock.advance(0);
    const ending = ["0 client error", "0 client close 1006"];
    expect(seen).toEqual(["0 client open", ...Array(frames).fill("0 client 10 bytes"), ...ending]);
    expect(server.seen).toEqual(["0 server close 1006"]);
  });

  test.each([
    [15, 0],
    [16, 1],
    [17, 1],
  ])("to the server after %i bytes lets %i frames arrive whole", async (at, frames) => {
    const link = createLink();
    const { socket, seen } = await open(link);
    link.cutAt(at, "toServer");
    for (let count = 0; count < 3; count++) socket.send(payload);
    await net.clock.advance(0);
    expect(server.seen).toEqual([...Array(frames).fill("0 server 10 bytes"), "0 server close 1006"]);
    expect(seen.at(-1)).toBe("0 client close 1006");
  });

  test("counts from the opening of the connection, and control frames too", async () => {
    const link = createLink();
    const { seen } = await open(link);
    server.send(payload);
    server.socket?.ping();
    await net.clock.advance(0);
    link.cutAt(12 + 2 + 12);
    server.send(payload);
    server.send(payload);
    await net.clock.advance(0);
    expect(seen.filter((line) => line.endsWith("bytes"))).toHaveLength(2);
  });

  test("waits for the next connection where there is none, and is over then", async () => {
    const link = createLink();
    link.cutAt(5);
    server.greeting = payload;
    const first = await open(link);
    expect(first.seen).toEqual(["0 client open", "0 client error", "0 client close 1006"]);
    const second = await open(link);
    expect(second.seen).toEqual(["0 client open", "0 client 10 bytes"]);
  });
});
