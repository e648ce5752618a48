// A node of Kephas, with all of its checks; the limits of what a client may send are raised.
import { createServer } from "node:http";
import { MOVE } from "../../server/move.mjs";
import { createBenchServer } from "../output/generated/bench/server.js";

/** Its ping would be bytes that the load does not expect. */
const NEVER_MS = 3_600_000;
const raised = { perSecond: 1e9, burst: 1e9 };

/** By entry point, so that none needs the client of another. */
const factories = {
  memory: async () => (await import("kephas/backplane/memory")).memoryBackplane(),
  nats: async ({ port }) => (await import("kephas/backplane/nats")).natsBackplane({ servers: `127.0.0.1:${port}` }),
  redis: async ({ port }) => (await import("kephas/backplane/redis")).redisBackplane({ host: "127.0.0.1", port }),
  "node-cluster": async () => (await import("kephas/backplane/node-cluster")).nodeClusterBackplane(),
};

/** Opens so many nodes in this process. `acked(index)` is called for each message of a client. */
export async function openServers({ backplane, broker, servers }, acked) {
  const shared = await factories[backplane](broker);
  return Promise.all(Array.from({ length: servers }, (_, index) => openServer(shared, () => acked(index))));
}

async function openServer(backplane, acked) {
  const { watched, settled } = watch(backplane);
  const server = createBenchServer({
    ...{
      rateLimit: raised,
      byteRateLimit: raised,
      handshakeRate: raised,
      pingAfterMs: NEVER_MS,
      readTimeoutMs: 2 * NEVER_MS,
      logger: false,
    },
    backplane: watched,
    commands: { input: acked },
  });
  const http = createServer();
  server.attach(http);
  // A port of its own, where workers share theirs.
  await new Promise((resolve) => http.listen({ port: 0, host: "127.0.0.1", exclusive: true }, resolve));
  return {
    port: http.address().port,
    settled,
    isUp: () => server.cluster.up,
    broadcast: (topic) => void server.broadcast.moved(MOVE, { topic }),
    join(topics) {
      for (const peer of server.peers.values()) for (const topic of topics) peer.subscribe(topic);
    },
    leave(topics) {
      for (const peer of server.peers.values()) for (const topic of topics) peer.unsubscribe(topic);
    },
    counts: () => server.metrics().backplane,
  };
}

/** The backplane, and when all that was subscribed to by it is in force. */
function watch(backplane) {
  let pending = 0;
  let waiting = [];
  const answered = () => {
    if (--pending > 0) return;
    for (const resolve of waiting) resolve();
    waiting = [];
  };
  const open = (node) => {
    const link = backplane.open(node);
    return {
      get maxPublishBytes() {
        return link.maxPublishBytes;
      },
      store: link.store,
      publish: (subject, envelope) => link.publish(subject, envelope),
      subscribe(subject) {
        pending++;
        const confirmed = link.subscribe(subject);
        void confirmed.then(answered);
        return confirmed;
      },
      unsubscribe: (subject) => link.unsubscribe(subject),
      close: () => link.close(),
    };
  };
  const settled = () => (pending === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve)));
  return { watched: { name: backplane.name, open }, settled };
}
