import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** A balancer: what comes is led to one of its targets at a time. */
export interface FrontDoor {
  readonly url: string;
  /** A server's URL, for whoever comes from now on. */
  target: string;
  /** What clients are sent waits from now on, and flows again. */
  stall(stalled: boolean): void;
  close(): void;
}

export async function openFrontDoor(target: string): Promise<FrontDoor> {
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const behind = connect(Number(new URL(door.target).port), "127.0.0.1");
    for (const socket of [client, behind]) sockets.add(socket.on("error", () => socket.destroy()));
    client.pipe(behind).pipe(client);
    client.on("close", () => behind.destroy());
    behind.on("close", () => client.destroySoon());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const door = {
    url: `ws://127.0.0.1:${port}/ws`,
    target,
    stall(stalled: boolean) {
      for (const socket of sockets) socket[stalled ? "pause" : "resume"]();
    },
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
  return door;
}
