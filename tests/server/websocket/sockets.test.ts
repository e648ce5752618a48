import { once } from "node:events";
import type { Closure } from "kephas/server";
import { describe, expect, test } from "vitest";
import { closeOf, listen, networkOf, nextMessage, open, STATES, sendStatesAndClose } from "../harness/real-server.js";

describe("a real socket", () => {
  test("carries commands, replies, broadcasts and JSON-RPC", async () => {
    const { server, url } = await listen();
    const socket = await open(url);
    socket.send(Buffer.from("0000030007", "hex"));
    expect(await nextMessage(socket)).toBe("300:07");
    server.broadcast.state(3);
    expect(await nextMessage(socket)).toBe("400:03");
    const call = { jsonrpc: "2.0", method: "math.add", params: [1, 2], id: "x" };
    socket.send(Buffer.concat([Buffer.from("ffffffff", "hex"), Buffer.from(JSON.stringify(call))]));
    expect(await nextMessage(socket)).toEqual({ id: "rpc", json: { jsonrpc: "2.0", result: 3, id: "x" } });
    socket.close();
  });

  test.each([10, 125, 126, 127, 60_000, 65_531, 65_532, 65_536])(
    "carries a message of %i bytes whole",
    async (length) => {
      const { server, url } = await listen();
      const socket = await open(url);
      const text = "x".repeat(length);
      server.broadcast.chat(text);
      const [data] = (await once(socket, "message")) as [Buffer];
      expect(data.subarray(4).toString()).toBe(text);
    },
  );

  test("keeps the order of messages, pings and the close frame", async () => {
    const { server, url } = await listen();
    const socket = await open(url);
    const { seen, closure } = await sendStatesAndClose(server, socket);
    expect(closure).toEqual({ code: 4000, reason: "done" });
    expect(seen).toEqual(STATES);
  });

  test("that gets a text message is closed with 1003", async () => {
    const { url } = await listen();
    const socket = await open(url);
    socket.send("hello");
    expect(await closeOf(socket)).toEqual({ code: 1003, reason: "Text messages are not supported" });
  });

  test("that gets too large a message is closed with 1009 before all of it has come", async () => {
    const closures: Closure[] = [];
    const { url } = await listen({ maxPayloadBytes: 1000, disconnected: (_, closure) => closures.push(closure) });
    const socket = await open(url);
    // Only the header and some bytes of a message of 1001 leave.
    const masked = Buffer.concat([Buffer.from("82fe03e900000000", "hex"), Buffer.alloc(10)]);
    networkOf(socket).write(masked);
    expect((await closeOf(socket)).code).toBe(1009);
    await expect.poll(() => closures).toEqual([{ code: 1009, reason: "", voluntary: false }]);
  });

  test("of a client that floods it with pings is closed with 1008", async () => {
    const { url } = await listen({ rateLimit: { perSecond: 1, burst: 20 } });
    const socket = await open(url);
    for (let i = 0; i <= 20; i++) socket.ping();
    expect(await closeOf(socket)).toEqual({ code: 1008, reason: "Rate limit exceeded" });
  });

  test("tells who ended it", async () => {
    const closures: Closure[] = [];
    const { server, url } = await listen({ disconnected: (_, closure) => closures.push(closure) });
    (await open(url)).close(4001, "left");
    await expect.poll(() => closures.length).toBe(1);
    (await open(url)).close();
    await expect.poll(() => closures.length).toBe(2);
    (await open(url)).terminate();
    await expect.poll(() => closures.length).toBe(3);
    expect(closures).toEqual([
      { code: 4001, reason: "left", voluntary: true },
      { code: 1005, reason: "", voluntary: true },
      { code: 1006, reason: "", voluntary: false },
    ]);
    expect(server.peers.size).toBe(0);
  });

  test("of a client that never reads is given up at 1 MiB, without holding up others", async () => {
    const closures: Closure[] = [];
    const { server, url } = await listen({ disconnected: (_, closure) => closures.push(closure) });
    const slow = await open(url);
    slow.pause();
    const quick = await open(url);
    let received = 0;
    quick.on("message", () => received++);
    let sent = 0;
    while (closures.length === 0) {
      for (let i = 0; i < 10; i++, sent++) server.broadcast.chat("x".repeat(60_000));
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(closures[0]?.code).toBe(1013);
    await expect.poll(() => received).toBe(sent);
    expect(server.peers.size).toBe(1);
    slow.terminate();
  });
});
