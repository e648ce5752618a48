import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import type { Clock } from "../../protocol/clock.js";
import type { PeerSocket } from "../contract/peer-socket.js";
import type { UpgradeRequest } from "../contract/upgrade-request.js";
import { destroyInTime, destroySocket, rejectUpgrade } from "./rejection.js";
import type { RawUpgrade, WebSocketUpgrader } from "./upgrader.js";

export interface HttpUpgradesParts {
  readonly upgrader: WebSocketUpgrader;
  readonly clock: Clock;
  /** Decides on each upgrade. */
  readonly receive: (request: UpgradeRequest) => void;
  /** Hears of each network socket that has become a WebSocket. */
  readonly accepted: (socket: Duplex) => void;
}

/** The upgrades that came by HTTP, and the network sockets under them until they close. */
export class HttpUpgrades {
  readonly #parts: HttpUpgradesParts;
  readonly #sockets = new Set<Duplex>();
  readonly #forget: (this: Duplex) => void;

  constructor(parts: HttpUpgradesParts) {
    const sockets = this.#sockets;
    this.#parts = parts;
    this.#forget = function () {
      sockets.delete(this);
    };
  }

  /** Takes an upgrade. Of it nothing but the socket is kept once it has been accepted. */
  take(raw: RawUpgrade): void {
    const { socket } = raw;
    this.#sockets.add(socket);
    socket.on("close", this.#forget);
    // While `authenticate` works nobody else listens, and an unheard error would end the process.
    socket.on("error", destroySocket);
    this.#parts.receive(new HttpUpgrade(raw, this.#parts));
  }

  /** Cuts all that are still there. */
  terminate(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  /** Resolves when all have closed. */
  async closed(): Promise<void> {
    const closing = [...this.#sockets].map((socket) => new Promise((resolve) => socket.once("close", resolve)));
    await Promise.all(closing);
  }
}

/** One upgrade, until it has been answered. */
class HttpUpgrade implements UpgradeRequest {
  readonly #upgrade: RawUpgrade;
  readonly #parts: HttpUpgradesParts;

  constructor(upgrade: RawUpgrade, parts: HttpUpgradesParts) {
    this.#upgrade = upgrade;
    this.#parts = parts;
  }

  get target(): string {
    return this.raw.url ?? "";
  }

  get headers(): IncomingHttpHeaders {
    return this.raw.headers;
  }

  get remoteAddress(): string {
    return plainAddress(this.raw.socket.remoteAddress ?? "");
  }

  get raw(): IncomingMessage {
    return this.#upgrade.request;
  }

  accept(subprotocol: string | undefined): PeerSocket | undefined {
    const { socket } = this.#upgrade;
    const { upgrader, clock, accepted } = this.#parts;
    const peerSocket = upgrader.upgrade(this.#upgrade, subprotocol);
    if (peerSocket === undefined) {
      destroyInTime(socket, clock);
      return undefined;
    }
    // The upgrader listens from now on.
    socket.off("error", destroySocket);
    accepted(socket);
    return peerSocket;
  }

  reject(status: number, message: string, retryAfterSeconds?: number): void {
    rejectUpgrade(this.#upgrade.socket, { status, message, retryAfterSeconds }, this.#parts.clock);
  }
}

/** An IPv4 address that came by an IPv6 socket, without its prefix (RFC 4291, section 2.5.5.2). */
export function plainAddress(address: string): string {
  return address.startsWith("::") ? address.replace(/^::ffff:(?=\d+\.)/i, "") : address;
}

/** Whether the upgrade is one to WebSocket: others have no business here (RFC 6455, section 4.2.1). */
export function isWebSocketUpgrade({ method, headers }: IncomingMessage): boolean {
  return method === "GET" && headers.upgrade?.toLowerCase() === "websocket";
}
