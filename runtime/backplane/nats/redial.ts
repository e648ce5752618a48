import type { NodeConnectionOptions } from "@nats-io/transport-node";
import type { Clock } from "../../protocol/clock.js";
import { Connection, type ConnectionOptions } from "./connection.js";
import { Dial } from "./dial.js";
import { isRefusal, reasonOf } from "./reason.js";

export interface RedialOptions {
  readonly clock: Clock;
  readonly warn: (text: string) => void;
  readonly connect: NodeConnectionOptions;
  /** There is a connection. */
  readonly opened: (connection: Connection) => void;
  readonly lost: (connection: Connection, why: string) => void;
}

const FIRST_MS = 250;
const LONGEST_MS = 2000;
const REFUSED_MS = 10_000;

/** Makes connections, one after the other, until it is ended. Nodes that lose a broker together do not come back together. */
export class Redial {
  readonly #options: RedialOptions;
  #dial: Dial | undefined;
  #cancel: (() => void) | undefined;
  #failures = 0;
  #ended = false;
  #reached = false;
  readonly #told = new Set<string>();

  constructor(options: RedialOptions) {
    this.#options = options;
    void this.#attempt();
  }

  end(): void {
    this.#ended = true;
    this.#cancel?.();
    this.#dial?.end();
  }

  async #attempt(): Promise<void> {
    const dial = new Dial();
    this.#dial = dial;
    try {
      const client = await dial.connect(this.#options.connect);
      this.#dial = undefined;
      this.#opened({ client, dial });
    } catch (error) {
      this.#dial = undefined;
      this.#failed(error);
    }
  }

  #opened(made: Pick<ConnectionOptions, "client" | "dial">): void {
    this.#failures = 0;
    this.#reached = true;
    this.#told.clear();
    const { clock, warn, opened, lost } = this.#options;
    const connection: Connection = new Connection({
      ...made,
      clock,
      warn,
      lost: (why) => {
        lost(connection, why);
        this.#again(false);
      },
    });
    if (this.#ended) connection.end();
    else opened(connection);
  }

  #failed(error: unknown): void {
    if (this.#ended) return;
    const refused = isRefusal(error);
    if (refused || !this.#reached) this.#tell(reasonOf(error));
    this.#again(refused);
  }

  /** Once for each reason. Where the servers have been reached before, `down` has told that they are not. */
  #tell(reason: string): void {
    if (this.#told.has(reason)) return;
    this.#told.add(reason);
    this.#options.warn(`NATS cannot be reached (${reason}); it is tried again and again`);
  }

  #again(refused: boolean): void {
    if (this.#ended) return;
    const longestMs = refused ? REFUSED_MS : Math.min(LONGEST_MS, FIRST_MS * 2 ** this.#failures);
    this.#failures = Math.min(this.#failures + 1, 10);
    this.#cancel = this.#options.clock.after(longestMs * (0.4 + 0.6 * Math.random()), () => void this.#attempt());
  }
}
