import { once } from "node:events";
import { deflateRawSync } from "node:zlib";
import type { Closure } from "kephas/server";
import { describe, expect, test } from "vitest";
import { closeOf, listen, networkOf, nextMessage, open } from "../harness/real-server.js";
import { clientFrame } from "./client-frame.js";

const long = "Kephas ".repeat(1000);

/** Opens a connection that offers compression or not, and counts what comes over its network. */
async function openCounted(
  url: string,
  perMessageDeflate: boolean,
): Promise<{ socket: WebSocketOf; bytes: () => number }> {
  const socket = await open(url, [], { perMessageDeflate });
  const network = networkOf(socket) as unknown as { readonly bytesRead: number };
  const before = network.bytesRead;
  return { socket, bytes: () => network.bytesRead - before };
}

type WebSocketOf = Awaited<ReturnType<typeof open>>;

async function textOf(socket: WebSocketOf): Promise<string> {
  const [data] = (await once(socket, "message")) as [Buffer];
  return data.subarray(4).toString();
}

describe("a server with compression", () => {
  test("compresses long messages for clients that offer it, and for no others", async () => {
    const { server, url } = await listen({ compression: true });
    const able = await openCounted(url, true);
    const plain = await openCounted(url, false);
    expect([able.socket.extensions, plain.socket.extensions]).toEqual(["permessage-deflate", ""]);
    const texts = [textOf(able.socket), textOf(plain.socket)];
    server.broadcast.chat(long);
    expect(await Promise.all(texts)).toEqual([long, long]);
    expect(able.bytes()).toBeLessThan(200);
    expect(plain.bytes()).toBeGreaterThan(long.length);
  });

  test.each([
    ["from the threshold on", 1000, true],
    ["not below it", 1001, false],
  ])("compresses %s", async (_, thresholdBytes, isCompressed) => {
    const { server, url } = await listen({ compression: { thresholdBytes } });
    const { socket, bytes } = await openCounted(url, true);
    const text = textOf(socket);
    // With the command id, 1000 bytes.
    server.broadcast.chat("x".repeat(996));
    expect(await text).toBe("x".repeat(996));
    expect(bytes() < 200).toBe(isCompressed);
  });

  test("offers it to nobody unless told to", async () => {
    const { url } = await listen();
    expect((await open(url, [], { perMessageDeflate: true })).extensions).toBe("");
  });

  test("reads compressed messages", async () => {
    const { url } = await listen({ compression: true });
    const socket = await open(url, [], { perMessageDeflate: { threshold: 0 } });
    socket.send(Buffer.from("0000030007", "hex"), { compress: true });
    expect(await nextMessage(socket)).toBe("300:07");
  });

  test("keeps the order of messages, pings and the close frame", async () => {
    const { server, url } = await listen({ compression: { thresholdBytes: 100 } });
    const socket = await open(url, [], { perMessageDeflate: true });
    const seen: string[] = [];
    socket.on("message", (data: Buffer) => seen.push(data.subarray(4).toString()));
    const [peer] = server.peers.values();
    const texts = Array.from({ length: 40 }, (_, i) => (i % 3 === 0 ? `${i}`.repeat(500) : `${i}`));
    for (const text of texts) peer?.send.chat(text);
    peer?.close(4000, "done");
    expect(await closeOf(socket)).toEqual({ code: 4000, reason: "done" });
    expect(seen).toEqual(texts);
  });

  test("refuses what is small when it comes and too large inflated, with 1009", async () => {
    const closures: Closure[] = [];
    const { url } = await listen({
      compression: true,
      maxPayloadBytes: 100_000,
      disconnected: (_, closure) => closures.push(closure),
    });
    const socket = await open(url, [], { perMessageDeflate: true });
    const bomb = deflateRawSync(Buffer.alloc(50_000_000));
    expect(bomb.length).toBeLessThan(100_000);
    networkOf(socket).write(clientFrame({ first: 0xc2, payload: bomb }));
    expect((await closeOf(socket)).code).toBe(1009);
    await expect.poll(() => closures).toEqual([{ code: 1009, reason: "", voluntary: false }]);
  });

  test.each([
    ["that is no deflate", Buffer.from([0xff, 0xff, 0xff, 0xff])],
    ["with a code that is none", Buffer.from([0x07])],
  ])("closes for data %s, and serves others on", async (_, payload) => {
    const { url } = await listen({ compression: true });
    const socket = await open(url, [], { perMessageDeflate: true });
    const other = await open(url, [], { perMessageDeflate: true });
    networkOf(socket).write(clientFrame({ first: 0xc2, payload }));
    expect((await closeOf(socket)).code).toBe(1007);
    other.send(Buffer.from("0000030007", "hex"));
    expect(await nextMessage(other)).toBe("300:07");
  });

  test("refuses compressed messages of clients that did not offer it, with 1002", async () => {
    const { url } = await listen({ compression: true });
    const socket = await open(url, [], { perMessageDeflate: false });
    networkOf(socket).write(clientFrame({ first: 0xc2, payload: Buffer.from("00", "hex") }));
    expect((await closeOf(socket)).code).toBe(1002);
  });

  test("sees what waited leave, and sends what it had kept back", async () => {
    const { server, url } = await listen({ compression: { thresholdBytes: 100_000 }, maxBufferedBytes: 2 ** 26 });
    const socket = await open(url, [], { perMessageDeflate: true });
    const [peer] = server.peers.values();
    socket.pause();
    while ((peer?.bufferedBytes ?? 0) < 500_000) {
      peer?.send.chat("x".repeat(60_000));
      await new Promise(setImmediate);
    }
    // `latest`: it waits until the rest has left.
    peer?.send.world("newest");
    let last = "";
    socket.on("message", (data: Buffer) => {
      last = data.subarray(4).toString();
    });
    socket.resume();
    await expect.poll(() => last).toBe("newest");
  });

  test("gives up a client that never reads, and counts what waits to be compressed", async () => {
    const closures: Closure[] = [];
    const { server, url } = await listen({
      compression: { thresholdBytes: 0 },
      disconnected: (_, closure) => closures.push(closure),
    });
    const socket = await open(url, [], { perMessageDeflate: true });
    socket.pause();
    const noise = Array.from({ length: 60_000 }, (_, i) => String.fromCharCode(33 + ((i * i * 7919) % 90))).join("");
    while (closures.length === 0) {
      for (let i = 0; i < 20; i++) server.broadcast.chat(noise);
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(closures[0]?.code).toBe(1013);
    socket.terminate();
  });
});
