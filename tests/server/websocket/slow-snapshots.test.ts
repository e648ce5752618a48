import { once } from "node:events";
import { createServer as createHttpServer } from "node:http";
import { createServer as createHttpsServer } from "node:https";
import type { AddressInfo, Socket } from "node:net";
import type { Clock } from "kephas/protocol";
import { describe, expect, onTestFinished, test } from "vitest";
import { WebSocket } from "ws";
import type { GameServerOptions } from "../harness/game.js";
import { createServer, log } from "../harness/real-server.js";
import { certificate } from "./certificate.js";

/** So much faster than it is goes the server's time: 100 KB in one of its seconds are 4 MB in one of ours. */
const SPEED = 40;
const BYTES_PER_MS = (100 * SPEED) / 1.024;

const fast: Clock = {
  now: () => performance.now() * SPEED,
  after(delayMs, callback) {
    const timer = setTimeout(callback, delayMs / SPEED);
    return () => clearTimeout(timer);
  },
};

const trusting = { ca: certificate.cert, servername: "localhost" };

type Carrier = "TCP" | "TLS" | "compression";

/** Where clients find a server that sends this to whoever comes, and how often somebody came. */
async function listen(carrier: Carrier, texts: readonly string[]): Promise<{ url: string; came: () => number }> {
  let came = 0;
  const options: Partial<GameServerOptions> = {
    clock: fast,
    compression: carrier === "compression",
    connected(peer) {
      came++;
      for (const text of texts) peer.send.chat(text);
    },
  };
  const http = carrier === "TLS" ? createHttpsServer(certificate) : createHttpServer();
  createServer(options).attach(http);
  http.listen(0, "127.0.0.1");
  onTestFinished(() => void http.close());
  await once(http, "listening");
  const { port } = http.address() as AddressInfo;
  return { url: `${carrier === "TLS" ? "wss" : "ws"}://127.0.0.1:${port}/ws`, came: () => came };
}

/** Reads at a steady rate until so many messages have come, or the connection has ended. Returns their lengths. */
async function readSlowly(url: string, count: number): Promise<number[]> {
  const socket = new WebSocket(url, trusting);
  onTestFinished(() => socket.terminate());
  const lengths: number[] = [];
  socket.on("upgrade", ({ socket: network }) => socket.on("open", () => readAtRate(network)));
  return new Promise((resolve) => {
    socket.on("message", (data: Buffer) => {
      lengths.push(data.length - 4);
      if (lengths.length === count) resolve(lengths);
    });
    socket.on("close", () => resolve(lengths));
  });
}

function readAtRate(network: Socket): void {
  let readBytes = 0;
  const startedAt = performance.now();
  network.on("data", (chunk: Buffer) => {
    readBytes += chunk.length;
    const aheadMs = readBytes / BYTES_PER_MS - (performance.now() - startedAt);
    if (aheadMs < 5) return;
    network.pause();
    setTimeout(() => network.resume(), aheadMs);
  });
}

/** Text that compression makes a fifth shorter, and no more. */
function noise(bytes: number): string {
  const words = Array.from({ length: bytes / 8 }, (_, i) =>
    ((i * 2654435761) % 4294967296).toString(16).padStart(8, "0"),
  );
  return words.join("").slice(0, bytes);
}

describe.each<Carrier>(["TCP", "TLS", "compression"])("over %s a client that reads 100 KB a second", (carrier) => {
  test.each([
    ["one message of 1.2 MB", [noise(1_200_000)]],
    ["one message of 9 MB", [noise(9_000_000)]],
    ["20 messages of 100 KB in one turn", Array<string>(20).fill(noise(100_000))],
    ["1.2 MB of one letter", ["x".repeat(1_200_000)]],
  ])("gets %s and what follows, and stays", async (_, texts) => {
    const all = [...texts, "welcome"];
    const { url, came } = await listen(carrier, all);
    expect(await readSlowly(url, all.length)).toEqual(all.map(({ length }) => length));
    expect(came()).toBe(1);
    expect(log.lines).toEqual([]);
  });
});

describe.each<Carrier>(["TCP", "TLS"])("over %s a client", (carrier) => {
  test("to which connected sends more than any option holds is closed, and the log names the option", async () => {
    const { url } = await listen(carrier, Array<string>(40).fill("x".repeat(1_000_000)));
    expect(await readSlowly(url, 40)).not.toHaveLength(40);
    expect(log.lines).toEqual([
      expect.stringMatching(
        /with 1013: it reads too slowly: "connected" sends it more than 16777216 bytes at once \(option "maxBufferedBytes"\)$/,
      ),
    ]);
  });
});
