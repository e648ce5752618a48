// A primary of the tests: forks workers, and passes on what the test and they tell each other.
import cluster, { type Worker } from "node:cluster";
import { fileURLToPath } from "node:url";
import { setUpPrimary } from "kephas/backplane/node-cluster";
import type { Answered, Sent } from "./worker-orders.js";

const [json] = process.argv.slice(2);
const settings = {
  exec: fileURLToPath(new URL("./worker.ts", import.meta.url)),
  execArgv: ["--import", "tsx", "--conditions=source"],
  args: [],
};
const primary = setUpPrimary(settings);
// What a game must not do.
if (json === "json") cluster.setupPrimary({ serialization: "json" });

const workers: Worker[] = [];

/** What the primary itself is told. */
const orders: Readonly<Record<string, (order: never) => unknown>> = {
  fork: () => fork(),
  bytes: () => {
    // What is garbage waits for no worker.
    globalThis.gc?.();
    return process.memoryUsage().external;
  },
  close: () => primary.close(),
  setUpAgain: () => setUpPrimary(settings),
  disconnect: (place: number) => workers[place]?.disconnect(),
};

async function fork(): Promise<number | undefined> {
  const worker = cluster.fork();
  workers.push(worker);
  await new Promise((resolve) =>
    worker.on("message", (message: Answered | null) => message?.id === 0 && resolve(undefined)),
  );
  return worker.process.pid;
}

cluster.on("message", (_worker, message: Partial<Answered> | null) => {
  if (message?.id !== undefined && message.id !== 0) process.send?.(message);
});

process.on("message", (sent: Sent) => {
  if (sent.worker === undefined) void answer(sent);
  else workers[sent.worker]?.send(sent);
});

async function answer({ id, name, order }: Sent): Promise<void> {
  try {
    const value = await orders[name]?.(order as never);
    process.send?.({ id, value: typeof value === "object" ? undefined : value });
  } catch (error) {
    process.send?.({ id, error: String(error) });
  }
}
