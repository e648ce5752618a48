import type { ChildProcess } from "node:child_process";
import { once } from "node:events";

/** A process that may be killed and started again. What happens to it is told at once. */
export class Child {
  readonly #spawn: () => ChildProcess;
  readonly #changed: () => void;
  #process: ChildProcess | undefined;

  constructor(spawn: () => ChildProcess, changed: () => void) {
    this.#spawn = spawn;
    this.#changed = changed;
    // Where the demo itself ends by an error, nothing of it is left.
    process.once("exit", () => this.#process?.kill("SIGKILL"));
  }

  get isRunning(): boolean {
    return this.#process !== undefined;
  }

  /** Resolves once it has begun, with the process. Rejects where the program cannot be had. */
  async start(): Promise<ChildProcess> {
    const begun = this.#spawn();
    const end = (): void => {
      if (this.#process === begun) this.#process = undefined;
      this.#changed();
    };
    begun.once("exit", end);
    await once(begun, "spawn");
    begun.on("error", end);
    this.#process = begun;
    this.#changed();
    return begun;
  }

  /** Ends it at once, as a crash would. */
  async kill(): Promise<void> {
    await this.#end("SIGKILL");
  }

  /** Asks it to end, and ends it where it has not within `graceMs`. */
  async close(graceMs: number): Promise<void> {
    const timer = setTimeout(() => this.#process?.kill("SIGKILL"), graceMs);
    await this.#end("SIGTERM");
    clearTimeout(timer);
  }

  async #end(signal: "SIGKILL" | "SIGTERM"): Promise<void> {
    const running = this.#process;
    if (running === undefined) return;
    const exit = once(running, "exit");
    running.kill(signal);
    await exit;
  }
}
