import { once } from "node:events";
import { createServer, IncomingMessage } from "node:http";
import { type AddressInfo, Socket } from "node:net";
import { Duplex } from "node:stream";
import { expect, test } from "vitest";
import { WebSocket } from "ws";
import { encodeFrame, type Frame } from "../../runtime/server/frame.js";
import type { PeerSocket } from "../../runtime/server/socket.js";
import { createWsUpgrader } from "../../runtime/server/ws-socket.js";
import { textCodec } from "./game.js";

test("a message is no Buffer, so that a decoder's slice copies", async () => {
  const http = createServer();
  const received = new Promise<Uint8Array>((resolve) => {
    const { upgrade } = createWsUpgrader(1000);
    http.on("upgrade", (request, socket, head) => {
      const nothing = (): void => {};
      upgrade({ request, socket, head }, undefined)?.listen({
        message: resolve,
        text: nothing,
        ping: nothing,
        pong: nothing,
        drain: nothing,
        broken: nothing,
        close: nothing,
      });
    });
  });
  http.listen(0, "127.0.0.1");
  await once(http, "listening");
  const socket = new WebSocket(`ws://127.0.0.1:${(http.address() as AddressInfo).port}`);
  await once(socket, "open");
  socket.send(Uint8Array.of(1, 2, 3));
  const message = await received;
  expect(message).toEqual(Uint8Array.of(1, 2, 3));
  expect(Buffer.isBuffer(message)).toBe(false);
  socket.terminate();
  http.close();
});

/** A network that takes one write at a time, when it is told to. */
class SlowNetwork extends Duplex {
  readonly chunks: Buffer[] = [];
  #taken: () => void = () => {};

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: BufferEncoding, taken: () => void): void {
    this.chunks.push(chunk);
    this.#taken = taken;
  }

  accept(): void {
    this.#taken();
  }
}

/** A peer's socket on such a network, its handshake done. */
function openSlowly(): { readonly network: SlowNetwork; readonly socket: PeerSocket } {
  const network = new SlowNetwork();
  const request = new IncomingMessage(new Socket());
  request.method = "GET";
  request.headers = {
    connection: "Upgrade",
    upgrade: "websocket",
    "sec-websocket-version": "13",
    "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==",
  };
  const socket = createWsUpgrader(1000).upgrade({ request, socket: network, head: Buffer.alloc(0) }, undefined);
  if (socket === undefined) throw new Error("the handshake failed");
  network.accept();
  network.chunks.length = 0;
  return { network, socket };
}

const frameOf = (text: string): Frame => encodeFrame(0x100, textCodec, text);
const frames = (...texts: string[]): Buffer => Buffer.concat(texts.map((text) => frameOf(text).bytes));

test("what waits for a slow network holds no more than its bytes", () => {
  const { network, socket } = openSlowly();
  for (const texts of [["a"], ["b"], ["c", "d"]]) socket.write(texts.map(frameOf));
  expect(socket.bufferedBytes).toBe(4 * 7);
  for (let i = 0; i < 3; i++) network.accept();
  expect(network.chunks.map((chunk) => Buffer.from(chunk))).toEqual([frames("a"), frames("b"), frames("c", "d")]);
  const held = network.chunks.map(({ buffer }) => buffer.byteLength);
  // The first went to the network itself, which took it as it stood among others.
  expect(held).toEqual([64 * 1024, 7, 14]);
});
