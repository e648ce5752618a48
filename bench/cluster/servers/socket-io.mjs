// A node of Socket.IO over WebSocket alone, with its adapter for Redis and the client that Kephas uses as well.
import { createServer } from "node:http";
import { createAdapter } from "@socket.io/redis-adapter";
import { Redis } from "ioredis";
import { Server } from "socket.io";
import { MOVE } from "../../server/move.mjs";

/** Its ping would be bytes that the load does not expect. */
const NEVER_MS = 3_600_000;

export async function openServers({ broker, servers }, acked) {
  return Promise.all(Array.from({ length: servers }, (_, index) => openServer(broker, () => acked(index))));
}

async function openServer({ port }, acked) {
  const publishing = new Redis({ host: "127.0.0.1", port });
  const subscribing = publishing.duplicate();
  const http = createServer();
  const server = new Server(http, {
    ...{ transports: ["websocket"], serveClient: false, pingInterval: NEVER_MS },
    adapter: createAdapter(publishing, subscribing),
  });
  server.on("connection", (socket) => socket.on("input", acked));
  await new Promise((resolve) => http.listen(0, "127.0.0.1", resolve));
  // Answered after the subscriptions of the adapter, which came first.
  await subscribing.ping();
  return {
    port: http.address().port,
    settled: () => Promise.resolve(),
    isUp: () => true,
    broadcast: (topic) => server.to(topic).emit("moved", MOVE),
    join(topics) {
      for (const socket of server.sockets.sockets.values()) void socket.join(topics);
    },
    leave(topics) {
      for (const socket of server.sockets.sockets.values()) for (const topic of topics) void socket.leave(topic);
    },
    counts: () => undefined,
  };
}
