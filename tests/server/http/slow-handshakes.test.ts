import { once } from "node:events";
import { createServer as createHttpServer, type Server } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { Duplex } from "node:stream";
import { text } from "node:stream/consumers";
import { createFakeClock } from "kephas/testing";
import { describe, expect, test } from "vitest";
import { rejectUpgrade } from "../../../runtime/server/websocket/rejection.js";
import { expectNoCrash } from "../harness/crashes.js";
import { dial, frame, handshake, KEY, request, UPGRADE } from "../harness/raw-socket.js";
import { createServer, endWithTest, join, listen } from "../harness/real-server.js";

expectNoCrash();

const portOf = (url: string): number => Number(new URL(url).port);

/** Short, so that tests need not wait; nothing in them takes so long by itself. */
const HASTY = { handshakeTimeoutMs: 100 };

/** What a connection is answered until the server closes it. */
async function answerTo(socket: Socket): Promise<string> {
  return text(socket);
}

describe("a client of listen that does not finish its request", () => {
  test.each([
    ["says nothing at all", ""],
    ["stops within the first line", "GET /ws HT"],
    ["stops within the headers", handshake.slice(0, 80)],
    ["has all but the last line", handshake.slice(0, -2)],
  ])("and %s is answered 408 and closed", async (_, bytes) => {
    const { url } = await listen(HASTY);
    expect(await answerTo(dial(portOf(url), bytes))).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n/);
  });

  test("but goes on byte by byte is answered 408 all the same", async () => {
    const { url } = await listen(HASTY);
    const socket = dial(portOf(url), "GET /ws HTTP/1.1\r\nHost: x\r\nX: ");
    const drip = setInterval(() => socket.write("x"), 5);
    socket.once("close", () => clearInterval(drip));
    expect(await answerTo(socket)).toContain(" 408 ");
  });

  test("but sends headers without end is answered 431", async () => {
    const { url } = await listen();
    const socket = dial(portOf(url), `GET /ws HTTP/1.1\r\nHost: x\r\nX: ${"x".repeat(20_000)}`);
    expect(await answerTo(socket)).toMatch(/^HTTP\/1\.1 431 /);
  });

  test("as it speaks something else is answered 400", async () => {
    const { url } = await listen();
    expect(await answerTo(dial(portOf(url), "\x16\x03\x01 hello"))).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
  });

  test("but a body without end is answered 426 and closed", async () => {
    const { url } = await listen();
    const socket = dial(portOf(url), request(["Host: x", "Content-Length: 1000000"], "POST /ws HTTP/1.1"));
    expect(await answerTo(socket)).toMatch(/^HTTP\/1\.1 426 [\s\S]*\r\nConnection: Upgrade, close\r\n/);
  });

  test("leaves those alone who shook hands in time", async () => {
    const { server, url } = await listen(HASTY);
    const { client } = await join(server, url);
    expect(await answerTo(dial(portOf(url), "GET"))).toContain(" 408 ");
    expect(await answerTo(dial(portOf(url), "GET"))).toContain(" 408 ");
    expect(await client.request.buy(7)).toBe(7);
  });

  test("is counted nowhere: it is no connection of the server's yet", async () => {
    const { server, url } = await listen({ ...HASTY, maxConnections: 1 });
    const silent = dial(portOf(url), "");
    await join(server, url);
    expect(await answerTo(silent)).toContain(" 408 ");
  });
});

/** An HTTP server of the game's, at any port, that ends with the test. */
async function attach(options: Parameters<typeof createServer>[0] = {}): Promise<{ http: Server; port: number }> {
  const http = createHttpServer();
  createServer(options).attach(http);
  http.listen(0, "127.0.0.1");
  await once(http, "listening");
  endWithTest({
    async close() {
      http.close();
      http.closeAllConnections();
    },
  });
  return { http, port: (http.address() as AddressInfo).port };
}

const connectionsOf = (http: Server): Promise<number> =>
  new Promise((resolve, reject) => {
    http.getConnections((error, count) => (error === null ? resolve(count) : reject(error)));
  });

const no = (): never => {
  throw new Error("no");
};

describe("a client that was refused and does not go", () => {
  test.each([
    ["at another path", "GET /other HTTP/1.1", [KEY]],
    ["as it shook no hands", "POST /ws HTTP/1.1", [KEY]],
    ["for want of a key", undefined, []],
    ["for its origin", undefined, [KEY, "Origin: https://evil.example"]],
    ["for its credentials", undefined, [KEY]],
  ])("%s is closed by the server", async (_, first, lines) => {
    const { http, port } = await attach({ authenticate: no });
    const socket = connect({ port, host: "127.0.0.1", allowHalfOpen: true });
    socket.write(request([...UPGRADE, ...lines], first));
    const [answer] = (await once(socket, "data")) as [Buffer];
    expect(answer.toString()).toMatch(/^HTTP\/1\.1 4\d\d /);
    // Its own side stays open, and says nothing.
    await expect.poll(() => connectionsOf(http)).toBe(0);
    socket.destroy();
  });

  test("and has a backlog that it never reads is cut after 5 s", async () => {
    const clock = createFakeClock();
    const stuck = new Duplex({ read() {}, write() {} });
    rejectUpgrade(stuck, { status: 401, message: "no" }, clock);
    await clock.advance(4999);
    expect(stuck.destroyed).toBe(false);
    await clock.advance(1);
    expect(stuck.destroyed).toBe(true);
  });

  test("is told when to try again, where that is known", async () => {
    const clock = createFakeClock();
    const { url } = await listen({ clock, trustedHops: 1, handshakeRatePerAddress: { perSecond: 0.1, burst: 1 } });
    const hello = request([...UPGRADE, KEY, "X-Forwarded-For: 198.51.100.7"]);
    const first = dial(portOf(url), hello);
    await once(first, "data");
    expect(await answerTo(dial(portOf(url), hello))).toBe(
      "HTTP/1.1 429 Too Many Requests\r\nConnection: close\r\nContent-Type: text/plain; charset=utf-8\r\n" +
        "Content-Length: 39\r\nRetry-After: 10\r\n\r\nToo many handshakes from this address.\n",
    );
    first.destroy();
  });

  test.each(["kephas", "ws"] as const)("under kephas.refused, but floods, is cut, with %s", async (frameParser) => {
    const { url } = await listen({ frameParser, authenticate: no });
    const hello = request([...UPGRADE, KEY, "Sec-WebSocket-Protocol: kephas.v1, kephas.refused"]);
    const flood = Array.from({ length: 65 }, () => frame(0x82, Buffer.from("0000010001", "hex")));
    const socket = dial(portOf(url), Buffer.concat([Buffer.from(hello), ...flood]));
    await once(socket.resume(), "close");
  });
});
