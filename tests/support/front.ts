import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** One address before several servers on 127.0.0.1, as a balancer is. */
export interface Front {
  readonly port: number;
  /** The port that the next connection leads to; undefined where there is no server. */
  to: number | undefined;
  /** How many connections there have been. */
  readonly opened: number;
  close(): Promise<void>;
}

/** Begins to listen, and leads nowhere yet. */
export async function openFront(): Promise<Front> {
  const sockets = new Set<Socket>();
  let opened = 0;
  const server = createServer((client) => {
    opened++;
    const ends = front.to === undefined ? [client] : [client, connect(front.to, "127.0.0.1")];
    const [, target] = ends;
    for (const socket of ends) {
      sockets.add(socket.setNoDelay(true));
      socket.on("error", () => socket.destroy());
      socket.on("close", () => {
        sockets.delete(socket);
        for (const end of ends) end.destroy();
      });
    }
    if (target === undefined) client.destroy();
    else client.pipe(target).pipe(client);
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const front: Front = {
    port: (server.address() as AddressInfo).port,
    to: undefined,
    get opened() {
      return opened;
    },
    close: () => {
      const closed = new Promise<void>((resolve) => void server.close(() => resolve()));
      for (const socket of sockets) socket.destroy();
      return closed;
    },
  };
  return front;
}
