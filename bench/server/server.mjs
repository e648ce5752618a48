// A server in a process of its own, of Node or of Bun: `node --expose-gc server.mjs <file in servers/> [options as JSON]`. It sends its
// port, then answers what it is asked.
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
  collectGarbage,
  async memory() {
    await collectGarbage();
    return process.memoryUsage.rss();
  },
};

async function collectGarbage() {
  for (let i = 0; i < 4; i++) {
    globalThis.gc();
    await setImmediate();
  }
}

process.on("disconnect", () => process.exit());
const [file, options = "{}"] = process.argv.slice(2);
const { start } = await import(new URL(`./servers/${file}.mjs`, import.meta.url));
const port = await start(work, JSON.parse(options));
process.on("message", async ({ ask, value }) => process.send({ value: await answers[ask](value) }));
process.send({ value: port });
