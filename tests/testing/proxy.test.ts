import { createHash } from "node:crypto";
import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { buffer } from "node:stream/consumers";
import { createLink, createLinkProxy, type LinkLike } from "kephas/testing";
import { describe, expect, onTestFinished, test } from "vitest";
import { WebSocket } from "ws";
import { listen, open, signal } from "../server/harness/real-server.js";

/** A TCP server behind a proxy. */
async function startTcp(link: LinkLike, serve: (socket: Socket) => void): Promise<() => Socket> {
  const sockets: Socket[] = [];
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    sockets.push(socket.on("error", () => {}));
    serve(socket);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const proxy = await createLinkProxy({ target: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`, link });
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    await proxy.close();
    server.close();
  });
  return () => {
    const socket = connect({ port: Number(new URL(proxy.url).port), host: "127.0.0.1", allowHalfOpen: true });
    sockets.push(socket.on("error", () => {}));
    return socket;
  };
}

/** Bytes that are all different from those around them. */
function counting(length: number): Buffer {
  const bytes = Buffer.alloc(length);
  for (let at = 0; at + 4 <= length; at += 4) bytes.writeUInt32BE(at, at);
  return bytes;
}

const hash = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

describe("a proxy with a link", () => {
  test.each([{}, { delayMs: 5, jitterMs: 5, loss: 0.02 }, { bytesPerSecond: 8_000_000 }])(
    "brings 3 MB each way to the byte, and each end after them: %j",
    async (link) => {
      const [up, down] = [counting(3_000_000), counting(3_000_000).reverse()];
      const atServer = signal();
      let upHash = "";
      const dial = await startTcp(link, (socket) => {
        socket.end(down);
        void buffer(socket).then((bytes) => {
          upHash = hash(bytes);
          atServer.resolve();
        });
      });
      const socket = dial();
      socket.end(up);
      expect(hash(await buffer(socket))).toBe(hash(down));
      await atServer.promise;
      expect(upHash).toBe(hash(up));
    },
  );

  test("keeps the path and the query of the server's URL", async () => {
    const { server, url } = await listen({});
    const proxy = await createLinkProxy({ target: `${url}?room=7` });
    expect(proxy.url).toMatch(/^ws:\/\/127\.0\.0\.1:\d+\/ws\?room=7$/);
    const socket = await open(proxy.url);
    expect(server.peers.size).toBe(1);
    socket.terminate();
    await proxy.close();
  });

  test("reads no more than the link takes, while that stands still", async () => {
    const dial = await startTcp("0ms", (socket) => {
      socket.resume();
    });
    const link = createLink();
    const stalled = await startTcp(link, (socket) => {
      socket.resume();
    });
    link.stall("toServer");
    const [quick, slow] = [dial(), stalled()];
    const length = 64 * 2 ** 20;
    const sent = new Promise<void>((resolve) => quick.write(Buffer.alloc(length), () => resolve()));
    slow.write(Buffer.alloc(length));
    await sent;
    // What is not in the kernel's buffers and in one chunk of the proxy is still here.
    expect(slow.writableLength).toBeGreaterThan(length / 2);
  });

  test("ends a client whose server is not there", async () => {
    const proxy = await createLinkProxy({ target: "http://127.0.0.1:9/ws", link: "10ms" });
    const socket = new WebSocket(proxy.url);
    socket.on("error", () => {});
    const code = await new Promise((resolve) => socket.on("close", resolve));
    expect(code).toBe(1006);
    await proxy.close();
  });

  test("ends its connections when it is closed, and takes no new ones", async () => {
    const { url } = await listen({});
    const proxy = await createLinkProxy({ target: url });
    const socket = await open(proxy.url);
    const closed = once(socket, "close");
    await proxy.close();
    expect((await closed)[0]).toBe(1006);
    const late = new WebSocket(proxy.url);
    const [error] = (await once(late, "error")) as [Error];
    expect(error.message).toContain("ECONNREFUSED");
  });

  test.each([
    ["localhost:8080/ws", 'link proxy: "localhost:8080/ws" is localhost: and has to be ws: or http:'],
    ["/ws", 'link proxy: "/ws" is no URL, such as ws://127.0.0.1:8080/ws'],
    ["wss://game.example/ws", 'link proxy: "wss://game.example/ws" is wss: and has to be ws: or http:'],
  ])("refuses %s as its target", async (target, message) => {
    await expect(createLinkProxy({ target })).rejects.toMatchObject({ code: "usage", message });
  });

  test("refuses a link that cannot be", async () => {
    await expect(createLinkProxy({ target: "ws://127.0.0.1:1", link: "soon" })).rejects.toMatchObject({
      code: "usage",
    });
  });
});
