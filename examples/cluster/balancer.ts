import { once } from "node:events";
import { createServer, get, type IncomingMessage, type RequestListener, type Server } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import type { Duplex } from "node:stream";

/** How often each server is asked whether it is ready, and how long it may take to answer, in milliseconds. */
const CHECK_MS = 500;

const UNAVAILABLE = "HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";

export interface BalancerOptions {
  /** The ports of the servers on this machine. */
  readonly targets: readonly number[];
  /** Answers plain requests: only WebSockets are led to the servers. */
  readonly http: RequestListener;
}

/** Leads each WebSocket to the next server whose `/readyz` says yes. Not more than an example needs; in production take one that is known. */
export class Balancer {
  readonly #targets: readonly number[];
  readonly #server: Server;
  readonly #ready = new Set<number>();
  readonly #sockets = new Set<Duplex>();
  #checking: NodeJS.Timeout | undefined;
  #next = 0;

  constructor({ targets, http }: BalancerOptions) {
    this.#targets = targets;
    this.#server = createServer(http);
    this.#server.on("upgrade", (request, client: Socket, head) => void this.#lead(request, client, head));
  }

  /** Resolves to the port. Rejects as `listen` of Node does. */
  async listen(port: number, host: string): Promise<number> {
    this.#server.listen(port, host);
    await once(this.#server, "listening");
    this.#checking = setInterval(() => this.#check(), CHECK_MS);
    this.#check();
    return (this.#server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    clearInterval(this.#checking);
    const closed = once(this.#server, "close");
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
    this.#server.closeAllConnections();
    await closed;
  }

  #check(): void {
    for (const port of this.#targets) {
      const request = get({ host: "127.0.0.1", port, path: "/readyz", agent: false, timeout: CHECK_MS }, (response) => {
        response.resume();
        this.#note(port, response.statusCode === 200);
      });
      request.on("timeout", () => request.destroy());
      request.on("error", () => this.#note(port, false));
    }
  }

  #note(port: number, isReady: boolean): void {
    if (isReady) this.#ready.add(port);
    else this.#ready.delete(port);
  }

  async #lead(request: IncomingMessage, client: Duplex, head: Buffer): Promise<void> {
    this.#keep(client);
    const server = await this.#reach();
    if (server === undefined || client.destroyed) {
      server?.destroy();
      client.end(UNAVAILABLE);
      return;
    }
    this.#keep(server);
    server.write(headOf(request));
    server.write(head);
    client.on("close", () => server.destroy());
    server.on("close", () => client.destroy());
    client.pipe(server).pipe(client);
  }

  /** The next server that takes a connection. One that does not is not ready. */
  async #reach(): Promise<Socket | undefined> {
    for (const port of this.#inTurn()) {
      const socket = connect({ port, host: "127.0.0.1", noDelay: true });
      try {
        await once(socket, "connect");
        return socket;
      } catch {
        this.#note(port, false);
      }
    }
    return undefined;
  }

  #inTurn(): readonly number[] {
    const first = this.#next++ % this.#targets.length;
    return [...this.#targets.slice(first), ...this.#targets.slice(0, first)].filter((port) => this.#ready.has(port));
  }

  /** What breaks ends both of its ends, and nothing else. */
  #keep(socket: Duplex): void {
    this.#sockets.add(socket);
    socket.on("error", () => socket.destroy());
    socket.on("close", () => this.#sockets.delete(socket));
  }
}

/** The request as it came, with the address that it came from. */
function headOf({ method, url, rawHeaders, socket }: IncomingMessage): string {
  const headers = rawHeaders.flatMap((name, at) => (at % 2 === 0 ? [`${name}: ${rawHeaders[at + 1]}`] : []));
  const lines = [`${method} ${url} HTTP/1.1`, ...headers, `X-Forwarded-For: ${socket.remoteAddress}`];
  return `${lines.join("\r\n")}\r\n\r\n`;
}
