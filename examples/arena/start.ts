import { parseArgs } from "node:util";
import { KephasError } from "kephas/protocol";
import { createPage } from "./page-server.js";
import { type Arena, type ArenaOptions, startArena } from "./server.js";

const DEFAULT_PORT = 8080;
const DEFAULT_BOTS = 4;

/** How many ports are tried, from the wanted one on. */
const PORTS_TO_TRY = 20;

const { values } = parseArgs({ options: { port: { type: "string" }, bots: { type: "string" } } });
const wantedPort = readCount("--port", values.port ?? process.env["PORT"], DEFAULT_PORT);
const bots = readCount("--bots", values.bots, DEFAULT_BOTS);
const arena = await startOnFreePort(wantedPort, { page: await createPage(), bots });
console.log(`arena: open http://localhost:${arena.port}/ in two tabs, or on two devices`);

let stopping = false;
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void stop());

/** With everything closed the process ends by itself, with exit code 0. */
async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  console.log("\narena: closing");
  await arena.close();
}

async function startOnFreePort(port: number, options: Omit<ArenaOptions, "port">): Promise<Arena> {
  try {
    return await startArena({ ...options, port });
  } catch (error) {
    if (!isPortTaken(error) || port + 1 >= wantedPort + PORTS_TO_TRY) throw error;
    console.log(`arena: port ${port} is taken, trying ${port + 1}`);
    return startOnFreePort(port + 1, options);
  }
}

function isPortTaken(error: unknown): boolean {
  if (!(error instanceof KephasError) || error.code !== "listen") return false;
  return error.cause instanceof Error && "code" in error.cause && error.cause.code === "EADDRINUSE";
}

function readCount(name: string, text: string | undefined, usual: number): number {
  const count = text === undefined || text === "" ? usual : Number(text);
  if (Number.isInteger(count) && count >= 0 && count <= 65_535) return count;
  console.error(`arena: ${name}: ${text} is not a number from 0 to 65535`);
  process.exit(2);
}
