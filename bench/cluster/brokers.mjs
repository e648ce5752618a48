// The brokers, real ones, on free ports of the loopback, with nothing on disk but a folder that goes with them.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

const START_MS = 10_000;

const commands = {
  nats: (port, folder) => ["nats-server", "-a", "127.0.0.1", "-p", String(port), "-js", "-sd", folder],
  redis: (port, folder) => [
    ...["redis-server", "--bind", "127.0.0.1", "--port", String(port), "--dir", folder],
    ...["--save", "", "--appendonly", "no"],
  ],
};

/** Starts one. Resolves once it takes connections, with its port, its `pid`, and `end`. Rejects where the system does not have it. */
export async function startBroker(kind) {
  const folder = mkdtempSync(join(tmpdir(), "kephas-bench-cluster-"));
  const port = await findPort();
  const [command, ...args] = commands[kind](port, folder);
  const child = spawn(command, args, { stdio: "ignore" });
  const end = () => {
    child.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  };
  const failed = once(child, "exit").then(
    ([code]) => Promise.reject(new Error(`${command} has ended with ${code}`)),
    (error) => Promise.reject(new Error(`${command} is needed, and could not be started: ${error.message}`)),
  );
  try {
    await Promise.race([untilItListens(port), failed]);
  } catch (error) {
    end();
    throw error;
  }
  failed.catch(() => {});
  return { port, pid: child.pid, end };
}

async function untilItListens(port) {
  const giveUpAt = performance.now() + START_MS;
  while (performance.now() < giveUpAt) {
    if (await listensAt(port)) return;
    await delay(20);
  }
  throw new Error("a broker did not start in time");
}

function listensAt(port) {
  return new Promise((resolve) => {
    const socket = connect({ port, host: "127.0.0.1" });
    const tell = (listens) => {
      socket.destroy();
      resolve(listens);
    };
    socket.on("connect", () => tell(true)).on("error", () => tell(false));
  });
}

async function findPort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}
