import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { findFreePort } from "./free-port.js";
import { freeze } from "./freeze.js";

/** What Redis has answered is not lost when it is killed. */
const durable = ["--save", "", "--appendonly", "yes", "--appendfsync", "always"];

/** A real redis-server on the loopback, with its data in a folder of its own. */
export class RedisServer {
  readonly port: number;
  /** Where servers of a cluster speak with each other. */
  readonly busPort: number;
  readonly #folder: string;
  readonly #settings: readonly string[];
  #process: ChildProcess | undefined;

  private constructor(ports: readonly [number, number], folder: string, settings: readonly string[]) {
    [this.port, this.busPort] = ports;
    this.#folder = folder;
    this.#settings = settings;
  }

  /** Starts one. Settings are those of its command line: `--requirepass`, `secret`. */
  static async start(...settings: readonly string[]): Promise<RedisServer> {
    const folder = await mkdtemp(join(tmpdir(), "kephas-redis-"));
    const ports = [await findFreePort(), await findFreePort()] as const;
    const server = new RedisServer(ports, folder, settings);
    await server.start();
    return server;
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  /** Resolves when it answers. What it knows of its cluster it keeps in any case. */
  async start({ empty = false }: { readonly empty?: boolean } = {}): Promise<void> {
    if (empty) await this.#forget();
    const child = spawn("redis-server", [...this.#fixedSettings(), ...this.#settings], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    this.#process = child;
    await whenReady(child, "Ready to accept connections");
  }

  /** Ends it at once, as a crash would. */
  async stop(): Promise<void> {
    const child = this.#process;
    this.#process = undefined;
    if (child === undefined || child.exitCode !== null) return;
    child.kill("SIGKILL");
    await once(child, "exit");
  }

  /** It keeps its connections, and answers nothing. */
  freeze(): void {
    freeze(this.#process?.pid);
  }

  thaw(): void {
    this.#process?.kill("SIGCONT");
  }

  /** Ends it, and removes its data. */
  async close(): Promise<void> {
    await this.stop();
    await rm(this.#folder, { recursive: true, force: true });
  }

  #fixedSettings(): readonly string[] {
    const ports = ["--port", String(this.port), "--cluster-port", String(this.busPort)];
    return ["--bind", "127.0.0.1", ...ports, "--dir", this.#folder, ...durable];
  }

  async #forget(): Promise<void> {
    const data = (await readdir(this.#folder)).filter((name) => name !== "nodes.conf");
    await Promise.all(data.map((name) => rm(join(this.#folder, name), { recursive: true })));
  }
}

/** Resolves when the process has written such a line. It is killed when this process ends. */
export async function whenReady(child: ChildProcess & { readonly stdout: Readable }, words: string): Promise<void> {
  const kill = (): boolean => child.kill("SIGKILL");
  process.once("exit", kill);
  child.once("exit", () => process.removeListener("exit", kill));
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.includes(words)) break;
  }
  if (child.exitCode !== null) throw new Error(`redis-server has exited with ${child.exitCode}`);
  child.stdout.resume();
}
