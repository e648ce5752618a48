import { type IncomingMessage, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import type { UpgradeRequest } from "./handshake.js";
import type { RawUpgrade, WebSocketUpgrader } from "./ws-socket.js";

/** The upgrades that came by HTTP, and the network sockets under them until they close. */
export class HttpUpgrades {
  readonly #upgrader: WebSocketUpgrader;
  readonly #receive: (request: UpgradeRequest) => void;
  readonly #sockets = new Set<Duplex>();

  constructor(upgrader: WebSocketUpgrader, receive: (request: UpgradeRequest) => void) {
    this.#upgrader = upgrader;
    this.#receive = receive;
  }

  /** Takes an upgrade. */
  take(raw: RawUpgrade): void {
    const { request, socket } = raw;
    this.#sockets.add(socket);
    socket.once("close", () => this.#sockets.delete(socket));
    // While `authenticate` works nobody else listens, and an unheard error would end the process.
    socket.on("error", () => socket.destroy());
    this.#receive({
      target: request.url ?? "",
      headers: request.headers,
      remoteAddress: plainAddress(request.socket.remoteAddress ?? ""),
      raw: request,
      accept: (subprotocol) => this.#upgrader.upgrade(raw, subprotocol),
      reject: (status, sentence) => rejectUpgrade(socket, status, sentence),
    });
  }

  /** Cuts all that are still there. */
  cut(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  /** Resolves when all have closed. */
  async gone(): Promise<void> {
    const closing = [...this.#sockets].map((socket) => new Promise((resolve) => socket.once("close", resolve)));
    await Promise.all(closing);
  }
}

/** An IPv4 address that came by an IPv6 socket, without its prefix (RFC 4291, section 2.5.5.2). */
function plainAddress(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, "");
}

/** Answers an upgrade by a status and a sentence, and closes. */
export function rejectUpgrade(socket: Duplex, status: number, sentence: string): void {
  const body = `${sentence}\n`;
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    "Connection: close",
    "Content-Type: text/plain; charset=utf-8",
    `Content-Length: ${Buffer.byteLength(body)}`,
  ];
  socket.once("finish", () => socket.destroy());
  socket.end(`${head.join("\r\n")}\r\n\r\n${body}`);
}

/** Whether the upgrade is one to WebSocket: others have no business here (RFC 6455, section 4.2.1). */
export function isWebSocketUpgrade({ method, headers }: IncomingMessage): boolean {
  return method === "GET" && headers.upgrade?.toLowerCase() === "websocket";
}
