import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { WebSocket } from "ws";
import { createWsUpgrader } from "../../runtime/server/ws-socket.js";

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
