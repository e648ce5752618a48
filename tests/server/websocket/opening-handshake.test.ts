import { once } from "node:events";
import { createServer } from "node:http";
import { describe, expect, onTestFinished, test } from "vitest";
import { dial, handshake, KEY, request, UPGRADE } from "../harness/raw-socket.js";
import { clientFrame } from "./client-frame.js";
import { startSocketServer, upgraders } from "./open-socket.js";
import { SlowNetwork, upgradeOf } from "./slow-network.js";

describe.each(upgraders)("the opening handshake, with the upgrader of %s,", (_, createUpgrader) => {
  async function answerTo(text: string): Promise<string> {
    const { port } = await startSocketServer(createUpgrader());
    const socket = dial(port, text);
    onTestFinished(() => void socket.destroy());
    const [answer] = (await once(socket, "data")) as [Buffer];
    return answer.toString();
  }

  test("is answered as in RFC 6455, section 1.3", async () => {
    expect(await answerTo(handshake)).toBe(
      "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n" +
        "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n",
    );
  });

  test.each<readonly [string, number, string]>([
    ["by another verb", 400, request([...UPGRADE, KEY], "PUT /ws HTTP/1.1")],
    ["to something else", 400, request(["Host: x", "Upgrade: websockets, h2c", "Connection: Upgrade", KEY])],
    ["without a host", 400, request([...UPGRADE.slice(1), KEY])],
    ["with two hosts", 400, request([...UPGRADE, KEY, "Host: x"])],
    ["with an empty host", 400, request(["Host:", ...UPGRADE.slice(1), KEY])],
    ["with a host that is none", 400, request(["Host: x y", ...UPGRADE.slice(1), KEY])],
    ["by HTTP/1.0", 400, request([...UPGRADE, KEY], "GET /ws HTTP/1.0")],
    ["with a body", 400, `${request([...UPGRADE, KEY, "Content-Length: 5"])}hello`],
    ["with a body in chunks", 400, `${request([...UPGRADE, KEY, "Transfer-Encoding: chunked"])}0\r\n\r\n`],
    ["of version 8", 400, request([...UPGRADE.slice(0, 3), KEY, "Sec-WebSocket-Version: 8"])],
    ["without a key", 400, request(UPGRADE)],
    ["with a key that is too short", 400, request([...UPGRADE, "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ="])],
    ["with a key that is too long", 400, request([...UPGRADE, "Sec-WebSocket-Key: AAAAdGhlIHNhbXBsZSBub25jZQ=="])],
    ["with two keys", 400, request([...UPGRADE, KEY, KEY])],
    ["without a version", 400, request([...UPGRADE.slice(0, 3), KEY])],
    ["with two versions", 400, request([...UPGRADE, KEY, "Sec-WebSocket-Version: 13"])],
    ["with a version that only begins well", 400, request([...UPGRADE.slice(0, 3), KEY, "Sec-WebSocket-Version: 13x"])],
    ...["a b", "a,", ",a", "a,,b", "a, ,b", "a;b", "a, a", "a\tb", '"a"', "ü"].map(
      (list) =>
        [
          `with subprotocols ${JSON.stringify(list)}`,
          400,
          request([...UPGRADE, KEY, `Sec-WebSocket-Protocol: ${list}`]),
        ] as const,
    ),
  ])("%s is refused with %i", async (_, status, text) => {
    expect((await answerTo(text)).slice(0, 12)).toBe(`HTTP/1.1 ${status}`);
  });

  test.each(["a", "a,b", "a , b", "a\t,b", "kephas.v1, kephas.refused", "x-!#$%&'*+.^_`|~"])(
    "with subprotocols %j is accepted, without one where none was chosen",
    async (list) => {
      const answer = await answerTo(request([...UPGRADE, KEY, `Sec-WebSocket-Protocol: ${list}`]));
      expect(answer.slice(0, 12)).toBe("HTTP/1.1 101");
      expect(answer).not.toContain("Sec-WebSocket-Protocol");
    },
  );

  test("tells who asks for another version which one there is", async () => {
    const answer = await answerTo(request([...UPGRADE.slice(0, 3), KEY, "Sec-WebSocket-Version: 14"]));
    expect(answer).toMatch(/\r\nSec-WebSocket-Version: 13\r\n/);
  });

  test.each(["h2c, websocket", "websocket,h2c", "TLS/1.2 , WebSocket", "h2c\r\nUpgrade: websocket"])(
    "is accepted where websocket is one of several protocols: %j",
    async (protocols) => {
      const lines = [
        "Host: x",
        `Upgrade: ${protocols}`,
        "Connection: keep-alive, Upgrade",
        "Sec-WebSocket-Version: 13",
      ];
      expect((await answerTo(request([...lines, KEY]))).slice(0, 12)).toBe("HTTP/1.1 101");
    },
  );

  test("is accepted with a body of no bytes", async () => {
    const answer = await answerTo(request([...UPGRADE, KEY, "Content-Length: 0"]));
    expect(answer.slice(0, 12)).toBe("HTTP/1.1 101");
  });

  test("accepts an upgrade in any case, and names no extension", async () => {
    const lines = ["Host: x", "upgrade: WebSocket", "connection: upgrade", "Sec-WebSocket-Version: 13", KEY];
    const answer = await answerTo(request([...lines, "Sec-WebSocket-Extensions: permessage-deflate"]));
    expect(answer.slice(0, 12)).toBe("HTTP/1.1 101");
    expect(answer).not.toContain("Extensions");
  });

  test("hands over what came in one piece with it", async () => {
    const { port, next } = await startSocketServer(createUpgrader());
    const message = clientFrame({ first: 0x82, payload: Buffer.from("early") });
    const socket = dial(port, Buffer.concat([Buffer.from(handshake), message]));
    onTestFinished(() => void socket.destroy());
    const { heard } = await next();
    await expect.poll(() => heard.lines).toEqual(["message early"]);
  });

  test("makes no socket where the client has gone", () => {
    const gone = new SlowNetwork();
    gone.destroy();
    expect(upgradeOf(gone, createUpgrader())).toBeUndefined();
  });

  test("leaves no timeout of HTTP's behind", async () => {
    const http = createServer();
    http.setTimeout(50);
    const { port, next } = await startSocketServer(createUpgrader(), http);
    const timeouts: number[] = [];
    http.on("connection", (socket) => http.once("accepted", () => timeouts.push(socket.timeout ?? 0)));
    const socket = dial(port, handshake);
    onTestFinished(() => void socket.destroy());
    await next();
    await expect.poll(() => timeouts).toEqual([0]);
  });
});
