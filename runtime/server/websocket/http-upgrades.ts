import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import { Socket } from "node:net";
import type { Duplex } from "node:stream";
import type { Clock } from "../../protocol/clock.js";
import type { PeerSocket } from "../contract/peer-socket.js";
import type { UpgradeRequest } from "../contract/upgrade-request.js";
import type { ConnectionMeter } from "../metrics/connection-meter.js";
import { plainAddress } from "./client-address.js";
import { KEPHAS_REFUSED } from "./handshake.js";
import { headersFault, openingFault } from "./opening-handshake.js";
import { messageOf, type ParsedRequest } from "./parsed-request.js";
import { destroyInTime, destroySocket, rejectUpgrade } from "./rejection.js";
import type { RawUpgrade, WebSocketUpgrader } from "./upgrader.js";

export interface HttpUpgradesParts {
  readonly upgrader: WebSocketUpgrader;
  readonly clock: Clock;
  /** Decides on each upgrade. `raw` is the same, for who takes the connection as it is. */
  readonly receive: (request: UpgradeRequest, raw: RawUpgrade) => void;
  /** Called for each network socket that has become a WebSocket. */
  readonly accepted: (socket: Duplex) => void;
  readonly meter: Pick<ConnectionMeter, "refused">;
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
    this.#hold(socket);
    if (socket instanceof Socket) socket.setTimeout(0);
    const fault = openingFault(raw.request);
    if (fault === undefined) {
      this.#parts.receive(new HttpUpgrade(raw, this.#parts), raw);
      return;
    }
    this.#parts.meter.refused.malformed++;
    rejectUpgrade(socket, fault, this.#parts.clock);
  }

  /** The same for one that was read without Node's parser. Takes no invalid one: the parser would find more. */
  takeParsed(raw: RawUpgrade<ParsedRequest>): boolean {
    if (headersFault(raw.request.headers) !== undefined) return false;
    this.#hold(raw.socket);
    this.#parts.receive(new HttpUpgrade(raw, this.#parts), raw);
    return true;
  }

  #hold(socket: Duplex): void {
    this.#sockets.add(socket);
    socket.on("close", this.#forget);
    // While `authenticate` runs there is no other listener, and an unhandled `error` event would end the process.
    socket.on("error", destroySocket);
  }

  /** Destroys all that are left. */
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
    return this.#upgrade.request.url ?? "";
  }

  get headers(): IncomingHttpHeaders {
    return this.#upgrade.request.headers;
  }

  get remoteAddress(): string {
    return plainAddress(this.#network.remoteAddress ?? "");
  }

  get remotePort(): number | undefined {
    return this.#network.remotePort;
  }

  get raw(): IncomingMessage {
    const { request, socket } = this.#upgrade;
    return messageOf(request, socket);
  }

  /** A stream that the game passes to an HTTP server as a connection may lack what network sockets have. */
  get #network(): Duplex & Partial<Pick<Socket, "remoteAddress" | "remotePort">> {
    return this.#upgrade.socket;
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
    // A client that is refused by a close frame still counts as not upgraded.
    if (subprotocol !== KEPHAS_REFUSED) accepted(socket);
    return peerSocket;
  }

  reject(status: number, message: string, retryAfterSeconds?: number): void {
    rejectUpgrade(this.#upgrade.socket, { status, message, retryAfterSeconds }, this.#parts.clock);
  }
}
