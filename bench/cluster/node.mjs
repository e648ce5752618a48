// One node, or all of them, in a process of its own: `node --expose-gc node.mjs <settings as JSON>`. It answers what it is asked.
import { setTimeout as delay, setImmediate } from "node:timers/promises";
import { answerAll } from "./channel.mjs";
import { Sender } from "./sender.mjs";

const [settings] = process.argv.slice(2).map((text) => JSON.parse(text));
const senders = [];
const opening = import(`./output/${settings.server}.mjs`).then(({ openServers }) =>
  openServers(settings, (index) => senders[index]?.acked()),
);
opening.catch(() => {});
answerAll(Array.from({ length: settings.servers }, (_, index) => answersOf(index)));

/** What may be asked of one server. CPU in microseconds, memory in bytes. */
function answersOf(index) {
  const server = async () => (await opening)[index];
  return {
    async ready() {
      const { port, broadcast, isUp, settled } = await server();
      senders[index] = new Sender(broadcast);
      while (!isUp()) await delay(10);
      await settled();
      return port;
    },
    /** How long it took until all of it was in force. */
    async join(topics) {
      const { join, settled } = await server();
      const startedAt = performance.now();
      join(namesOf(topics));
      await settled();
      return performance.now() - startedAt;
    },
    leave: async (topics) => (await server()).leave(namesOf(topics)),
    begin: ({ topics, burst }) => senders[index].begin({ topics: namesOf(topics), burst }),
    stop: () => senders[index].stop(),
    pace: (plan) => senders[index].pace(plan),
    counts: async () => (await server()).counts(),
    cpu() {
      const { user, system } = process.cpuUsage();
      return { cpu: user + system, at: performance.now() };
    },
    async memory() {
      for (let i = 0; i < 4; i++) {
        globalThis.gc();
        await setImmediate();
      }
      const { heapUsed, external } = process.memoryUsage();
      return heapUsed + external;
    },
  };
}

/** Names as they are, or so many with numbers. */
function namesOf(topics) {
  if (Array.isArray(topics)) return topics;
  return Array.from({ length: topics.count }, (_, i) => `${topics.prefix}${i}`);
}
