// A bound and no server: bytes of known length on bare TCP, and one write for all that the inputs of a turn bring to a client.
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
    let rest = 0;
    socket.on("data", (data) => {
      rest += data.length;
      const inputs = Math.floor(rest / moveBytes.length);
      rest -= inputs * moveBytes.length;
      if (work.kind === "echo") socket.write(data);
      else sendToAll(sockets, inputs * work.count);
    });
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server.address().port)));
}

function sendToAll(sockets, count) {
  if (count === 0) return;
  const bytes = Buffer.concat(Array.from({ length: count }, () => moveBytes));
  for (const socket of sockets) socket.write(bytes);
}
