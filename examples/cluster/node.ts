/** The process of one node, started by `node-process.ts`: an arena that plays with others across NATS. */
import { parseArgs } from "node:util";
import { natsBackplane } from "kephas/backplane/nats";
import { createArena } from "../arena/server.js";
import type { NodeStatus } from "./report.js";

const REPORT_MS = 250;
const GRACE_MS = 500;

const { values } = parseArgs({
  options: {
    name: { type: "string", default: "node" },
    port: { type: "string" },
    broker: { type: "string" },
    bots: { type: "string" },
    quiet: { type: "boolean", default: false },
  },
});
const { name, quiet } = values;
const port = Number(values.port);

const line = (text: string): void => console.log(`${name}: ${text}`);
const logger = quiet ? false : { debug() {}, info: line, warn: line, error: line };

const server = createArena({
  bots: Number(values.bots),
  cluster: {
    backplane: natsBackplane({ servers: `127.0.0.1:${values.broker}` }),
    address: `ws://localhost:${port}/ws`,
  },
  logger,
});

async function close(): Promise<void> {
  clearInterval(reporting);
  await server.close({ graceMs: GRACE_MS });
  process.exit(0);
}

function report(): void {
  const { id, nodes } = server.cluster;
  const status: NodeStatus = { id, nodes };
  // Whoever started this process is gone where it does not take that: then `disconnect` comes too.
  if (process.connected) process.send?.(status, () => {});
}

// Ctrl-C reaches every process of the terminal: the demo decides when each of them ends.
for (const signal of ["SIGINT", "SIGHUP"] as const) process.on(signal, () => {});
process.once("SIGTERM", () => void close());
process.once("disconnect", () => process.exit(1));

await server.listen({ port, host: "127.0.0.1", monitor: "health" });
const reporting = setInterval(report, REPORT_MS);
report();
