// Kephas with all that it does for a game: limits (raised, so that the load passes), validation, backpressure, heartbeats.
import { MOVE } from "../move.mjs";
import { createBenchServer } from "../output/kephas.mjs";

const raised = { perSecond: 1e9, burst: 1e9 };

/** Starts the server, with options of its own on top, and returns its port. */
export async function start(work, options) {
  const server = createBenchServer({
    rateLimit: raised,
    byteRateLimit: raised,
    handshakeRate: raised,
    logger: false,
    ...options,
    commands: { input: (message, peer) => actions[work.kind](peer, work.count, message) },
  });
  return (await server.listen({ port: 0, host: "127.0.0.1" })).port;
}

const actions = {
  echo: (peer, _count, message) => peer.send.moved(message),
  broadcast({ server }, count) {
    for (let i = 0; i < count; i++) server.broadcast.moved(MOVE);
  },
  tick({ server }, count) {
    for (const peer of server.peers.values()) for (let i = 0; i < count; i++) peer.send.moved(MOVE);
  },
};
