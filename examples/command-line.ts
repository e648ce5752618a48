import { KephasError } from "kephas/protocol";

/** How many ports are tried, from the wanted one on. */
const PORTS_TO_TRY = 20;

/** How an example is started and stopped. Its lines begin with the example's name. */
export class CommandLine {
  readonly #example: string;

  constructor(example: string) {
    this.#example = example;
  }

  /** The number that an option has; `usual` where it is not given. Ends the process with 2 for what is none from 0 to 65535. */
  readCount(name: string, text: string | undefined, usual: number): number {
    const count = text === undefined || text === "" ? usual : Number(text);
    if (Number.isInteger(count) && count >= 0 && count <= 65_535) return count;
    console.error(`${this.#example}: ${name}: ${text} is not a number from 0 to 65535`);
    process.exit(2);
  }

  /**
   * Starts on the first port that is free, from the wanted one on, and closes at Ctrl-C and the like: with everything
   * closed the process ends by itself, with exit code 0. Rejects as `start` does where no port is free. `where` says how it is to be opened.
   */
  async run(
    wantedPort: number,
    start: (port: number) => Promise<Running>,
    where = "in two tabs, or on two devices",
  ): Promise<void> {
    const running = await this.#startOnFreePort(wantedPort, start);
    console.log(`${this.#example}: open http://localhost:${running.port}/ ${where}`);
    let closing = false;
    const close = () => {
      if (closing) return;
      closing = true;
      console.log(`\n${this.#example}: closing`);
      void running.close();
    };
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, close);
  }

  async #startOnFreePort(wantedPort: number, start: (port: number) => Promise<Running>): Promise<Running> {
    for (let port = wantedPort; ; port++) {
      try {
        return await start(port);
      } catch (error) {
        if (!isPortTaken(error) || port + 1 >= wantedPort + PORTS_TO_TRY) throw error;
        console.log(`${this.#example}: port ${port} is taken, trying ${port + 1}`);
      }
    }
  }
}

/** A server that listens. */
export interface Running {
  readonly port: number;
  close(): Promise<void>;
}

function isPortTaken(error: unknown): boolean {
  const cause = error instanceof KephasError && error.code === "listen" ? error.cause : error;
  return cause instanceof Error && "code" in cause && cause.code === "EADDRINUSE";
}
