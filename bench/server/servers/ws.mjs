// ws as its documentation shows it: `send` for each message and client. It sends bytes that are ready and looks at none.
import { WebSocketServer } from "ws";
import { moveBytes } from "../move.mjs";

/** Starts the server and returns its port. */
export function start(work) {
  const server = new WebSocketServer({ port: 0, host: "127.0.0.1", path: "/ws", perMessageDeflate: false });
  server.on("connection", (socket) => {
    socket.on("message", (data) => actions[work.kind](socket, work.count, { data, server }));
  });
  return new Promise((resolve) => server.on("listening", () => resolve(server.address().port)));
}

const actions = {
  echo: (socket, _count, { data }) => socket.send(data),
  broadcast(_socket, count, { server }) {
    for (let i = 0; i < count; i++) for (const client of server.clients) client.send(moveBytes);
  },
  tick(_socket, count, { server }) {
    for (const client of server.clients) for (let i = 0; i < count; i++) client.send(moveBytes);
  },
};
