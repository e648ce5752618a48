// The clients of all contenders in a process of their own. They count bytes: each message has the same size.
import { connectClient, endClient } from "../server/client.mjs";
import { dialects } from "../server/dialects.mjs";
import { answerAll } from "./channel.mjs";
import { ACKED, now } from "./sender.mjs";

const DRAIN_MS = 10_000;

/** By contender: its clients, one for each node, and what has come to them. */
const fleets = new Map();
let trouble;

answerAll([
  {
    ready: () => true,
    async connect({ id, dialect, ports }) {
      const options = { dialect: dialects[dialect], fail: (error) => (trouble ??= error) };
      const clients = [];
      for (const port of ports) clients.push(await connectClient({ port, ...options }));
      fleets.set(id, { dialect: options.dialect, clients });
    },
    /** Counts what comes to some of the clients, and tells the first node when all of them have got a portion. */
    count({ id, receivers }) {
      const { dialect, clients } = fleets.get(id);
      const counter = { bytes: receivers.map(() => 0), messages: 0, acked: 0, drained: () => {} };
      receivers.forEach((client, at) => {
        clients[client].receive = (length) => counted(counter, { at, length, dialect, socket: clients[0].socket });
      });
      fleets.get(id).counter = counter;
    },
    counted: ({ id }) => ({ messages: fleets.get(id).counter.messages, at: performance.now() }),
    /** Resolves once so many have come to each; rejects where they do not come. */
    drain: ({ id, messages }) => drain(fleets.get(id).counter, messages),
    /** From now on the times are kept at which messages come, by receiver. */
    clock({ id, receivers }) {
      const { dialect, clients } = fleets.get(id);
      const times = receivers.map(() => []);
      receivers.forEach((client, at) => {
        let bytes = 0;
        clients[client].receive = (length) => {
          const arrivedAt = now();
          bytes += length;
          while (times[at].length < Math.floor(bytes / dialect.movedBytes)) times[at].push(arrivedAt);
        };
      });
      fleets.get(id).times = times;
    },
    times: ({ id }) => fleets.get(id).times,
    async close({ id }) {
      await Promise.all(fleets.get(id).clients.map(endClient));
      fleets.delete(id);
    },
  },
]);

function counted(counter, { at, length, dialect, socket }) {
  counter.bytes[at] += length;
  counter.messages = Math.floor(Math.min(...counter.bytes) / dialect.movedBytes);
  for (; counter.messages - counter.acked >= ACKED; counter.acked += ACKED) socket.write(dialect.input);
  counter.drained();
}

function drain(counter, messages) {
  return new Promise((resolve, reject) => {
    const giveUp = () => reject(trouble ?? new Error(`only ${counter.messages} of ${messages} messages have come`));
    const timer = setTimeout(giveUp, DRAIN_MS);
    counter.drained = () => {
      if (counter.messages < messages) return;
      clearTimeout(timer);
      if (counter.messages > messages) reject(new Error(`${counter.messages} messages have come of ${messages}`));
      else resolve();
    };
    counter.drained();
  });
}
