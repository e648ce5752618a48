import { once } from "node:events";
import { createServer as createHttpServer, type Server } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { createFakeClock } from "kephas/testing";
import { afterEach, describe, expect, test } from "vitest";
import {
  UnupgradedConnections,
  type UnupgradedConnectionsSettings,
} from "../../../runtime/server/http/unupgraded-connections.js";
import { ConnectionMeter } from "../../../runtime/server/metrics/connection-meter.js";
import { createLog } from "../harness/game.js";
import { createServer, listen, log, open } from "../harness/real-server.js";

const HERE = "198.51.100.7";

const ends: (() => void)[] = [];

afterEach(() => {
  for (const end of ends.splice(0)) end();
});

/** A port whose clients all come from this address. Called after what watches it, so that this comes first. */
function comeFrom(http: Server, address: string): void {
  http.prependListener("connection", (socket: Socket) => {
    Object.defineProperty(socket, "remoteAddress", { value: address });
  });
}

/** Connects and says nothing. */
function call(port: number): Socket {
  const socket = connect(port, "127.0.0.1");
  socket.on("error", () => {}).resume();
  ends.push(() => socket.destroy());
  return socket;
}

/** Resolves once the connection has ended. */
const endOf = async (socket: Socket): Promise<unknown> => socket.closed || once(socket, "close");

const callMany = (port: number, count: number): readonly Socket[] => Array.from({ length: count }, () => call(port));

/** How many connections an HTTP server has. */
function countKept(http: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    http.getConnections((error, count) => (error === null ? resolve(count) : reject(error)));
  });
}

async function createPort(settings: Partial<UnupgradedConnectionsSettings> = {}, address = HERE) {
  const logger = createLog();
  const meter = new ConnectionMeter();
  const all = {
    maxConnections: Number.POSITIVE_INFINITY,
    maxConnectionsPerAddress: 64,
    trustedHops: 0,
    clock: createFakeClock(),
    logger,
    ...settings,
  };
  const unupgraded = new UnupgradedConnections(all, meter);
  const http = createHttpServer();
  unupgraded.watch(http);
  comeFrom(http, address);
  let come = 0;
  const sockets: Socket[] = [];
  http.prependListener("connection", (socket: Socket) => {
    come++;
    sockets.push(socket);
  });
  http.listen(0, "127.0.0.1");
  await once(http, "listening");
  ends.push(() => http.close());
  const { port } = http.address() as AddressInfo;
  /** So many more come; resolves when the server has met each. */
  const receive = async (count: number): Promise<readonly Socket[]> => {
    const awaited = come + count;
    const callers = callMany(port, count);
    await expect.poll(() => come, { interval: 5 }).toBe(awaited);
    return callers;
  };
  return { unupgraded, http, logger, meter, sockets, receive };
}

describe("connections of one public address that are no WebSockets yet", () => {
  test("are as many as there may be WebSockets; beyond, they are cut without a word, and a log line tells it once", async () => {
    const { http, logger, meter, receive } = await createPort({ maxConnectionsPerAddress: 80 });
    const early = await receive(80);
    const late = await receive(5);
    await Promise.all(late.map(endOf));
    expect(await countKept(http)).toBe(80);
    expect(logger.lines).toEqual([
      `cut ${HERE}: 80 of its connections are no WebSockets yet; see the option "maxConnectionsPerAddress"`,
    ]);
    expect(meter.refused.unupgraded).toBe(5);
    early[0]?.destroy();
    await expect.poll(() => countKept(http)).toBe(79);
    await receive(1);
    expect(await countKept(http)).toBe(80);
  });

  test("are at least 64, so that a page loads where few may play", async () => {
    const { http, receive } = await createPort({ maxConnectionsPerAddress: 1 });
    const callers = await receive(65);
    await Promise.race(callers.map(endOf));
    expect(await countKept(http)).toBe(64);
  });

  test("are no longer counted once they are WebSockets", async () => {
    const { unupgraded, http, sockets, receive } = await createPort();
    await receive(64);
    for (const socket of sockets.splice(0, 10)) unupgraded.accepted(socket);
    await receive(10);
    expect(await countKept(http)).toBe(74);
  });

  test.each<[string, Partial<UnupgradedConnectionsSettings>, string]>([
    ["with maxConnectionsPerAddress: false", { maxConnectionsPerAddress: Number.POSITIVE_INFINITY }, HERE],
    ["behind a proxy", { trustedHops: 1 }, HERE],
    ["of a private address", {}, "10.0.0.7"],
  ])("have no limit %s", async (_, settings, address) => {
    const { http, receive } = await createPort(settings, address);
    await receive(70);
    expect(await countKept(http)).toBe(70);
  });
});

describe("a server that listens", () => {
  test("counts WebSockets and silent connections of an address apart", async () => {
    let http: Server | undefined;
    const server = createServer();
    const { port, url } = await server.listen({
      port: 0,
      host: "127.0.0.1",
      http(request, response) {
        http = (request.socket as Socket & { readonly server: Server }).server;
        response.end();
      },
    });
    await fetch(`http://127.0.0.1:${port}/`);
    if (http === undefined) throw new Error("nobody asked for the page");
    comeFrom(http, HERE);
    const players = await Promise.all(Array.from({ length: 256 }, () => open(url)));
    const silent = callMany(port, 256);
    await endOf(call(port));
    expect(silent.every(({ closed }) => !closed)).toBe(true);
    expect(server.peers.size).toBe(256);
    for (const player of players) player.terminate();
    await expect.poll(() => server.peers.size).toBe(0);
  });

  test("counts a connection once, however often it asks for another protocol than WebSocket", async () => {
    const http = createHttpServer((_, response) => response.end("page"));
    const unupgraded = new UnupgradedConnections(
      {
        maxConnections: Number.POSITIVE_INFINITY,
        maxConnectionsPerAddress: 64,
        trustedHops: 0,
        clock: createFakeClock(),
        logger: createLog(),
      },
      new ConnectionMeter(),
    );
    createServer().attach(http);
    unupgraded.watch(http);
    comeFrom(http, HERE);
    http.listen(0, "127.0.0.1");
    await once(http, "listening");
    ends.push(() => http.close().closeAllConnections());
    const { port } = http.address() as AddressInfo;
    const caller = connect(port, "127.0.0.1").setEncoding("utf8");
    ends.push(() => caller.destroy());
    for (let i = 0; i < 70; i++) {
      caller.write("GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n");
      expect(String(await once(caller, "data"))).toContain("page");
    }
    callMany(port, 63);
    await expect.poll(() => countKept(http)).toBe(64);
  });

  test("has a bound for all of them where it has one for connections", async () => {
    const { server, url } = await listen({ maxConnections: 1 });
    const port = Number(new URL(url).port);
    const silent: Socket[] = [];
    // Fewer at once than the operating system lets wait.
    while (silent.length < 1025) {
      const some = callMany(port, 205);
      await Promise.all(some.map((socket) => once(socket, "connect")));
      silent.push(...some);
    }
    await Promise.all(callMany(port, 2).map(endOf));
    expect(silent.every(({ closed }) => !closed)).toBe(true);
    expect(server.metrics().connections.refused.unupgraded).toBe(2);
    expect(log.lines).toEqual([
      'cut a client: the port has 1025 connections, WebSockets or not; see the option "maxConnections"',
    ]);
  });
});
