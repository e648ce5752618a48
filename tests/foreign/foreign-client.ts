import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { EventEmitter, once } from "node:events";
import { createInterface } from "node:readline";

/** A command that a foreign client heard, with its payload out of JSON. */
export interface Heard {
  readonly command: number;
  readonly payload: unknown;
}

/** A chat client in another language, as a process of its own: it takes orders by lines, and tells by lines what it heard. */
export class ForeignClient {
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #news = new EventEmitter();
  readonly #lines: string[] = [];
  readonly #ended: Promise<void>;
  #hasEnded = false;
  #complaints = "";

  constructor(command: string, args: readonly string[]) {
    this.#process = spawn(command, args);
    this.#process.stderr.on("data", (data: Buffer) => this.#complain(data));
    // Orders to one that has ended: its end is told by what is awaited next.
    this.#process.stdin.on("error", (error) => this.#complain(error));
    createInterface(this.#process.stdout).on("line", (line) => {
      this.#lines.push(line);
      this.#news.emit("news");
    });
    this.#ended = this.#awaitEnd();
  }

  /** Gives it an order. */
  order(line: string): void {
    this.#process.stdin.write(`${line}\n`);
  }

  /** The first such thing that it heard, or will have heard. */
  async hears(isWanted: (heard: Heard) => boolean): Promise<Heard> {
    for (;;) {
      const heard = this.#lines.flatMap(parseHeard).find(isWanted);
      if (heard !== undefined) return heard;
      await this.#awaitNews();
    }
  }

  /** Resolves once it has written this line. */
  async writes(line: string): Promise<void> {
    while (!this.#lines.includes(line)) await this.#awaitNews();
  }

  /** Makes an end, whatever it is doing. */
  async kill(): Promise<void> {
    this.#process.kill("SIGKILL");
    await this.#ended;
  }

  /** Rejects where it has ended and none will come. */
  async #awaitNews(): Promise<void> {
    if (this.#hasEnded) throw new Error(`${this.#process.spawnfile} ended: ${this.#lines.at(-1)}\n${this.#complaints}`);
    await once(this.#news, "news");
  }

  #complain(about: unknown): void {
    this.#complaints += `${about}\n`;
  }

  async #awaitEnd(): Promise<void> {
    try {
      await once(this.#process, "close");
    } catch (error) {
      this.#complain(error);
    }
    this.#hasEnded = true;
    this.#news.emit("news");
  }
}

function parseHeard(line: string): readonly Heard[] {
  const [, command, payload] = /^heard (0x[0-9a-f]{4}) (.*)$/.exec(line) ?? [];
  return payload === undefined ? [] : [{ command: Number(command), payload: JSON.parse(payload) }];
}
