import { once } from "node:events";
import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer as createHttpsServer } from "node:https";
import type { AddressInfo, Socket } from "node:net";
import { text } from "node:stream/consumers";
import { connect as connectTls } from "node:tls";
import type { Clock } from "kephas/protocol";
import { createFakeClock } from "kephas/testing";
import { describe, expect, onTestFinished, test } from "vitest";
import { expectNoCrash } from "../harness/crashes.js";
import { dial, handshake, KEY, request, UPGRADE } from "../harness/raw-socket.js";
import { createServer, endWithTest } from "../harness/real-server.js";
import { certificate } from "../websocket/certificate.js";

expectNoCrash();

const H2C = ["Host: x", "Connection: Upgrade, HTTP2-Settings", "Upgrade: h2c", "HTTP2-Settings: AAMAAABkAAQAAP__"];

/** A page that tells what it was asked for. */
async function page(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  response.end(`<${request.method} ${request.url} ${Buffer.concat(chunks)}>`);
}

async function listen(): Promise<number> {
  const server = createServer();
  return (await server.listen({ port: 0, host: "127.0.0.1", http: page, monitor: "health" })).port;
}

async function attach(): Promise<number> {
  const http = createHttpServer(page);
  createServer().attach(http);
  http.listen(0, "127.0.0.1");
  await once(http, "listening");
  endWithTest({ close: async () => void http.close().closeAllConnections() });
  return (http.address() as AddressInfo).port;
}

/** What is answered until the answer matches. */
async function answerUntil(socket: Socket, what: RegExp): Promise<string> {
  onTestFinished(() => void socket.destroy());
  let answer = "";
  for await (const chunk of socket.setEncoding("utf8")) {
    answer += chunk;
    if (what.test(answer)) break;
  }
  return answer;
}

describe.each([
  ["listen", listen],
  ["attach", attach],
])("with %s, an upgrade to something else is a plain request", (_, start) => {
  test("for a page, and so are those behind it", async () => {
    const port = await start();
    const both = request(H2C, "GET /one HTTP/1.1") + request(["Host: x"], "GET /two HTTP/1.1");
    const answer = await answerUntil(dial(port, both), /two/);
    expect(answer.match(/<.*>/g)).toEqual(["<GET /one >", "<GET /two >"]);
  });

  test("with its body, however it comes", async () => {
    const port = await start();
    const lines = [...H2C, "Content-Length: 10"];
    const socket = dial(port, `${request(lines, "POST /api HTTP/1.1")}01234`);
    await once(socket, "connect");
    socket.write("56789");
    expect(await answerUntil(socket, />/)).toContain("<POST /api 0123456789>");
    const chunked = request(
      [...H2C.slice(0, 3), "Upgrade: TLS/1.2", "Transfer-Encoding: chunked"],
      "PUT /api HTTP/1.1",
    );
    expect(await answerUntil(dial(port, `${chunked}3\r\nabc\r\n0\r\n\r\n`), />/)).toContain("<PUT /api abc>");
  });

  test("behind requests that are not answered yet, however many", async () => {
    const port = await start();
    const gets = [1, 2, 3, 4, 5].map((i) => request(i % 2 === 0 ? H2C : ["Host: x"], `GET /${i} HTTP/1.1`));
    const answer = await answerUntil(dial(port, gets.join("")), /5 >/);
    expect(answer.match(/<.*>/g)).toEqual([1, 2, 3, 4, 5].map((i) => `<GET /${i} >`));
  });

  test("again and again, and a WebSocket may follow", async () => {
    const port = await start();
    const socket = dial(port, "");
    for (let i = 0; i < 20; i++) {
      socket.write(request(H2C, `GET /${i} HTTP/1.1`));
      expect(String(await once(socket, "data"))).toContain(`<GET /${i} >`);
    }
    socket.write(handshake);
    expect(String(await once(socket, "data"))).toContain("HTTP/1.1 101 ");
    socket.destroy();
  });
});

/** A server whose page is answered by hand, and what two requests at once get from it: for a page, and for an upgrade to something else. */
async function askBehindPage(clock: Clock) {
  const pages: ServerResponse[] = [];
  const http = createHttpServer((_, response) => void pages.push(response));
  createServer({ clock }).attach(http);
  http.listen(0, "127.0.0.1");
  await once(http, "listening");
  endWithTest({ close: async () => void http.close().closeAllConnections() });
  const { port } = http.address() as AddressInfo;
  const socket = dial(port, request(["Host: x"], "GET /slow HTTP/1.1") + request(H2C, "GET / HTTP/1.1"));
  await expect.poll(() => pages.length).toBe(1);
  return { pages, socket };
}

test("an upgrade to something else waits 10 seconds for the page before it", async () => {
  const clock = createFakeClock();
  const { socket } = await askBehindPage(clock);
  await clock.advance(9_999);
  expect(socket.closed).toBe(false);
  await clock.advance(1);
  expect(await text(socket)).toBe("");
});

test("an upgrade to something else is not served behind a page that closes the connection", async () => {
  const { pages, socket } = await askBehindPage(createFakeClock());
  pages[0]?.setHeader("Connection", "close").end("<one>");
  expect((await text(socket)).match(/<.*>/g)).toEqual(["<one>"]);
  expect(pages.length).toBe(1);
});

test("over TLS as well", async () => {
  const https = createHttpsServer(certificate, page);
  createServer().attach(https);
  https.listen(0, "127.0.0.1");
  await once(https, "listening");
  endWithTest({ close: async () => void https.close().closeAllConnections() });
  const { port } = https.address() as AddressInfo;
  const socket = connectTls({ port, host: "127.0.0.1", ca: certificate.cert, servername: "localhost" });
  socket.write(request(H2C, "GET /one HTTP/1.1"));
  expect(await answerUntil(socket, />/)).toContain("<GET /one >");
});

describe("listen", () => {
  test.each([
    ["/healthz", request(H2C, "GET /healthz HTTP/1.1"), "200 OK"],
    ["an absolute /healthz", request(["Host: x"], "GET http://x/healthz HTTP/1.1"), "200 OK"],
    ["an absolute /ws", request(["Host: x"], "GET http://x/ws HTTP/1.1"), "426 Upgrade Required"],
  ])("answers %s itself", async (_, bytes, status) => {
    expect(await answerUntil(dial(await listen(), bytes), /\r\n\r\n.*\n/)).toContain(`HTTP/1.1 ${status}\r\n`);
  });

  test("leaves the target as it is for the game", async () => {
    const answer = await answerUntil(dial(await listen(), request(["Host: x"], "GET http://x/a HTTP/1.1")), />/);
    expect(answer).toContain("<GET http://x/a >");
  });
});

test.each([
  ["a WebSocket", handshake],
  ["a WebSocket elsewhere", request([...UPGRADE, KEY], "GET /other HTTP/1.1")],
])("an upgrade to %s behind a page that is under way ends the connection", async (_, upgrade) => {
  const server = createServer();
  const answers: (() => void)[] = [];
  const { port } = await server.listen({
    port: 0,
    host: "127.0.0.1",
    http: (_request, response) => void answers.push(() => response.end("late page")),
  });
  const answer = text(dial(port, request(["Host: x"], "GET /slow HTTP/1.1") + upgrade));
  await expect.poll(() => answers.length).toBe(1);
  for (const late of answers) late();
  expect(await answer).not.toMatch(/HTTP\/1\.1 [124]/);
  expect(server.peers.size).toBe(0);
});
