import { once } from "node:events";
import { IncomingMessage } from "node:http";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import fc from "fast-check";
import type { Handshake } from "kephas/server";
import { describe, expect, test } from "vitest";
import { parseRequest } from "../../../runtime/server/websocket/parsed-request.js";
import { expectNoCrash } from "../harness/crashes.js";
import { quiet } from "../harness/game.js";
import { dial, frame, handshake, KEY, request, UPGRADE } from "../harness/raw-socket.js";
import { createServer, listen, log } from "../harness/real-server.js";

expectNoCrash();

const FULL = request([
  ...UPGRADE,
  KEY,
  "Origin: http://x",
  "User-Agent: test \t",
  "Cookie: a=1; b=2",
  "Sec-WebSocket-Protocol: kephas.token.c2VjcmV0, kephas.v1, kephas.refused",
  "X-EMPTY:",
  "Sec-Fetch-Mode:websocket",
]);

/** Node skips an empty line before a request; what reads the first chunk leaves such a one to Node. */
const byNode = (bytes: string): string => `\r\n${bytes}`;

const CLOSE = frame(0x88, Buffer.from([0x03, 0xe8])).toString("latin1");

/** All that is answered to these bytes, and to the end of what the client sends. */
async function answerTo(port: number, bytes: string): Promise<string> {
  const socket = connect({ port, host: "127.0.0.1", allowHalfOpen: true });
  socket.on("error", () => {}).setEncoding("latin1");
  socket.end(Buffer.from(bytes, "latin1"));
  return (await text(socket)).replace(/Date: .*\r\n/, "");
}

const lines = fc.oneof(
  ...[
    ...[
      ...UPGRADE,
      KEY,
      "Host: y:80",
      "Host:",
      "Host: a b",
      "Upgrade: h2c",
      "Upgrade: h2c, websocket",
      "Upgrade:websocket",
    ],
    ...["Connection: keep-alive, Upgrade", "connection:upgrade", "Connection: close", "Connection: close, Upgrade"],
    ...[
      "Sec-WebSocket-Version: 8",
      "Sec-WebSocket-Key: x",
      "Sec-WebSocket-Protocol: kephas.v1",
      "Sec-WebSocket-Protocol: a,,b",
    ],
    ...["Content-Length: 0", "Content-Length: 3", "Transfer-Encoding: chunked", "Expect: 100-continue", "Trailer: x"],
    ...[
      "Origin: http://x",
      "Origin: https://evil.example",
      "X-Y: \x80\xff",
      "X-Y: a\tb",
      "X-Y: \x01",
      "X Y: z",
      "X-Y : z",
    ],
    ...[" folded", "noColon", ":empty", "__proto__: x", "constructor: x", "Set-Cookie: a", "X-Forwarded-For: 1.1.1.1"],
  ].map((line) => fc.constant(line)),
);

const firstLines = fc.oneof(
  { weight: 6, arbitrary: fc.constant("GET /ws HTTP/1.1") },
  ...[
    "GET /ws?a=b HTTP/1.1",
    "GET /ws#x HTTP/1.1",
    "GET /other HTTP/1.1",
    "GET /w\xe4 HTTP/1.1",
    "GET /ws HTTP/1.0",
  ].map((line) => fc.constant(line)),
  ...[
    "POST /ws HTTP/1.1",
    "get /ws HTTP/1.1",
    "GET  /ws HTTP/1.1",
    "GET /ws HTTP/2.0",
    "GET http://x/ws HTTP/1.1",
    "GET",
  ].map((line) => fc.constant(line)),
);

/** Requests that are nearly proper, some lines of them doubled, left out or strange. */
const requests = fc
  .tuple(firstLines, fc.subarray([...UPGRADE, KEY], { minLength: 3 }), fc.array(lines, { maxLength: 3 }), fc.boolean())
  .map(([first, usual, others, inFront]) => request(inFront ? [...others, ...usual] : [...usual, ...others], first));

/** A proper request of which some bytes are others. */
const damaged = fc
  .array(fc.tuple(fc.nat(FULL.length - 1), fc.nat(255)), { minLength: 1, maxLength: 3 })
  .map((changes) => {
    const bytes = Buffer.from(FULL, "latin1");
    for (const [at, byte] of changes) bytes[at] = byte;
    return bytes.toString("latin1");
  });

