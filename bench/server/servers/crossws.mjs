// crossws on Node: its adapter on an HTTP server, hooks, `publish` for all subscribers of a topic and `send` for one peer.
import { createServer } from "node:http";
import crossws from "crossws/adapters/node";
import { moveBytes } from "../move.mjs";

const EVERYBODY = "everybody";

/** Its ping, after half a minute by default, would be bytes that the load does not expect. */
const NEVER_SECONDS = 3600;

/** Starts the server and returns its port. */
export function start(work) {
  const server = crossws({
    idleTimeout: NEVER_SECONDS,
    hooks: {
      open: (peer) => peer.subscribe(EVERYBODY),
      message: (peer, message) => actions[work.kind](peer, work.count, { message, server }),
    },
  });
  const http = createServer();
  http.on("upgrade", (request, socket, head) => server.handleUpgrade(request, socket, head));
  return new Promise((resolve) => http.listen(0, "127.0.0.1", () => resolve(http.address().port)));
}

const actions = {
  echo: (peer, _count, { message }) => peer.send(message.uint8Array()),
  broadcast(_peer, count, { server }) {
    for (let i = 0; i < count; i++) server.publish(EVERYBODY, moveBytes);
  },
  tick({ peers }, count) {
    for (const peer of peers) for (let i = 0; i < count; i++) peer.send(moveBytes);
  },
};
