import { createLink } from "kephas/testing";
import { describe, expect, test } from "vitest";
import { bytes, net, open, server, startByteNet, useByteNet } from "./byte-net.js";

useByteNet();

describe("a link with a delay", () => {
  test("opens after a round trip, and carries each message one way in that time", async () => {
    const { socket, seen } = await open("150ms", 300);
    socket.send(bytes(3));
    server.send(bytes(4));
    await net.clock.advance(149);
    expect([seen, server.seen]).toEqual([["300 client open"], []]);
    await net.clock.advance(1);
    expect(server.seen).toEqual(["450 server 3 bytes"]);
    expect(seen).toEqual(["300 client open", "450 client 4 bytes"]);
  });

  test("can be changed on the way: what was sent before keeps its time, and its place", async () => {
    const link = createLink();
    const { socket } = await open(link);
    link.delay(100);
    socket.send(bytes(1));
    link.delay(0);
    socket.send(bytes(2));
    await net.clock.advance(100);
    socket.send(bytes(3));
    await net.clock.advance(0);
    expect(server.seen).toEqual(["100 server 1 bytes", "100 server 2 bytes", "100 server 3 bytes"]);
  });

  test("varies by the jitter, up and down, the same in every run, and keeps the order", async () => {
    const run = async (seed: number): Promise<readonly number[]> => {
      startByteNet();
      const { socket } = await open({ delayMs: 100, jitterMs: 30, seed }, 400);
      const sentAt: number[] = [];
      for (let message = 1; message <= 50; message++) {
        sentAt.push(net.clock.now());
        socket.send(bytes(message));
        await net.clock.advance(200);
      }
      expect(server.seen.map((line) => line.split(" ")[2])).toEqual(sentAt.map((_, at) => `${at + 1}`));
      return server.seen.map((line, at) => Number(line.split(" ")[0]) - (sentAt[at] ?? 0));
    };
    const delays = await run(7);
    expect(Math.min(...delays)).toBeGreaterThanOrEqual(70);
    expect(Math.min(...delays)).toBeLessThan(80);
    expect(Math.max(...delays)).toBeLessThanOrEqual(130);
    expect(Math.max(...delays)).toBeGreaterThan(120);
    expect(await run(7)).toEqual(delays);
    expect(await run(8)).not.toEqual(delays);
  });
});

describe("a link that loses", () => {
  test("brings a chunk 200 ms and a round trip later, and all behind it no earlier", async () => {
    const link = createLink("50ms");
    const { socket } = await open(link, 100);
    link.shape("50ms,loss:100%");
    socket.send(bytes(1));
    link.shape("50ms");
    await net.clock.advance(10);
    socket.send(bytes(2));
    await net.clock.advance(400);
    socket.send(bytes(3));
    await net.clock.advance(50);
    expect(server.seen).toEqual(["450 server 1 bytes", "450 server 2 bytes", "560 server 3 bytes"]);
  });

  test("loses about the share that it is told to", async () => {
    const { socket } = await open({ loss: 0.1 }, 1_000);
    let late = 0;
    for (let message = 0; message < 500; message++) {
      socket.send(bytes(1));
      await net.clock.advance(0);
      if (server.seen.length === message) late++;
      await net.clock.advance(200);
      expect(server.seen).toHaveLength(message + 1);
    }
    expect(late).toBeGreaterThan(30);
    expect(late).toBeLessThan(70);
  });
});

describe("a link with a rate", () => {
  test("passes so much a second, and of a large message a part at a time", async () => {
    const { socket } = await open({ bytesPerSecond: 100_000 });
    socket.send(bytes(99_986));
    await net.clock.advance(500);
    expect(server.seen).toEqual([]);
    expect(server.unfinishedBytes).toBe(3 * 16_384);
    await net.clock.advance(500);
    expect(server.seen).toEqual(["1000 server 99986 bytes"]);
    expect(server.unfinishedBytes).toBe(0);
  });

  test("takes 1 MiB at once, and of the rest what has room", async () => {
    const { socket } = await open({ bytesPerSecond: 2 ** 20 });
    socket.send(bytes(3 * 2 ** 20 - 14));
    expect(socket.bufferedAmount).toBe(2 * 2 ** 20);
    await net.clock.advance(1_000);
    expect(socket.bufferedAmount).toBe(2 ** 20);
    await net.clock.advance(1_000);
    expect(socket.bufferedAmount).toBe(0);
    await net.clock.advance(1_000);
    expect(server.seen).toEqual([`3000 server ${3 * 2 ** 20 - 14} bytes`]);
  });
});

describe("what a server's socket tells of a slow link", () => {
  test("counts whole writes as buffered, and by the byte what was taken", async () => {
    await open({ bytesPerSecond: 2 ** 20 });
    server.send(bytes(2 ** 21 - 10));
    const { socket } = server;
    expect([socket?.bufferedBytes, socket?.takenBytes, socket?.untakenBytes]).toEqual([2 ** 21, 2 ** 20, 2 ** 20]);
    await net.clock.advance(500);
    expect([socket?.bufferedBytes, socket?.takenBytes, socket?.untakenBytes]).toEqual([
      2 ** 21,
      1.5 * 2 ** 20,
      0.5 * 2 ** 20,
    ]);
    expect(server.seen).toEqual([]);
    await net.clock.advance(500);
    expect([socket?.bufferedBytes, socket?.takenBytes, socket?.untakenBytes]).toEqual([0, 2 ** 21, 0]);
    expect(server.seen).toEqual(["1000 server drain"]);
  });

  test("fills the network first where the server does not read", async () => {
    const { socket } = await open();
    server.socket?.pause();
    socket.send(bytes(2 ** 20));
    expect(socket.bufferedAmount).toBe(14);
    server.socket?.resume();
    await net.clock.advance(0);
    expect([socket.bufferedAmount, server.seen]).toEqual([0, [`0 server ${2 ** 20} bytes`]]);
  });
});

describe("wrong calls", () => {
  test.each([
    ["a direction that there is not", () => net.stall("up" as "both"), 'link: "up" is no direction'],
    ["a cut in both directions", () => createLink().cutAt(1, "both" as "toClient"), "cutAt takes one direction"],
    ["a cut at half a byte", () => createLink().cutAt(0.5), "cutAt takes a whole number of bytes from 0, not 0.5"],
    ["a negative delay", () => createLink().delay(-1), "link: delayMs is -1 and has to be a number from 0 to 60000"],
    ["a name that there is not", () => createLink({ lag: 1 } as object), "link: there is no lag; there are delayMs"],
    ["what is no number", () => createLink({ loss: "1%" as never }), "link: loss is 1% and has to be a number"],
    ["NaN", () => net.delay(Number.NaN), "link: delayMs is NaN"],
  ])("%s is a usage error that says so", (_, call, message) => {
    expect(call).toThrow(expect.objectContaining({ code: "usage", message: expect.stringContaining(message) }));
  });
});
