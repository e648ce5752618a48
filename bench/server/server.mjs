// A server in a process of its own: `node --expose-gc server.mjs <contender>`. It sends its port, then answers what it is asked.
import { setImmediate } from "node:timers/promises";

const work = { kind: "echo", count: 1 };

/** What the parent may ask. CPU is the operating system's figure, in microseconds of all threads; memory in bytes, resident. */
const answers = {
  work(next) {
    Object.assign(work, next);
  },
  cpu() {
    const { user, system } = process.cpuUsage();
    return user + system;
  },
  async memory() {
    for (let i = 0; i < 4; i++) {
      globalThis.gc();
      await setImmediate();
    }
    return process.memoryUsage.rss();
  },
};

process.on("disconnect", () => process.exit());
const { start } = await import(new URL(`./servers/${process.argv[2]}.mjs`, import.meta.url));
const port = await start(work);
process.on("message", async ({ ask, value }) => process.send({ value: await answers[ask](value) }));
process.send({ value: port });
