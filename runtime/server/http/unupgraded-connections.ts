import type { Server as HttpServer } from "node:http";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import type { Clock } from "../../protocol/clock.js";
import { ConnectionSlots } from "../handshake/connection-caps.js";
import { publicAddressOf } from "../handshake/public-address.js";
import type { ServerLog } from "../logging/server-log.js";
import type { ConnectionMeter } from "../metrics/connection-meter.js";
import { plainAddress } from "../websocket/client-address.js";

export interface UnupgradedConnectionsSettings {
  /** `Infinity` for no limit. */
  readonly maxConnections: number;
  /** `Infinity` for no limit. */
  readonly maxConnectionsPerAddress: number;
  readonly trustedHops: number;
  readonly clock: Clock;
  readonly logger: ServerLog;
}

/** A browser may load a page by six connections, and several players may sit behind one address. */
const MIN_PER_ADDRESS = 64;

/** The least limit for all addresses together. */
const MIN_IN_ALL = 1024;

/** After so long without another, in milliseconds, a burst of connections is over: the next one gets a log line again. */
const CALM_MS = 60_000;

/**
 * The connections of an own HTTP server that are not WebSockets, or not yet: silent ones, slow ones, those that load a page. As
 * many as there may be WebSockets, from one public address and in all; there, though, at least 64 and 1024. Further ones are
 * terminated without a response, since they have not sent a request yet.
 */
export class UnupgradedConnections {
  readonly #settings: UnupgradedConnectionsSettings;
  readonly #meter: Pick<ConnectionMeter, "refused">;
  /** Only of public addresses, and only while they have unupgraded connections. */
  readonly #addresses = new Map<string, ConnectionSlots>();
  readonly #addressOf = new Map<Duplex, string>();
  readonly #closed: (this: Duplex) => void;
  #calmAt = Number.NEGATIVE_INFINITY;

  constructor(settings: UnupgradedConnectionsSettings, meter: Pick<ConnectionMeter, "refused">) {
    const release = (socket: Duplex): void => this.#release(socket);
    this.#settings = settings;
    this.#meter = meter;
    this.#closed = function () {
      release(this);
    };
  }

  /** Counts the connections of a server from now on. */
  watch(http: HttpServer): void {
    const { maxConnections, maxConnectionsPerAddress, trustedHops } = this.#settings;
    if (maxConnections !== Number.POSITIVE_INFINITY) {
      http.maxConnections = maxConnections + Math.max(maxConnections, MIN_IN_ALL);
      http.on("drop", () => this.#dropped(http.maxConnections));
    }
    // Behind a proxy all come from the proxy.
    if (trustedHops > 0 || maxConnectionsPerAddress === Number.POSITIVE_INFINITY) return;
    http.prependListener("connection", (socket: Socket) => this.#came(socket));
  }

  /** The connection is a WebSocket now, and counted as one. */
  accepted(socket: Duplex): void {
    if (!this.#addressOf.has(socket)) return;
    socket.off("close", this.#closed);
    this.#release(socket);
  }

  #came(socket: Socket): void {
    // Node is given a connection anew after an upgrade that nobody wanted.
    if (this.#addressOf.has(socket)) return;
    const address = publicAddressOf(plainAddress(socket.remoteAddress ?? ""));
    if (address === undefined) return;
    const slots = this.#slotsOf(address);
    if (slots.full) {
      this.#meter.refused.unupgraded++;
      slots.logOnce(() => this.#warn(address, slots.taken));
      socket.destroy();
      return;
    }
    slots.take();
    this.#addressOf.set(socket, address);
    socket.on("close", this.#closed);
  }

  #release(socket: Duplex): void {
    const address = this.#addressOf.get(socket);
    if (address === undefined) return;
    this.#addressOf.delete(socket);
    const slots = this.#slotsOf(address);
    slots.release();
    if (slots.taken === 0) this.#addresses.delete(address);
  }

  #slotsOf(address: string): ConnectionSlots {
    let slots = this.#addresses.get(address);
    if (slots === undefined) {
      slots = new ConnectionSlots(Math.max(this.#settings.maxConnectionsPerAddress, MIN_PER_ADDRESS));
      this.#addresses.set(address, slots);
    }
    return slots;
  }

  /** Node has closed a connection right after it was accepted. */
  #dropped(limit: number): void {
    this.#meter.refused.unupgraded++;
    const now = this.#settings.clock.now();
    const told = now < this.#calmAt;
    this.#calmAt = now + CALM_MS;
    if (told) return;
    const option = "maxConnections";
    const line = `cut a client: the port has ${limit} connections, WebSockets or not; see the option "${option}"`;
    this.#settings.logger.warn(line, { event: "connectionRefused", option });
  }

  #warn(address: string, taken: number): void {
    const option = "maxConnectionsPerAddress";
    const line = `cut ${address}: ${taken} of its connections are no WebSockets yet; see the option "${option}"`;
    this.#settings.logger.warn(line, { event: "connectionRefused", address, option });
  }
}
