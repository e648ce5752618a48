import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { findFreePort } from "./free-port.js";
import { freeze } from "./freeze.js";

const program = "/usr/sbin/nats-server";

export interface NatsServerOptions {
  /** Without it the server has no JetStream. */
  readonly jetStream?: boolean;
  /** Where it listens; on the loopback unless given. */
  readonly host?: string;
  /** More of the configuration file: `authorization { … }`. */
  readonly configuration?: string;
}

/** A server of NATS on a port of its own, which stays the same when it is started again. */
export class NatsServer {
  readonly port: number;
  /** Read when it is started. */
  configuration: string;
  readonly #folder: string;
  readonly #jetStream: boolean;
  readonly #host: string;
  #process: ChildProcess | undefined;

  private constructor(port: number, folder: string, options: NatsServerOptions) {
    this.port = port;
    this.#folder = folder;
    this.#jetStream = options.jetStream ?? true;
    this.#host = options.host ?? "127.0.0.1";
    this.configuration = options.configuration ?? "";
  }

  static async start(options: NatsServerOptions = {}): Promise<NatsServer> {
    const server = new NatsServer(await findFreePort(), await mkdtemp(join(tmpdir(), "kephas-nats-")), options);
    await server.start();
    return server;
  }

  get address(): string {
    return `${this.#host}:${this.port}`;
  }

  get url(): string {
    return `nats://${this.address}`;
  }

  /** Starts it again, with its data or with none. Resolves when it answers. */
  async start({ empty = false }: { readonly empty?: boolean } = {}): Promise<void> {
    const store = join(this.#folder, "data");
    if (empty) await rm(store, { recursive: true, force: true });
    const file = join(this.#folder, "nats.conf");
    await writeFile(file, `${this.#jetStream ? `jetstream { store_dir: "${store}" }\n` : ""}${this.configuration}\n`);
    const started = spawn(program, ["-c", file, "-a", this.#host, "-p", `${this.port}`], { stdio: "ignore" });
    this.#process = started;
    // Where there is no such program this rejects, and the tests fail.
    await once(started, "spawn");
    while (!(await answers(this.port, this.#host))) {
      if (started.exitCode !== null) throw new Error(`nats-server has ended with ${started.exitCode}`);
      await delay(10);
    }
  }

  /** Ends it at once. */
  async stop(): Promise<void> {
    const running = this.#process;
    this.#process = undefined;
    if (running === undefined || running.exitCode !== null) return;
    running.kill("SIGKILL");
    await once(running, "exit");
  }

  freeze(): void {
    freeze(this.#process?.pid);
  }

  thaw(): void {
    this.#process?.kill("SIGCONT");
  }

  async close(): Promise<void> {
    await this.stop();
    await rm(this.#folder, { recursive: true, force: true });
  }
}

/** Whether a server greets who connects. */
async function answers(port: number, host: string): Promise<boolean> {
  const socket = connect(port, host);
  try {
    await once(socket, "data");
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
