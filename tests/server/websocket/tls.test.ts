import { once } from "node:events";
import { createServer as createHttpsServer } from "node:https";
import type { AddressInfo } from "node:net";
import type { Closure } from "kephas/server";
import { describe, expect, onTestFinished, test } from "vitest";
import { WebSocket } from "ws";
import type { GameServer, GameServerOptions } from "../harness/game.js";
import { parsers } from "../harness/hostile-server.js";
import { closeOf, createServer, nextMessage, STATES, sendStatesAndClose } from "../harness/real-server.js";
import { certificate } from "./certificate.js";

const trusting = { ca: certificate.cert, servername: "localhost" };

/** A server behind TLS, on a port of its own. */
async function listenWithTls(options: Partial<GameServerOptions>): Promise<{ server: GameServer; url: string }> {
  const https = createHttpsServer(certificate);
  const server = createServer(options);
  server.attach(https);
  https.listen(0, "127.0.0.1");
  onTestFinished(() => void https.close());
  await once(https, "listening");
  return { server, url: `wss://127.0.0.1:${(https.address() as AddressInfo).port}/ws` };
}

async function open(url: string): Promise<WebSocket> {
  const socket = new WebSocket(url, trusting);
  onTestFinished(() => socket.terminate());
  await once(socket, "open");
  return socket;
}

/** The text of the next chat message. */
async function textOf(socket: WebSocket): Promise<string> {
  const [data] = (await once(socket, "message")) as [Buffer];
  return data.subarray(4).toString();
}

describe.each(parsers)("behind TLS, with the parser of %s, a server", (frameParser) => {
  test("carries commands, replies and broadcasts, in order, and closes", async () => {
    const { server, url } = await listenWithTls({ frameParser });
    const socket = await open(url);
    socket.send(Buffer.from("0000030007", "hex"));
    expect(await nextMessage(socket)).toBe("300:07");
    const { seen, closure } = await sendStatesAndClose(server, socket);
    expect(closure).toEqual({ code: 4000, reason: "done" });
    expect(seen).toEqual(STATES);
  });

  test.each([10, 60_000, 70_000, 200_000])("carries messages of %i bytes whole", async (length) => {
    const { server, url } = await listenWithTls({ frameParser });
    const sockets = await Promise.all([open(url), open(url)]);
    const texts = sockets.map(textOf);
    const text = Array.from({ length }, (_, i) => i % 10).join("");
    server.broadcast.chat(text);
    expect(await Promise.all(texts)).toEqual([text, text]);
  });

  test("sees bytes leave, and tells a peer that reads again all that waited", async () => {
    const { server, url } = await listenWithTls({ frameParser, maxBufferedBytes: 64 * 1024 * 1024 });
    const socket = await open(url);
    const [peer] = server.peers.values();
    socket.pause();
    const texts: string[] = [];
    while ((peer?.bufferedBytes ?? 0) < 500_000) {
      texts.push(`${texts.length}`.repeat(10_000));
      peer?.send.chat(texts.at(-1) ?? "");
      await new Promise(setImmediate);
    }
    const received: string[] = [];
    socket.on("message", (data: Buffer) => received.push(data.subarray(4).toString()));
    socket.resume();
    await expect.poll(() => received.length).toBe(texts.length);
    expect(received).toEqual(texts);
    await expect.poll(() => peer?.bufferedBytes).toBe(0);
    peer?.close(4000, "done");
    expect((await closeOf(socket)).code).toBe(4000);
  });

  test("gives up a client that never reads, without holding up others", async () => {
    const closures: Closure[] = [];
    const { server, url } = await listenWithTls({ frameParser, disconnected: (_, closure) => closures.push(closure) });
    const slow = await open(url);
    slow.pause();
    const quick = await open(url);
    let received = 0;
    quick.on("message", () => received++);
    let sent = 0;
    while (closures.length === 0) {
      server.broadcast.chat("x".repeat(60_000));
      sent++;
      await expect.poll(() => received, { interval: 1 }).toBe(sent);
    }
    expect(closures[0]?.code).toBe(1013);
  });

  test("closes for what is no frame", async () => {
    const { url } = await listenWithTls({ frameParser });
    const socket = await open(url);
    socket.send("text");
    expect((await closeOf(socket)).code).toBe(1003);
  });
});
