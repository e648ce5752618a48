import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findFreePort } from "./free-port.js";
import { whenReady } from "./redis-server.js";

/** A Sentinel of its own that watches over a master, `games`, and promotes a replica half a second after it is gone. */
export class RedisSentinel {
  readonly port: number;
  readonly #folder: string;
  readonly #process: ChildProcess;

  private constructor(port: number, folder: string, process: ChildProcess) {
    this.port = port;
    this.#folder = folder;
    this.#process = process;
  }

  static async create(masterPort: number): Promise<RedisSentinel> {
    const folder = await mkdtemp(join(tmpdir(), "kephas-sentinel-"));
    const port = await findFreePort();
    const file = join(folder, "sentinel.conf");
    await writeFile(file, settingsOf(port, masterPort).join("\n"));
    const child = spawn("redis-server", [file, "--sentinel"], { stdio: ["ignore", "pipe", "inherit"] });
    await whenReady(child, "+monitor");
    return new RedisSentinel(port, folder, child);
  }

  async close(): Promise<void> {
    this.#process.kill("SIGKILL");
    await once(this.#process, "exit");
    await rm(this.#folder, { recursive: true, force: true });
  }
}

function settingsOf(port: number, masterPort: number): readonly string[] {
  return [
    "bind 127.0.0.1",
    `port ${port}`,
    `sentinel monitor games 127.0.0.1 ${masterPort} 1`,
    "sentinel down-after-milliseconds games 500",
    "sentinel failover-timeout games 2000",
  ];
}