describe.each(["kephas", "ws"] as const)("a first chunk, with the parser of %s,", (frameParser) => {
  test("is answered as Node's parser would have it, whatever it is", async () => {
    const server = createServer({ frameParser });
    const { port } = await server.listen({ port: 0, host: "127.0.0.1", http: (_, response) => response.end("page") });
    const inputs = fc.oneof(requests, damaged).map((head) => head + CLOSE);
    await fc.assert(
      fc.asyncProperty(inputs, async (bytes) => {
        const [fast, slow] = await Promise.all([answerTo(port, bytes), answerTo(port, byNode(bytes))]);
        expect(fast).toBe(slow);
      }),
      { numRuns: 400 },
    );
    log.lines.length = 0;
  });

  test("tells authenticate the same as Node's parser", async () => {
    const seen: object[] = [];
    const describe = (handshake: Handshake): undefined => {
      const { raw, headers, url, token, cookies, remoteAddress } = handshake;
      expect(raw).toBeInstanceOf(IncomingMessage);
      const { method, httpVersion, httpVersionMajor, httpVersionMinor, rawHeaders, headersDistinct, complete } =
        raw ?? {};
      seen.push({
        ...{ headers, url: url.href, token, cookies: [...cookies], remoteAddress, method, httpVersion, complete },
        ...{ httpVersionMajor, httpVersionMinor, rawHeaders, headersDistinct, target: raw?.url, raw: raw?.headers },
        isOwn: raw?.socket.remoteAddress,
      });
    };
    const { url } = await listen({ frameParser, authenticate: describe, origins: "any" });
    const port = Number(new URL(url).port);
    for (const bytes of [FULL, byNode(FULL)]) {
      const socket = dial(port, bytes.replace("/ws", "/ws?a=b%20c"));
      await once(socket, "data");
      socket.destroy();
    }
    expect(seen[0]).toEqual(seen[1]);
    expect(seen[0]).toMatchObject({ token: "secret", httpVersion: "1.1", remoteAddress: "127.0.0.1" });
  });

  test("may hold frames as well, which wait for authenticate", async () => {
    const moves: number[] = [];
    let finish = (): void => {};
    const asked = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const { server, url } = await listen({
      frameParser,
      authenticate: async () => {
        await asked;
        return undefined;
      },
      commands: { ...quiet().commands, move: (value) => moves.push(value) },
    });
    const move = (value: number) => frame(0x82, Buffer.from([0, 0, 1, 0, value]));
    const socket = dial(Number(new URL(url).port), Buffer.concat([Buffer.from(handshake), move(1), move(2)]));
    await once(socket, "connect");
    socket.write(move(3));
    finish();
    await once(socket, "data");
    socket.write(move(4));
    await expect.poll(() => moves).toEqual([1, 2, 3, 4]);
    expect(server.peers.size).toBe(1);
    socket.destroy();
  });
});

describe("a connection that says nothing at first", () => {
  test("or says it piece by piece is served by Node", async () => {
    const { server, url } = await listen();
    const socket = dial(Number(new URL(url).port), "").setNoDelay(true);
    await once(socket, "connect");
    for (const piece of handshake.match(/[\s\S]{1,20}/g) ?? []) {
      await new Promise<void>((resolve) => socket.write(piece, () => resolve()));
    }
    expect(String(await once(socket, "data"))).toContain(" 101 ");
    expect(server.peers.size).toBe(1);
    socket.destroy();
  });

  test("does not hold up the server's end", async () => {
    const { server, url } = await listen();
    const sockets = Array.from({ length: 5 }, () => dial(Number(new URL(url).port), ""));
    await Promise.all(sockets.map((socket) => once(socket, "connect")));
    await server.close({ graceMs: 10 });
    await expect.poll(() => sockets.every(({ closed }) => closed)).toBe(true);
  });

  test("may end, or be reset, at any time", async () => {
    const { url } = await listen();
    const port = Number(new URL(url).port);
    const ended = dial(port, "").end();
    await once(ended.resume(), "close");
    const reset = dial(port, "");
    await once(reset, "connect");
    reset.resetAndDestroy();
    await once(dial(port, request(["Host: x"], "GET / HTTP/1.1")).resume(), "close");
  });
});

describe("what reads requests without Node's parser", () => {
  test("takes the ordinary ones of browsers", () => {
    for (const connection of ["Upgrade", "upgrade", "keep-alive, Upgrade"]) {
      const bytes = FULL.replace("Connection: Upgrade", `Connection: ${connection}`);
      expect(parseRequest(Buffer.from(bytes))?.url).toBe("/ws");
    }
  });

  test.each([
    ["one that is not whole", FULL.slice(0, -1)],
    ["a name that comes twice", FULL.replace("X-EMPTY:", "origin: http://y")],
    ["a body", FULL.replace("X-EMPTY:", "Content-Length: 0")],
    ["a folded line", FULL.replace("X-EMPTY:", "X-EMPTY:\r\n x")],
    ["line feeds alone", FULL.replaceAll("\r\n", "\n")],
    ["another protocol", FULL.replace("websocket", "h2c")],
    ["more than 4 KiB", FULL.replace("X-EMPTY:", `X-EMPTY: ${"x".repeat(4096)}`)],
    ["a name of every object's", FULL.replace("X-EMPTY:", "constructor: x")],
    ["a prototype", FULL.replace("X-EMPTY:", "__proto__: x")],
  ])("leaves %s to Node", (_, bytes) => {
    expect(parseRequest(Buffer.from(bytes, "latin1"))).toBeUndefined();
  });
});
