import { once } from "node:events";
import { createServer as createHttpServer, type Server } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { text } from "node:stream/consumers";
import { createFakeClock } from "kephas/testing";
import { describe, expect, onTestFinished, test } from "vitest";
import { expectNoCrash } from "../harness/crashes.js";
import type { GameServer } from "../harness/game.js";
import { dial, handshake, KEY, request, UPGRADE } from "../harness/raw-socket.js";
import { createServer, log, open } from "../harness/real-server.js";

expectNoCrash();

const upgradeTo = (target: string): string => request([...UPGRADE, KEY], `GET ${target} HTTP/1.1`);

interface SharedServer {
  readonly http: Server;
  readonly port: number;
  readonly server: GameServer;
  readonly clock: ReturnType<typeof createFakeClock>;
  /** What says these bytes to it, once its upgrade has been heard there. */
  upgrade(bytes: string): Promise<Socket>;
}

/** An HTTP server with a page, on which Kephas stands beside another listener of upgrades. */
async function shareServer(other: (url: string, socket: Socket) => void = () => {}): Promise<SharedServer> {
  const http = createHttpServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => {
      body += chunk;
    });
    request.on("end", () => response.end(`page ${request.method} ${request.url} ${body}`));
  });
  const clock = createFakeClock();
  const server = createServer({ clock });
  http.on("upgrade", (request, socket) => other(request.url ?? "", socket as Socket));
  server.attach(http);
  http.listen(0, "127.0.0.1");
  await once(http, "listening");
  onTestFinished(() => {
    http.close();
    http.closeAllConnections();
  });
  const { port } = http.address() as AddressInfo;
  return {
    ...{ http, port, server, clock },
    async upgrade(bytes) {
      const heard = once(http, "upgrade");
      const socket = dial(port, bytes);
      await heard;
      return socket;
    },
  };
}

describe("an upgrade that nobody takes beside another listener", () => {
  test.each(["/nobody", "/ws/", "/%77s", "http://x/nobody", "*"])(
    "to %s is answered 404 after a second",
    async (target) => {
      const { clock, upgrade } = await shareServer();
      const socket = await upgrade(upgradeTo(target));
      await clock.advance(999);
      expect(socket.bytesRead).toBe(0);
      await clock.advance(1);
      expect(await text(socket)).toMatch(/^HTTP\/1\.1 404 /);
    },
  );

  test("leaves no listener behind on a connection that goes on", async () => {
    const { http, clock, port } = await shareServer();
    const came = once(http, "connection");
    const client = dial(port, "");
    const [socket] = (await came) as [Socket];
    const ask = async (): Promise<number> => {
      const heard = once(http, "upgrade");
      const answered = once(client, "data");
      client.write(request(["Host: x", "Connection: Upgrade", "Upgrade: h2c"], "GET / HTTP/1.1"));
      await heard;
      await clock.advance(1000);
      expect(String(await answered)).toContain("page GET /");
      return socket.listenerCount("close") + socket.listenerCount("error");
    };
    const first = await ask();
    for (let i = 0; i < 4; i++) expect(await ask()).toBe(first);
    client.destroy();
  });

  test("ends nothing but itself when its client resets it", async () => {
    const { http, upgrade } = await shareServer();
    http.on("upgrade", (_, socket) => socket.once("close", () => http.emit("gone")));
    const socket = await upgrade(upgradeTo("/nobody"));
    const gone = once(http, "gone");
    socket.resetAndDestroy();
    await gone;
  });

  test("and to another protocol is served as the plain request that it is as well", async () => {
    const { clock, upgrade } = await shareServer();
    const lines = ["Host: x", "Upgrade: h2c", "Connection: Upgrade, close", "Content-Length: 5"];
    const socket = await upgrade(`${request(lines, "POST /api HTTP/1.1")}hello`);
    await clock.advance(1000);
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 200 OK\r\n[\s\S]*\r\n\r\npage POST \/api hello$/);
  });

  test("is answered at once when the server closes", async () => {
    const { server, upgrade } = await shareServer();
    const socket = await upgrade(upgradeTo("/nobody"));
    const answer = text(socket);
    await server.close();
    expect(await answer).toMatch(/^HTTP\/1\.1 404 /);
  });
});

describe("an upgrade that another listener takes is left alone", () => {
  test.each<[string, (socket: Socket) => void]>([
    ["by writing to it", (socket) => socket.write("HTTP/1.1 101 Switching Protocols\r\n\r\n")],
    ["by reading from it", (socket) => socket.on("data", () => {})],
  ])("%s", async (_, take) => {
    const { clock, upgrade } = await shareServer((_url, socket) => take(socket.on("error", () => {})));
    const socket = await upgrade(upgradeTo("/theirs"));
    await clock.advance(60_000);
    expect([socket.destroyed, socket.readableEnded]).toEqual([false, false]);
    socket.destroy();
  });

  test("though it finds out for some seconds whom it has before it", async () => {
    let theirs: Socket | undefined;
    const { clock, upgrade } = await shareServer((_, socket) => {
      theirs = socket.on("error", () => {});
    });
    const socket = await upgrade(upgradeTo("/theirs"));
    await clock.advance(9_000);
    theirs?.end("HTTP/1.1 401 Unauthorized\r\n\r\n");
    await clock.advance(2_000);
    expect(await text(socket)).toBe("HTTP/1.1 401 Unauthorized\r\n\r\n");
  });

  test("but is answered 404 after 10 s where it never does", async () => {
    const { clock, upgrade } = await shareServer((_, socket) => void socket.on("error", () => {}));
    const socket = await upgrade(upgradeTo("/theirs"));
    await clock.advance(10_000);
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 404 /);
  });
});

describe("while an attached server stops", () => {
  test("its path is answered 503, not by the game's page, and another server may have it", async () => {
    const { http, server, port } = await shareServer();
    await open(`ws://127.0.0.1:${port}/ws`);
    const [peer] = server.peers.values();
    peer?.subscribe("somewhere");
    const closing = server.close();
    const socket = dial(port, handshake);
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 503 /);
    const next = createServer();
    next.attach(http);
    await open(`ws://127.0.0.1:${port}/ws`);
    expect(next.peers.size).toBe(1);
    await closing;
    await open(`ws://127.0.0.1:${port}/ws`);
    expect(next.peers.size).toBe(2);
  });
});

describe("attach", () => {
  test("warns where another listener takes upgrades already", async () => {
    await shareServer();
    expect(log.lines).toEqual([expect.stringContaining("noServer")]);
    log.lines.length = 0;
    createServer().attach(createHttpServer());
    expect(log.lines).toEqual([]);
  });

  test("leaves no listener behind", async () => {
    const http = createHttpServer();
    const before = http.eventNames().map((name) => [name, http.listenerCount(name)]);
    const server = createServer();
    server.attach(http);
    await server.close();
    expect(http.eventNames().map((name) => [name, http.listenerCount(name)])).toEqual(before);
  });
});
