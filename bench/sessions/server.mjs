// A server of the schema `tag` that knows how much memory it takes: `node --expose-gc server.mjs <whether sessions are kept>`.
import { setImmediate } from "node:timers/promises";
import { tagProtocol } from "./output/generated/tag/protocol.js";
import { createTagServer } from "./output/generated/tag/server.js";

/** One of so many bytes, with its frame. */
const MESSAGE_BYTES = 51;

const server = createTagServer({
  logger: false,
  maxConnectionsPerAddress: false,
  handshakeRate: false,
  ...(process.argv[2] === "true" && { resume: { maxBytes: 256 * 1024 } }),
  commands: { move() {} },
});

const answers = {
  async memory() {
    for (let i = 0; i < 6; i++) {
      globalThis.gc();
      await setImmediate();
    }
    const { rss, heapUsed, external } = process.memoryUsage();
    return { resident: rss, live: heapUsed + external };
  },
  /** Sends a peer 64 KiB, which stay unheard. */
  fill(id) {
    const peer = server.peers.get(id);
    const message = { who: "x".repeat(36), x: 1, y: 2 };
    for (let bytes = 0; bytes < 64 * 1024; bytes += MESSAGE_BYTES) peer?.send.moved(message);
  },
};

process.on("disconnect", () => process.exit());
process.on("message", async ({ ask, value }) => process.send((await answers[ask](value)) ?? true));
const { port } = await server.listen({ port: 0, host: "127.0.0.1" });
process.send({ port, fingerprint: tagProtocol.fingerprint });
