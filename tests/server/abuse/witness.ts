import { once } from "node:events";
import { WebSocket } from "ws";

/** A well-behaved peer, which asks and waits for the answer, again and again, while others misbehave. */
export interface Witness {
  /** How many of its questions were answered. */
  readonly exchanged: number;
  /** What went wrong with it, if anything. */
  readonly fault: string | undefined;
  /** Resolves after so many further answers. */
  exchange(count: number): Promise<void>;
  leave(): void;
}

/** `lock step` asks as soon as it is answered, `calm` keeps to the rate that a peer may have by default. */
export type Pace = "lock step" | "calm";

const PAUSE_MS = 12;

/** A witness that is connected, and asks from now on. */
export async function startWitness(url: string, pace: Pace): Promise<Witness> {
  const socket = new WebSocket(url);
  await once(socket, "open");
  const asking = new Asking(socket, pace);
  return {
    get exchanged() {
      return asking.exchanged;
    },
    get fault() {
      return asking.fault;
    },
    async exchange(count) {
      for (let i = 0; i < count; i++) await asking.next();
    },
    leave: () => asking.leave(),
  };
}

class Asking {
  exchanged = 0;
  fault: string | undefined;
  readonly #socket: WebSocket;
  readonly #pace: Pace;
  #waiting: (() => void)[] = [];
  #left = false;

  constructor(socket: WebSocket, pace: Pace) {
    this.#socket = socket;
    this.#pace = pace;
    socket.on("message", (data: Buffer) => this.#hear(data.toString("hex")));
    socket.on("error", (error) => this.#fail(error.message));
    socket.on("close", (code) => this.#fail(`closed with ${code}`));
    this.#ask();
  }

  /** Resolves with the next answer, or when there will be none. */
  next(): Promise<void> {
    if (this.fault !== undefined) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  leave(): void {
    this.#left = true;
    this.#socket.close();
  }

  get #question(): string {
    return `00000300${(this.exchanged % 200).toString(16).padStart(2, "0")}`;
  }

  #ask(): void {
    this.#socket.send(Buffer.from(this.#question, "hex"), () => {});
  }

  #hear(answer: string): void {
    if (answer !== this.#question) this.#fail(`got ${answer} instead of ${this.#question}`);
    this.exchanged++;
    this.#tell();
    if (this.#pace === "calm") setTimeout(() => this.#ask(), PAUSE_MS);
    else this.#ask();
  }

  #fail(fault: string): void {
    if (!this.#left) this.fault ??= fault;
    this.#tell();
  }

  #tell(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}
