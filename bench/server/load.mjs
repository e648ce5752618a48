// The load in a process of its own, `node load.mjs <contender>`: connects, takes turns, and answers what it is asked. It measures time
// only, no CPU.
import { connectClient, endClient } from "./client.mjs";
import { dialects } from "./dialects.mjs";

/** How many handshakes are under way at once. */
const PARALLEL = 8;

const clients = [];
let dialect;
let port = 0;
let awaitedBytes = 0;
let arrived = () => {};
let fail = () => {};

const answers = {
  async connect(request) {
    port = request.port;
    dialect = dialects[request.dialect];
    clients.push(...(await connectMany(request.clients)));
  },
  async turns({ milliseconds, senders, burst, deliveries }) {
    const bytes = Buffer.concat(Array.from({ length: burst }, () => dialect.input));
    const turn = { senders: clients.slice(0, senders), bytes, expectedBytes: deliveries * dialect.movedBytes };
    const end = performance.now() + milliseconds;
    let count = 0;
    while (performance.now() < end || count < 3) {
      await takeTurn(turn);
      count++;
    }
    return count;
  },
  async handshakes({ count }) {
    const startedAt = performance.now();
    for (let done = 0; done < count; done += PARALLEL) await endAll(await connectMany(PARALLEL));
    return performance.now() - startedAt;
  },
  close: () => endAll(clients.splice(0)),
};

/** Sends and waits until all that was asked for has come. */
function takeTurn({ senders, bytes, expectedBytes }) {
  return new Promise((resolve, reject) => {
    awaitedBytes = expectedBytes;
    arrived = resolve;
    fail = reject;
    for (const socket of senders) socket.write(bytes);
  });
}

function received(length) {
  awaitedBytes -= length;
  if (awaitedBytes === 0) arrived();
  if (awaitedBytes < 0) fail(new Error(`The server sent ${-awaitedBytes} bytes too many.`));
}

async function connectMany(count) {
  const sockets = [];
  const options = { port, dialect, received, failed: (error) => fail(error) };
  while (sockets.length < count) {
    const some = Math.min(PARALLEL, count - sockets.length);
    sockets.push(...(await Promise.all(Array.from({ length: some }, () => connectClient(options)))));
  }
  return sockets;
}

async function endAll(sockets) {
  await Promise.all(sockets.map(endClient));
}

process.on("disconnect", () => process.exit());
process.on("message", async ({ ask, value }) => {
  try {
    process.send({ value: await answers[ask](value) });
  } catch (error) {
    process.send({ error: error.message });
  }
});
process.send({ value: "ready" });
