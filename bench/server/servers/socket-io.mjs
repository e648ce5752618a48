// socket.io over WebSocket alone, with objects as its users send them. It lets go of each connection's HTTP request, as its page on memory
// advises.
import { createServer } from "node:http";
import { Server } from "socket.io";
import { MOVE } from "../move.mjs";

/** Its ping would be bytes that the load does not expect. */
const NEVER_MS = 3_600_000;

/** Starts the server and returns its port. */
export function start(work) {
  const http = createServer();
  const server = new Server(http, { transports: ["websocket"], serveClient: false, pingInterval: NEVER_MS });
  server.engine.on("connection", (transport) => {
    transport.request = null;
  });
  server.on("connection", (socket) => {
    socket.on("input", (message) => actions[work.kind](socket, work.count, { message, server }));
  });
  return new Promise((resolve) => http.listen(0, "127.0.0.1", () => resolve(http.address().port)));
}

const actions = {
  echo: (socket, _count, { message }) => socket.emit("moved", message),
  broadcast(_socket, count, { server }) {
    for (let i = 0; i < count; i++) server.emit("moved", MOVE);
  },
  tick(_socket, count, { server }) {
    for (const socket of server.sockets.sockets.values()) for (let i = 0; i < count; i++) socket.emit("moved", MOVE);
  },
};
