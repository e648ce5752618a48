import { AsyncLocalStorage } from "node:async_hooks";
import { subscribe } from "node:diagnostics_channel";
import { readFile } from "node:fs/promises";
import { Socket } from "node:net";
import { connect, type NatsConnection, type NodeConnectionOptions } from "@nats-io/transport-node";

/** Which attempt opens a socket. */
const dials = new AsyncLocalStorage<Dial>();
let watching = false;

/**
 * One attempt to connect. The client forgets the sockets of attempts that fail, and cannot be told to give one up: a server that stands
 * still would be left with a socket for each. So they are watched while the attempt lasts.
 */
export class Dial {
  readonly #sockets = new Set<Socket>();
  #state: "dialing" | "connected" | "ended" = "dialing";

  /** Rejects where no server answers, and once the attempt is ended. */
  async connect(options: NodeConnectionOptions): Promise<NatsConnection> {
    watchSockets();
    try {
      const whole = await withFiles(options);
      const client = await dials.run(this, () => connect(whole));
      if (this.#state === "ended") throw new Error("given up");
      this.#state = "connected";
      return client;
    } catch (error) {
      this.end();
      throw error;
    }
  }

  /** Ends its sockets, now and later. */
  end(): void {
    this.#state = "ended";
    for (const socket of this.#sockets) socket.destroy();
    this.#sockets.clear();
  }

  opened(socket: Socket): void {
    if (this.#state === "dialing") this.#sockets.add(socket);
    // It connects in this turn: what is destroyed before that would begin anew.
    else if (this.#state === "ended") setImmediate(() => socket.destroy());
  }
}

function watchSockets(): void {
  if (watching) return;
  watching = true;
  subscribe("net.client.socket", (message) => {
    const dial = dials.getStore();
    const socket = typeof message === "object" && message !== null && "socket" in message ? message.socket : undefined;
    if (socket instanceof Socket) dial?.opened(socket);
  });
}

/** Reads the files of certificates: the client reads them while nobody listens to its socket's errors. */
async function withFiles(options: NodeConnectionOptions): Promise<NodeConnectionOptions> {
  if (!options.tls) return options;
  const { certFile, keyFile, caFile, ...tls } = options.tls;
  const [cert, key, ca] = await Promise.all([certFile, keyFile, caFile].map(readText));
  return {
    ...options,
    tls: {
      ...tls,
      ...(cert === undefined ? {} : { cert }),
      ...(key === undefined ? {} : { key }),
      ...(ca === undefined ? {} : { ca }),
    },
  };
}

async function readText(file: string | undefined): Promise<string | undefined> {
  return file === undefined ? undefined : await readFile(file, "utf8");
}
