import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { Child } from "./child.js";
import { findFreePort } from "./free-port.js";
import type { BrokerReport } from "./report.js";

const composeFile = fileURLToPath(new URL("compose.yaml", import.meta.url));

/** How long it may take until it answers, in milliseconds: where Docker gets an image first, that takes its time. */
const START_TIMEOUT_MS = 120_000;

/** A server of NATS with JetStream: on a port of its own, and with its data as long as the demo runs. */
export class Nats {
  readonly port: number;
  readonly #child: Child;
  readonly #program: string | undefined;
  readonly #folder: string;

  private constructor(port: number, folder: string, changed: () => void) {
    this.port = port;
    this.#folder = folder;
    this.#program = findProgram("nats-server");
    this.#child = new Child(() => this.#spawn(), changed);
  }

  /** Rejects with what to install where there is neither `nats-server` nor `docker compose`. */
  static async start(changed: () => void): Promise<Nats> {
    const folder = await mkdtemp(join(tmpdir(), "kephas-cluster-"));
    const nats = new Nats(await findFreePort(), folder, changed);
    try {
      await nats.start();
    } catch (error) {
      await nats.close();
      throw error;
    }
    return nats;
  }

  get report(): BrokerReport {
    return { name: "nats", state: this.#child.isRunning ? "up" : "down" };
  }

  /** Resolves when it answers. */
  async start(): Promise<void> {
    if (this.#child.isRunning) return;
    if (this.#program === undefined && !hasCompose()) {
      throw new Error(
        "no broker: install nats-server 2.9 or later (Debian: apt-get install nats-server), or Docker with docker compose",
      );
    }
    await this.#child.start();
    const givenUpAt = performance.now() + START_TIMEOUT_MS;
    while (!(await answers(this.port))) {
      if (!this.#child.isRunning) throw new Error("the server of NATS has ended at once");
      if (performance.now() > givenUpAt) throw new Error("the server of NATS does not answer");
      await delay(20);
    }
  }

  /** Ends it at once, as a crash would. */
  async kill(): Promise<void> {
    if (this.#program === undefined) this.#compose("kill");
    await this.#child.kill();
  }

  async close(): Promise<void> {
    await this.kill();
    if (this.#program === undefined) this.#compose("down", "--volumes");
    await rm(this.#folder, { recursive: true, force: true });
  }

  #spawn(): ChildProcess {
    if (this.#program === undefined) {
      return spawn("docker", composeArguments("up"), { stdio: "ignore", env: this.#environment });
    }
    const flags = ["-a", "127.0.0.1", "-p", `${this.port}`, "-js", "-sd", this.#folder];
    return spawn(this.#program, flags, { stdio: "ignore" });
  }

  #compose(...command: readonly string[]): void {
    spawnSync("docker", composeArguments(...command), { stdio: "ignore", env: this.#environment });
  }

  get #environment(): NodeJS.ProcessEnv {
    return { ...process.env, NATS_PORT: `${this.port}` };
  }
}

const composeArguments = (...command: readonly string[]): string[] => ["compose", "-f", composeFile, ...command];

const hasCompose = (): boolean => spawnSync("docker", ["compose", "version"], { stdio: "ignore" }).status === 0;

/** Debian keeps servers where only root's path leads. */
function findProgram(name: string): string | undefined {
  const folders = [...(process.env["PATH"] ?? "").split(delimiter), "/usr/sbin", "/usr/local/sbin"];
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}

/** Whether a server of NATS greets who connects. */
async function answers(port: number): Promise<boolean> {
  const socket = connect(port, "127.0.0.1");
  try {
    await once(socket, "data");
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
