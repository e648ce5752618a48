import { once } from "node:events";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { describe, expect, onTestFinished, test } from "vitest";
import { dial, request } from "../harness/raw-socket.js";
import { createServer, join, log } from "../harness/real-server.js";

/** So short that tests need not wait; at least 2 s more than a request may take. */
const HASTY = { handshakeTimeoutMs: 100, writeTimeoutMs: 100 };

describe("a page that is not read", () => {
  test.each([
    ["nothing", ""],
    ["line ends", "\r\n"],
    ["requests", request(["Host: x"], "GET / HTTP/1.1")],
  ])("is given up, and the connection closed, where its client goes on to send %s", async (_, more) => {
    let sent = (): void => {};
    const server = createServer(HASTY);
    const { port } = await server.listen({
      port: 0,
      host: "127.0.0.1",
      http(_request, response) {
        response.socket?.once("close", () => sent());
        response.end(Buffer.alloc(32 * 1024 * 1024));
      },
    });
    const closed = new Promise<void>((resolve) => {
      sent = resolve;
    });
    const socket = connect({ port, host: "127.0.0.1" }).pause();
    socket.on("error", () => {}).write(request(["Host: x"], "GET / HTTP/1.1"));
    const timer = setInterval(() => socket.write(more), 200);
    onTestFinished(() => clearInterval(timer));
    await closed;
    socket.destroy();
  });

  test("is given up only where nothing of it is read: slow is not silent", async () => {
    const server = createServer(HASTY);
    const length = 32 * 1024 * 1024;
    const { port } = await server.listen({
      port: 0,
      host: "127.0.0.1",
      http: (_request, response) => void response.end(Buffer.alloc(length)),
    });
    const socket = dial(port, request(["Host: x", "Connection: close"], "GET / HTTP/1.1")).pause();
    let read = 0;
    socket.on("readable", () => {});
    const timer = setInterval(() => {
      const chunk = socket.read(Math.min(socket.readableLength, 2 ** 20)) as Buffer | null;
      read += chunk?.length ?? 0;
    }, 45);
    onTestFinished(() => clearInterval(timer));
    await once(socket, "close");
    expect(read).toBeGreaterThan(length);
  });

  test("is not one that the game takes its time for, nor are WebSockets cut", async () => {
    const server = createServer(HASTY);
    const { port, url } = await server.listen({
      port: 0,
      host: "127.0.0.1",
      http: (_request, response) => void setTimeout(() => response.end("late"), 3_000),
    });
    const { client } = await join(server, url);
    const answer = await text(dial(port, request(["Host: x", "Connection: close"], "GET / HTTP/1.1")));
    expect(answer).toContain("late");
    expect(await client.request.buy(7)).toBe(7);
  });
});

describe("headers that are too large", () => {
  test("are answered 431, counted, and named in the log once", async () => {
    const server = createServer();
    const { port } = await server.listen({ port: 0, host: "127.0.0.1" });
    for (let i = 0; i < 3; i++) {
      const socket = dial(port, request(["Host: x", `Sec-WebSocket-Protocol: kephas.token.${"x".repeat(20_000)}`]));
      expect(String(await once(socket, "data"))).toBe(
        "HTTP/1.1 431 Request Header Fields Too Large\r\nConnection: close\r\n\r\n",
      );
    }
    expect(server.metrics().connections.refused.malformed).toBe(3);
    expect(log.lines).toEqual([
      "refused 127.0.0.1: its request has more than 16384 bytes of headers, such as cookies or a token",
    ]);
  });
});
