import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Answered, Sent, WorkerOrders } from "./worker-orders.js";

type Name = keyof WorkerOrders;

/** A worker that was forked by the primary of a test. */
export class TestWorker {
  readonly pid: number;
  readonly #ask: (name: string, order: unknown) => Promise<unknown>;

  constructor(pid: number, ask: (name: string, order: unknown) => Promise<unknown>) {
    this.pid = pid;
    this.#ask = ask;
  }

  tell<N extends Name>(name: N, order: Parameters<WorkerOrders[N]>[0]): ReturnType<WorkerOrders[N]> {
    return this.#ask(name, order) as ReturnType<WorkerOrders[N]>;
  }
}

/** A primary in a process of its own, and the workers that it has forked. */
export class TestCluster {
  readonly process: ChildProcess;
  readonly workers: TestWorker[] = [];
  readonly #open = new Map<number, (answered: Answered) => void>();
  #last = 0;

  constructor(...args: readonly string[]) {
    const script = fileURLToPath(new URL("./primary.ts", import.meta.url));
    const execArgv = ["--expose-gc", "--import", "tsx", "--conditions=source"];
    this.process = fork(script, args, {
      execArgv,
      serialization: "advanced",
      stdio: ["ignore", "pipe", "inherit", "ipc"],
    });
    this.process.on("message", (answered: Answered) => {
      this.#open.get(answered.id)?.(answered);
      this.#open.delete(answered.id);
    });
    this.process.on("exit", () => {
      for (const [id, answer] of this.#open) answer({ id, error: "the primary has ended" });
    });
  }

  /** Starts a primary and so many workers. */
  static async start(count: number, ...args: readonly string[]): Promise<TestCluster> {
    const cluster = new TestCluster(...args);
    await Promise.all(Array.from({ length: count }, () => cluster.fork()));
    return cluster;
  }

  /** One more worker, which answers. Its place is the next. */
  async fork(): Promise<TestWorker> {
    const place = this.#places++;
    const pid = (await this.tell("fork")) as number;
    const worker = new TestWorker(pid, (name, order) => this.#ask({ worker: place, name, order }));
    this.workers[place] = worker;
    return worker;
  }

  /** Tells the primary. */
  tell(name: string, order?: unknown): Promise<unknown> {
    return this.#ask({ name, order });
  }

  /** Kills the primary, and resolves when no process has its output open any more: workers end with their primary. */
  async end(): Promise<void> {
    const { stdout } = this.process;
    const ended = stdout === null || stdout.closed ? undefined : once(stdout.resume(), "close");
    this.process.kill("SIGKILL");
    await ended;
  }

  #places = 0;

  #ask(order: Omit<Sent, "id">): Promise<unknown> {
    const id = ++this.#last;
    return new Promise((resolve, reject) => {
      this.#open.set(id, ({ value, error }) => (error === undefined ? resolve(value) : reject(new Error(error))));
      this.process.send({ ...order, id });
    });
  }
}
