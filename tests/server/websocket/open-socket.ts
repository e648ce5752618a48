import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { Server as HttpsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import type { Closure, PeerSocket, PeerSocketEvents } from "../../../runtime/server/contract/peer-socket.js";
import { openingFault } from "../../../runtime/server/websocket/opening-handshake.js";
import { rejectUpgrade } from "../../../runtime/server/websocket/rejection.js";
import type { WebSocketUpgrader } from "../../../runtime/server/websocket/upgrader.js";
import { createFrameUpgrader } from "../../../runtime/server/websocket/upgrader-choice.js";
import { createWsUpgrader } from "../../../runtime/server/websocket/ws-socket.js";

/** The upgraders by name, each with a limit of 1 MiB for a message. */
export const upgraders: readonly (readonly [name: string, create: () => WebSocketUpgrader])[] = [
  ["kephas", () => createFrameUpgrader(1024 * 1024)],
  ["ws", () => createWsUpgrader({ maxPayloadBytes: 1024 * 1024, compressFromBytes: undefined })],
];

/** What a socket has told, one line each. `message` and `drain` may be listened to. */
export class Heard implements PeerSocketEvents {
  readonly lines: string[] = [];
  onMessage: (text: string) => void = () => {};
  onDrain: () => void = () => {};
  /** How the connection ended. */
  readonly closed: Promise<Closure>;
  #close: (closure: Closure) => void = () => {};

  constructor() {
    this.closed = new Promise((resolve) => {
      this.#close = resolve;
    });
  }

  /** What all cost, and how often a chunk ended within a message that began in it. */
  cost = 0;
  beginnings = 0;

  arrived(cost: number, began: boolean): void {
    this.cost += cost;
    if (began) this.beginnings++;
  }

  message(chunk: Uint8Array, start: number, end: number, cost: number): void {
    this.cost += cost;
    const text = Buffer.from(chunk.subarray(start, end)).toString();
    this.lines.push(`message ${text}`);
    this.onMessage(text);
  }

  text(): void {
    this.lines.push("text");
  }

  ping(): void {
    this.lines.push("ping");
  }

  pong(): void {
    this.lines.push("pong");
  }

  drain(): void {
    this.onDrain();
  }

  broken({ code }: Closure, cause: Error): void {
    this.lines.push(`broken ${code} ${cause.message}`);
  }

  close(closure: Closure): void {
    this.lines.push(`close ${closure.code}`);
    this.#close(closure);
  }
}

/** A server on a free port, and the sockets that it gets. */
export interface SocketServer {
  readonly port: number;
  /** The next socket, and what it tells. */
  next(): Promise<{ readonly socket: PeerSocket; readonly heard: Heard }>;
}

/** Listens until the test has finished. */
export async function startSocketServer(
  upgrader: WebSocketUpgrader,
  http: Server | HttpsServer = createServer(),
): Promise<SocketServer> {
  const accepted: { readonly socket: PeerSocket; readonly heard: Heard }[] = [];
  http.on("upgrade", (request, socket, head) => {
    const fault = openingFault(request);
    if (fault !== undefined) return rejectUpgrade(socket, fault);
    const peer = upgrader.upgrade({ request, socket, head }, undefined);
    if (peer === undefined) return;
    const heard = new Heard();
    peer.listen(heard);
    accepted.push({ socket: peer, heard });
    onTestFinished(() => peer.terminate());
    http.emit("accepted");
  });
  http.listen(0, "127.0.0.1");
  await once(http, "listening");
  onTestFinished(() => void http.close());
  return {
    port: (http.address() as AddressInfo).port,
    async next() {
      if (accepted.length === 0) await once(http, "accepted");
      const next = accepted.shift();
      if (next === undefined) throw new Error("no socket came");
      return next;
    },
  };
}
