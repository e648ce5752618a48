import { once } from "node:events";
import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer as createHttpsServer } from "node:https";
import { type AddressInfo, connect, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";
import { describe, expect, onTestFinished, test } from "vitest";
import { expectNoCrash } from "../harness/crashes.js";
import type { GameServerOptions } from "../harness/game.js";
import { dial, frame, handshake, KEY, request, UPGRADE } from "../harness/raw-socket.js";
import { createServer, open } from "../harness/real-server.js";
import { certificate } from "../websocket/certificate.js";

expectNoCrash();

const fail = (): never => {
  throw new Error("the game went wrong");
};

/** A client that says this, waits for an answer where there is one to come, and resets the connection. */
async function resetAfter(port: number, bytes: string | Buffer, isAnswered = false): Promise<void> {
  const socket = dial(port, bytes);
  if (isAnswered) await once(socket, "data");
  else await once(socket, "connect");
  await new Promise<void>((resolve) => socket.write("", () => resolve()));
  await reset(socket);
}

async function reset(socket: Socket): Promise<void> {
  socket.resetAndDestroy();
  if (!socket.closed) await once(socket, "close");
}

const page = (first: string, ...lines: string[]): string => request(["Host: x", ...lines], first);
const refused = request([...UPGRADE, KEY, "Sec-WebSocket-Protocol: kephas.v1, kephas.refused"]);
const h2c = page("GET /page HTTP/1.1", "Upgrade: h2c", "Connection: Upgrade");

interface Row {
  /** What tells of the error. */
  readonly emitter: string;
  readonly when: string;
  readonly options?: Partial<GameServerOptions>;
  readonly http?: (request: IncomingMessage, response: ServerResponse) => unknown;
  readonly act: (port: number) => Promise<unknown>;
}

const never = () => new Promise<undefined>(() => {});
const late = async (): Promise<undefined> => {
  await new Promise((resolve) => setTimeout(resolve, 30));
  return fail();
};

/** All that emits errors, or may reject, between a TCP connection and an accepted WebSocket. */
const table: readonly Row[] = [
  { emitter: "socket", when: "it has said nothing", act: (port) => resetAfter(port, "") },
  { emitter: "socket", when: "its request is not whole", act: (port) => resetAfter(port, handshake.slice(0, 40)) },
  {
    emitter: "socket",
    when: "it ends within its request",
    act: (port) => once(dial(port, "GET /").end().resume(), "close"),
  },
  {
    emitter: "HTTP server: clientError",
    when: "it is no HTTP",
    act: (port) => resetAfter(port, "\x16\x03\x01\r\n\r\n"),
  },
  {
    ...{ emitter: "HTTP server: clientError", when: "its headers are too large" },
    act: (port) => resetAfter(port, page("GET / HTTP/1.1", `X: ${"x".repeat(20_000)}`), true),
  },
  {
    emitter: "HTTP server: connection",
    when: "it is WebSocket's at once",
    act: (port) => resetAfter(port, handshake, true),
  },
  {
    ...{ emitter: "upgraded socket", when: "authenticate works", options: { authenticate: never } },
    act: (port) => resetAfter(port, handshake),
  },
  {
    ...{
      emitter: "upgraded socket",
      when: "authenticate works, after Node's parser",
      options: { authenticate: never },
    },
    act: (port) => resetAfter(port, `\r\n${handshake}`),
  },
  {
    ...{ emitter: "upgraded socket", when: "it was refused", options: { authenticate: fail } },
    act: (port) => resetAfter(port, handshake, true),
  },
  {
    ...{ emitter: "upgraded socket", when: "it was refused by a close frame", options: { authenticate: fail } },
    act: (port) => resetAfter(port, refused, true),
  },
  {
    ...{ emitter: "upgraded socket", when: "it sends on after it was refused", options: { authenticate: fail } },
    act: (port) => once(dial(port, refused + "x".repeat(2_000_000)).resume(), "close"),
  },
  {
    emitter: "upgraded socket",
    when: "nobody has its path",
    act: (port) => resetAfter(port, handshake.replace("/ws", "/no"), true),
  },
  { emitter: "upgraded socket", when: "its key is wrong", act: (port) => resetAfter(port, request(UPGRADE), true) },
  {
    ...{ emitter: "upgraded socket", when: "a page is under way", http: never },
    act: (port) => once(dial(port, page("GET /page HTTP/1.1") + handshake).resume(), "close"),
  },
  {
    emitter: "upgraded socket",
    when: "it is a plain request again",
    http: never,
    act: (port) => resetAfter(port, h2c),
  },
  {
    ...{ emitter: "WebSocket", when: "frames follow at once that are none" },
    act: (port) => once(dial(port, Buffer.concat([Buffer.from(handshake), frame(0xff, "x")])).resume(), "close"),
  },
  {
    ...{ emitter: "request", when: "its client goes within the body" },
    http: async (incoming) => {
      for await (const _ of incoming);
    },
    act: (port) => resetAfter(port, `${page("POST /page HTTP/1.1", "Content-Length: 1000")}x`),
  },
  {
    ...{ emitter: "response", when: "its client goes within the page" },
    http: (_, response) => response.write(Buffer.alloc(8_000_000)),
    act: (port) => resetAfter(port, page("GET /page HTTP/1.1"), true),
  },
  {
    ...{ emitter: "response", when: "the game writes behind its end" },
    http(_, response) {
      response.end("page");
      response.write("more");
    },
    act: (port) => resetAfter(port, page("GET /page HTTP/1.1"), true),
  },
  {
    emitter: "promise of http",
    when: "it throws",
    http: fail,
    act: (port) => resetAfter(port, page("GET /page HTTP/1.1"), true),
  },
  {
    emitter: "promise of http",
    when: "it rejects late",
    http: late,
    act: (port) => resetAfter(port, page("GET /page HTTP/1.1"), true),
  },
  {
    emitter: "monitor's response",
    when: "its client goes",
    act: (port) => resetAfter(port, page("GET /metrics HTTP/1.1")),
  },
  {
    ...{
      emitter: "promise of authenticate",
      when: "it rejects after its client has gone",
      options: { authenticate: late },
    },
    act: (port) => resetAfter(port, handshake),
  },
  {
    ...{ emitter: "promise of authenticate", when: "it rejects after its time" },
    options: { authenticate: late, authenticateTimeoutMs: 5 },
    act: (port) => resetAfter(port, handshake, true),
  },
  {
    ...{ emitter: "promise of authenticate", when: "what is thrown cannot be shown" },
    options: {
      authenticate() {
        throw Object.defineProperty(new Error("x"), "stack", { get: fail });
      },
    },
    act: (port) => resetAfter(port, handshake, true),
  },
  {
    ...{ emitter: "promise of origins", when: "it rejects, against its type" },
    options: { origins: (() => Promise.reject(new Error("no"))) as unknown as () => boolean },
    act: (port) => resetAfter(port, request([...UPGRADE, KEY, "Origin: http://x"]), true),
  },
  {
    ...{ emitter: "logger", when: "it throws" },
    options: { logger: { debug: fail, info: fail, warn: fail, error: fail }, authenticate: fail },
    act: (port) => resetAfter(port, handshake, true),
  },
];

describe.each(["kephas", "ws"] as const)("nothing ends the process, with the parser of %s:", (frameParser) => {
  test.each(table)("an error of the $emitter when $when", async ({ options = {}, http, act }) => {
    const server = createServer({ frameParser, ...options });
    const { port } = await server.listen({ port: 0, host: "127.0.0.1", monitor: "all", ...(http && { http }) });
    await act(port);
    // The server goes on: it answers whoever comes next.
    const next = dial(port, page("GET /healthz HTTP/1.1", "Connection: close"));
    expect(String(await once(next, "data"))).toContain(" 200 OK");
    next.destroy();
  });
});

describe("nothing ends the process of an attached server:", () => {
  test("an error of the TLS server when what comes is no TLS, or ends within its handshake", async () => {
    const https = createHttpsServer(certificate);
    createServer().attach(https);
    https.listen(0, "127.0.0.1");
    await once(https, "listening");
    onTestFinished(() => void https.close().closeAllConnections());
    const { port } = https.address() as AddressInfo;
    await resetAfter(port, "GET / HTTP/1.1\r\n\r\n");
    await resetAfter(port, Buffer.from("160301020001", "hex"));
    const tls = connectTls({ port, host: "127.0.0.1", ca: certificate.cert, servername: "localhost" });
    tls.on("error", () => {}).write(handshake);
    await once(tls, "data");
    const closed = once(tls, "close");
    tls.destroy();
    await closed;
    const options = { ca: certificate.cert, servername: "localhost" };
    (await open(`wss://127.0.0.1:${port}/ws`, [], options)).terminate();
  });

  test("an error of a socket that the game gives to its HTTP server, and that is no network's", async () => {
    const http = createHttpServer();
    const server = createServer({ authenticate: never });
    server.attach(http);
    http.listen(0, "127.0.0.1");
    await once(http, "listening");
    onTestFinished(() => void http.close().closeAllConnections());
    const socket = connect((http.address() as AddressInfo).port, "127.0.0.1");
    const upgraded = once(http, "upgrade");
    socket.on("error", () => {}).write(handshake);
    const [, network] = (await upgraded) as [IncomingMessage, Socket];
    network.destroy(new Error("the network went wrong"));
    await once(socket, "close");
  });

  test("an error of the port, which is a log line", async () => {
    const server = createServer();
    const { port } = await server.listen({ port: 0, host: "127.0.0.1" });
    await expect(createServer().listen({ port, host: "127.0.0.1" })).rejects.toMatchObject({ code: "listen" });
  });
});
