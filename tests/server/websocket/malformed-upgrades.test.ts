import { once } from "node:events";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type HostileServer, parsers, startHostileServer } from "../harness/hostile-server.js";
import { dial, handshake, KEY, request, UPGRADE } from "../harness/raw-socket.js";

describe.each(parsers)("upgrades, with the parser of %s,", (frameParser) => {
  let server: HostileServer;

  beforeAll(async () => {
    server = await startHostileServer(frameParser);
  });
  afterAll(() => server.close());

  test.each([
    ["without a key", 400, request(UPGRADE)],
    ["with a key that is none", 400, request([...UPGRADE, "Sec-WebSocket-Key: x"])],
    ["of another version", 400, request([...UPGRADE.slice(0, 3), "Sec-WebSocket-Version: 12", KEY])],
    ["of version 8", 400, request([...UPGRADE.slice(0, 3), "Sec-WebSocket-Version: 8", KEY])],
    ["without a host", 400, request([...UPGRADE.slice(1), KEY])],
    ["with two hosts", 400, request([...UPGRADE, KEY, "Host: x"])],
    ["by HTTP/1.0", 400, request([...UPGRADE, KEY], "GET /ws HTTP/1.0")],
    ["with a body", 400, `${request([...UPGRADE, KEY, "Content-Length: 5"])}hello`],
    ["with a body in chunks", 400, `${request([...UPGRADE, KEY, "Transfer-Encoding: chunked"])}0\r\n\r\n`],
    ["to something else", 426, request(["Host: x", "Upgrade: h2c", "Connection: Upgrade", KEY])],
    [
      "to something else at another path",
      426,
      request(["Host: x", "Upgrade: h2c", "Connection: Upgrade"], "GET / HTTP/1.1"),
    ],
    ["by another verb", 400, request([...UPGRADE, KEY], "POST /ws HTTP/1.1")],
    ["to another path", 404, request([...UPGRADE, KEY], "GET /other HTTP/1.1")],
    ["to a path that only looks alike", 404, request([...UPGRADE, KEY], "GET /%77s HTTP/1.1")],
    ["to a path with a slash behind", 404, request([...UPGRADE, KEY], "GET /ws/ HTTP/1.1")],
    ["to an absolute target without a host", 400, request([...UPGRADE, KEY], "GET http:///ws HTTP/1.1")],
    ["to an absolute target with a user", 400, request([...UPGRADE, KEY], "GET http://u@x/ws HTTP/1.1")],
    ["to an absolute target with a wrong host", 400, request([...UPGRADE, KEY], 'GET http://a"b/ws HTTP/1.1')],
    ["to an absolute target with another path", 404, request([...UPGRADE, KEY], "GET http://x/other HTTP/1.1")],
    ["to an absolute target without a path", 404, request([...UPGRADE, KEY], "GET http://x HTTP/1.1")],
    ["with subprotocols that are none", 400, request([...UPGRADE, KEY, "Sec-WebSocket-Protocol: a,,b"])],
    ["with two subprotocols alike", 400, request([...UPGRADE, KEY, "Sec-WebSocket-Protocol: a, a"])],
    ["of a foreign page", 403, request([...UPGRADE, KEY, "Origin: https://evil.example"])],
    ["that are no HTTP", 400, "\x16\x03\x01 this is not HTTP\r\n\r\n"],
  ])("%s are answered %i", async (_, status, bytes) => {
    const answer = (await server.answerTo(bytes)).toString();
    expect(answer.slice(0, 12)).toBe(`HTTP/1.1 ${status}`);
    await server.expectWellServed();
  });

  test.each(["http://x/ws", "ws://x/ws?a=b", "HTTPS://y:1/ws"])(
    "to the absolute target %s are accepted",
    async (target) => {
      const socket = dial(server.port, request([...UPGRADE, KEY], `GET ${target} HTTP/1.1`));
      const [answer] = (await once(socket, "data")) as [Buffer];
      expect(answer.toString()).toMatch(/^HTTP\/1\.1 101/);
      socket.destroy();
    },
  );

  test("with an unknown subprotocol are accepted without one", async () => {
    const socket = dial(server.port, request([...UPGRADE, KEY, "Sec-WebSocket-Protocol: soap"]));
    const [answer] = (await once(socket, "data")) as [Buffer];
    expect(answer.toString()).toMatch(/^HTTP\/1\.1 101/);
    expect(answer.toString()).not.toMatch(/Sec-WebSocket-Protocol/i);
    socket.destroy();
  });

  test("never echo a token", async () => {
    const socket = dial(
      server.port,
      request([...UPGRADE, KEY, "Sec-WebSocket-Protocol: kephas.token.c2VjcmV0, kephas.v1"]),
    );
    const [answer] = (await once(socket, "data")) as [Buffer];
    expect(answer.toString()).toMatch(/Sec-WebSocket-Protocol: kephas\.v1\r\n/);
    expect(answer.toString()).not.toContain("c2VjcmV0");
    socket.destroy();
  });

  test("cut off in the middle cost nobody anything", async () => {
    for (let length = 0; length <= handshake.length; length += 7) {
      const socket = dial(server.port, handshake.slice(0, length));
      await once(socket, "connect");
      socket.destroy();
    }
    await server.expectWellServed();
  });
});
