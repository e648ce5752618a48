import { once } from "node:events";
import type { ClientOptions } from "kephas/client";
import { afterEach } from "vitest";
import { WebSocket } from "ws";
import { createGameServer, createLog, type GamePeer, type GameServer, type GameServerOptions, quiet } from "./game.js";
import { GameClient } from "./game-client.js";
import { describe, type Seen } from "./raw-client.js";

/** Log lines of the servers made here, emptied after each test. */
export const log: ReturnType<typeof createLog> = createLog();

const clients: GameClient[] = [];
const servers: { close(options: { graceMs: number }): Promise<void> }[] = [];

afterEach(async () => {
  for (const client of clients.splice(0)) client.close();
  await Promise.all(servers.splice(0).map((server) => server.close({ graceMs: 0 })));
  log.lines.length = 0;
});

/** A server that ends with the test. */
export function createServer(options: Partial<GameServerOptions> = {}): GameServer {
  return endWithTest(createGameServer({ ...quiet(), logger: log, ...options }));
}

/** Closes the server after the test. */
export function endWithTest<Server extends { close(options: { graceMs: number }): Promise<void> }>(
  server: Server,
): Server {
  servers.push(server);
  return server;
}

/** A server that listens on any free port. */
export async function listen(
  options: Partial<GameServerOptions> = {},
): Promise<{ readonly server: GameServer; readonly url: string }> {
  const server = createServer(options);
  const { url } = await server.listen({ port: 0, host: "127.0.0.1" });
  return { server, url };
}

/** A client of Kephas, seen from both sides. */
export interface Joined {
  readonly client: GameClient;
  readonly peer: GamePeer;
}

/** A client of Kephas that is open, and ends with the test. */
export async function join(server: GameServer, url: string, options: ClientOptions = {}): Promise<Joined> {
  const before = new Set(server.peers.keys());
  const client = new GameClient(url, { WebSocket, logger: false, reconnect: false, ...options });
  clients.push(client);
  await client.connect();
  const peer = [...server.peers.values()].find(({ id }) => !before.has(id));
  if (peer === undefined) throw new Error("the client is open, but there is no peer");
  return { client, peer };
}

/** A client of `ws` that is open. */
export async function open(url: string, protocols: readonly string[] = [], options: object = {}): Promise<WebSocket> {
  const socket = new WebSocket(url, [...protocols], options);
  await once(socket, "open");
  return socket;
}

/** How a client's connection ends. */
export async function closeOf(socket: WebSocket): Promise<{ readonly code: number; readonly reason: string }> {
  const [code, reason] = (await once(socket, "close")) as [number, Buffer];
  return { code, reason: reason.toString() };
}

/** The payloads of {@link sendStatesAndClose}, in hexadecimal. */
export const STATES: readonly string[] = Array.from({ length: 100 }, (_, i) => i.toString(16).padStart(2, "0"));

/** The server's only peer is sent a hundred messages and closed with 4000, in one turn: what its client sees. */
export async function sendStatesAndClose(
  server: GameServer,
  socket: WebSocket,
): Promise<{ readonly seen: readonly string[]; readonly closure: { readonly code: number; readonly reason: string } }> {
  const seen: string[] = [];
  socket.on("message", (data: Buffer) => seen.push(data.subarray(4).toString("hex")));
  const [peer] = server.peers.values();
  for (let i = 0; i < STATES.length; i++) peer?.send.state(i);
  peer?.close(4000, "done");
  return { closure: await closeOf(socket), seen };
}

/** The next message that a client gets. */
export async function nextMessage(socket: WebSocket): Promise<Seen> {
  const [data] = (await once(socket, "message")) as [Buffer];
  return describe(new Uint8Array(data));
}

/** The end of a client of Kephas. */
export function endOf(client: GameClient): Promise<{ readonly code: number | undefined; readonly reason: string }> {
  return new Promise((resolve) => {
    client.onStatus(({ status, code, reason }) => {
      if (status === "closed") resolve({ code, reason });
    });
  });
}

/** The network socket of a client of `ws`, to write bytes that no library would. */
export function networkOf(socket: WebSocket): { write(bytes: Buffer): void } {
  return (socket as unknown as { _socket: { write(bytes: Buffer): void } })._socket;
}

/** A promise that another place resolves. */
export function signal(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = (): void => {};
  const promise = new Promise<void>((onResolve) => {
    resolve = onResolve;
  });
  return { promise, resolve };
}
