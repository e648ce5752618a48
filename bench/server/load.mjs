// The load in a process of its own: connects, sends as it is asked to, and answers. It measures time only, no CPU.
import { connectClient, endClient } from "./client.mjs";
import { takeTurns } from "./closed-loop.mjs";
import { dialects } from "./dialects.mjs";
import { sendPaced } from "./open-loop.mjs";

/** How many handshakes are under way at once. */
const PARALLEL = 8;

const load = { clients: [], dialect: undefined, fail: () => {} };
let port = 0;

/** Rejects with the first thing that went wrong, whenever that was; from then on nothing is answered any more. */
const failed = new Promise((_resolve, reject) => {
  load.fail = reject;
});
failed.catch(() => {});

const answers = {
  async connect(request) {
    port = request.port;
    load.dialect = dialects[request.dialect];
    load.clients.push(...(await connectMany(request.clients)));
  },
  turns: (request) => takeTurns(load, request),
  paced: (request) => sendPaced(load, request),
  async handshakes({ count }) {
    const startedAt = performance.now();
    for (let done = 0; done < count; done += PARALLEL) await endAll(await connectMany(PARALLEL));
    return { milliseconds: performance.now() - startedAt };
  },
  close: () => endAll(load.clients.splice(0)),
};

async function connectMany(count) {
  const clients = [];
  const options = { port, dialect: load.dialect, fail: load.fail };
  while (clients.length < count) {
    const some = Math.min(PARALLEL, count - clients.length);
    clients.push(...(await Promise.all(Array.from({ length: some }, () => connectClient(options)))));
  }
  return clients;
}

async function endAll(clients) {
  await Promise.all(clients.map(endClient));
}

process.on("disconnect", () => process.exit());
process.on("message", async ({ ask, value }) => {
  try {
    process.send({ value: await Promise.race([failed, answers[ask](value)]) });
  } catch (error) {
    process.send({ error: error.message });
  }
});
process.send({ value: "ready" });
