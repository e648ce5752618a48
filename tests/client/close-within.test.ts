import { once } from "node:events";
import { createServer as createTcpServer, type Socket as TcpSocket } from "node:net";
import { afterEach, describe, expect, it, vi } from "vitest";
import { WebSocket } from "ws";
import { GameClient } from "../server/harness/game-client.js";
import { join, listen } from "../server/harness/real-server.js";
import { createCountingClock, settle } from "./counting-clock.js";
import { createOpenTable, createTable } from "./game.js";

describe("a close within the token function", () => {
  const tokens = [
    ["a synchronous one", (close: () => void) => close()],
    [
      "one that awaits afterwards",
      async (close: () => void) => {
        close();
        await Promise.resolve();
      },
    ],
    [
      "one that awaits before",
      async (close: () => void) => {
        await Promise.resolve();
        close();
      },
    ],
    [
      "one that throws then",
      (close: () => void) => {
        close();
        throw new Error("logged out");
      },
    ],
  ] as const;

  it.each(tokens)("closes for good while connecting: %s", async (_, run) => {
    const { client, net, clock, statuses } = createTable({
      token: () => run(() => client.close(4001, "logged out")) as undefined,
    });
    await expect(client.connect()).rejects.toMatchObject({ code: "closed", closeCode: 4001 });
    await clock.advance(60_000);
    expect([net.sockets, clock.pending]).toEqual([[], 0]);
    expect(statuses).toEqual(["connecting", "closed 4001 logged out"]);
  });

  it.each(tokens)("closes for good while reconnecting: %s", async (_, run) => {
    let asked = 0;
    const { client, net, clock, statuses } = await createOpenTable({
      token: () => (asked++ === 0 ? undefined : (run(() => client.close(4001, "logged out")) as undefined)),
    });
    net.last.end(1001);
    const back = client.connect();
    await expect(back).rejects.toMatchObject({ code: "closed", closeCode: 4001 });
    await clock.advance(60_000);
    expect([net.sockets.length, clock.pending, statuses.at(-1)]).toEqual([1, 0, "closed 4001 logged out"]);
  });

  it("on a real socket leaves no peer behind", async () => {
    const { server, url } = await listen();
    const token = (): undefined => closing.close() as undefined;
    const closing = new GameClient(url, { WebSocket, logger: false, token });
    await expect(closing.connect()).rejects.toMatchObject({ code: "closed" });
    expect([closing.status, server.peers.size]).toEqual(["closed", 0]);
  });
});

describe("a close within other code of the game's", () => {
  it("a status listener's, before the token is asked for", async () => {
    const token = vi.fn();
    const { client, net, statuses } = createTable({ token });
    client.onStatus(({ status }) => status === "connecting" && client.close());
    await expect(client.connect()).rejects.toMatchObject({ code: "closed" });
    await settle();
    expect([token.mock.calls, net.sockets, statuses.at(-1)]).toEqual([[], [], "closed 1000 closed by this client"]);
  });

  it("a status listener's, that hears of a wait", async () => {
    const { client, socket, clock, net } = await createOpenTable();
    client.onStatus(({ retryInMs }) => retryInMs !== undefined && client.close());
    socket.end(1006);
    await clock.advance(60_000);
    expect([client.status, net.sockets.length, clock.pending]).toEqual(["closed", 1, 0]);
  });

  it.each(["shouldReconnect", "logger", "random"])("%s's, after an end", async (where) => {
    const close = <Result>(result: Result): Result => {
      client.close(4001, "enough");
      return result;
    };
    const { client, socket, clock, net, statuses } = await createOpenTable({
      ...(where === "shouldReconnect" && { shouldReconnect: () => close(true) }),
      ...(where === "random" && { random: () => close(0) }),
      ...(where === "logger" && { logger: { debug() {}, info() {}, error() {}, warn: close<string> } }),
    });
    socket.end(1006);
    await clock.advance(60_000);
    expect([net.sockets.length, clock.pending, statuses.slice(1)]).toEqual([1, 0, ["open", "closed 4001 enough"]]);
  });

  it("shouldReconnect's, and no line says that it tries again", async () => {
    const lines: string[] = [];
    const note = (line: string): number => lines.push(line);
    const { client, socket } = await createOpenTable({
      logger: { debug: note, info: note, warn: note, error: note },
      shouldReconnect() {
        client.close();
        return true;
      },
    });
    socket.end(1006);
    expect([client.status, lines]).toEqual(["closed", []]);
  });

  it("a transport's, whose socket is closed as well", async () => {
    const { client, net } = createTable();
    const open = net.open;
    net.open = (request) => {
      client.close();
      return open(request);
    };
    await expect(client.connect()).rejects.toMatchObject({ code: "closed" });
    net.last.accept();
    expect([net.last.closedWith?.[0], client.status]).toEqual([1000, "closed"]);
  });

  it("and connecting again is the new connection alone", async () => {
    let asked = 0;
    const again: Promise<void>[] = [];
    const { client, net } = createTable({
      token() {
        if (asked++ > 0) return "second";
        client.close();
        again.push(client.connect());
        return "first";
      },
    });
    await expect(client.connect()).rejects.toMatchObject({ code: "closed" });
    await settle();
    net.last.accept();
    await again[0];
    expect([net.sockets.length, net.last.request.protocols[2], client.status]).toEqual([
      1,
      "kephas.token.c2Vjb25k",
      "open",
    ]);
  });
});

describe("a close that the other side never answers", () => {
  const sockets: TcpSocket[] = [];
  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.destroy();
  });

  it("ends the socket of ws after five seconds", async () => {
    const { server, url } = await listen();
    const { hostname, port } = new URL(url);
    let passing = true;
    // A proxy that passes on what opens the connection, and then nothing any more.
    const proxy = createTcpServer((socket) => {
      const behind = new (socket.constructor as new () => TcpSocket)();
      sockets.push(socket, behind);
      behind.connect(Number(port), hostname);
      socket.on("data", (chunk) => passing && behind.write(chunk));
      behind.pipe(socket);
      socket.on("error", () => {});
      behind.on("error", () => {});
    });
    proxy.listen(0, "127.0.0.1");
    await once(proxy, "listening");
    const { port: proxied } = proxy.address() as { port: number };
    const clock = createCountingClock();
    const { client } = await join(server, `ws://127.0.0.1:${proxied}/ws`, { clock });
    const [socket] = sockets;
    passing = false;
    client.close();
    expect([client.status, clock.pending, socket?.destroyed]).toEqual(["closed", 1, false]);
    await clock.advance(5_000);
    await expect.poll(() => socket?.readyState).not.toBe("open");
    proxy.close();
  });

  it("leaves no timer behind where it is answered", async () => {
    const { server, url } = await listen();
    const clock = createCountingClock();
    const { client } = await join(server, url, { clock });
    client.close();
    await expect.poll(() => clock.pending).toBe(0);
  });
});
