import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { onTestFinished } from "vitest";

/** A network between one client and the server. What the client sends waits in it while it stands still. */
export interface TcpProxy {
  /** Where a client connects instead of to the server. */
  readonly url: string;
  /** What clients send waits from now on. */
  stall(): void;
  /** Lets so many bytes of it through, and resolves once the server's end has taken them. */
  trickle(bytes: number): Promise<void>;
  /** Lets through all that waits, in one piece, and what comes from now on. */
  flow(): void;
  /** How many bytes wait. */
  readonly waitingBytes: number;
}

/** Stands before the server of that URL, until the test has finished. */
export async function startTcpProxy(serverUrl: string): Promise<TcpProxy> {
  const { port, pathname } = new URL(serverUrl);
  const sockets = new Set<Socket>();
  let waiting: Buffer = Buffer.alloc(0);
  let stalled = false;
  let toServer: Socket | undefined;
  const server = createServer((client) => {
    const target = connect(Number(port), "127.0.0.1");
    toServer = target;
    for (const socket of [client, target]) {
      sockets.add(socket.setNoDelay(true));
      socket.on("error", () => socket.destroy());
    }
    client.on("data", (chunk: Buffer) => {
      if (stalled) waiting = Buffer.concat([waiting, chunk]);
      else target.write(chunk);
    });
    target.pipe(client);
    client.on("close", () => target.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const pass = (bytes: number): Promise<void> => {
    const passed = waiting.subarray(0, bytes);
    waiting = waiting.subarray(bytes);
    return new Promise((resolve) => toServer?.write(passed, () => resolve()));
  };
  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}${pathname}`,
    get waitingBytes() {
      return waiting.length;
    },
    stall() {
      stalled = true;
    },
    trickle: pass,
    flow() {
      stalled = false;
      void pass(waiting.length);
    },
  };
}
