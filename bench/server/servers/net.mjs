// A bound and no server: bytes of known length on bare TCP, and one write for all that a turn sends to a client.
import { createServer } from "node:net";
import { moveBytes } from "../move.mjs";

/** Tells a client that it is among those that a broadcast reaches, as the others' handshakes do. */
const ACCEPTED = "!";

/** Starts the server and returns its port. */
export function start(work) {
  const sockets = new Set();
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.write(ACCEPTED);
    socket.on("error", () => socket.destroy());
    socket.on("close", () => sockets.delete(socket));
    socket.on("data", (data) => answer(work, { socket, data, sockets }));
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server.address().port)));
}

function answer({ kind, count }, { socket, data, sockets }) {
  if (kind === "echo") return socket.write(data);
  const bytes = Buffer.concat(Array.from({ length: count }, () => moveBytes));
  for (const client of sockets) client.write(bytes);
}
