import type { Clock } from "../../protocol/clock.js";
import type { ConnectionRefusal } from "../metrics/refusal-reason.js";
import type { ServerLog } from "../server-log.js";
import { type Excess, HandshakeRates, type HandshakeRatesSettings } from "./handshake-rates.js";
import { Places } from "./places.js";
import { publicAddressOf } from "./public-address.js";
import type { Rejection } from "./rejection.js";

export interface ConnectionCapsSettings extends HandshakeRatesSettings {
  /** `Infinity` for no limit. */
  readonly maxConnections: number;
  /** `Infinity` for no limit. */
  readonly maxConnectionsPerAddress: number;
  readonly clock: Clock;
  readonly logger: ServerLog;
}

/** A place for one connection, or the HTTP status that says that there is none. */
export type Entrance =
  | { readonly kind: "entered"; readonly leave: () => void }
  | ({ readonly kind: "full"; readonly reason: ConnectionRefusal } & Rejection);

const FULL: Entrance = { kind: "full", reason: "full", status: 503, sentence: "The server is full." };
const TOO_MANY: Entrance = {
  kind: "full",
  reason: "address",
  status: 429,
  sentence: "Too many connections from this address.",
};

const HASTE: { readonly [Option in Excess["option"]]: Rejection } = {
  handshakeRate: { status: 503, sentence: "Too many handshakes." },
  handshakeRatePerAddress: { status: 429, sentence: "Too many handshakes from this address." },
};

/**
 * How many connections there may be, in all and from one public address, and how often they may begin. A handshake counts
 * from its beginning.
 */
export class ConnectionCaps {
  readonly #settings: ConnectionCapsSettings;
  readonly #rates: HandshakeRates;
  readonly #all: Places;
  /** Only of public addresses, and only while they have connections. */
  readonly #addresses = new Map<string, Places>();
  #suspected = false;

  constructor(settings: ConnectionCapsSettings) {
    this.#settings = settings;
    this.#rates = new HandshakeRates(settings);
    this.#all = new Places(settings.maxConnections);
  }

  /** Whether nobody more fits in. */
  get full(): boolean {
    return this.#all.full;
  }

  /** Takes a place; whoever got one gives it back by `leave`, of which only the first call counts. */
  enter(remoteAddress: string): Entrance {
    const address = publicAddressOf(remoteAddress);
    const excess = address === undefined ? undefined : this.#rates.pass(address, this.#settings.clock.now());
    if (address !== undefined && excess !== undefined) return this.#refuseHaste(address, excess);
    if (this.#all.full) {
      this.#all.tellOnce(() => this.#warnOfServer(remoteAddress));
      return FULL;
    }
    const neighbours = address === undefined ? undefined : this.#addresses.get(address);
    if (address !== undefined && neighbours?.full) {
      neighbours.tellOnce(() => this.#warnOfAddress(address, neighbours));
      this.#suspectProxy(address);
      return TOO_MANY;
    }
    return { kind: "entered", leave: this.#take(address) };
  }

  #refuseHaste(address: string, excess: Excess): Entrance {
    const { option, retryAfterSeconds } = excess;
    if (excess.first) this.#warnOfHaste(address, excess);
    if (option === "handshakeRatePerAddress") this.#suspectProxy(address);
    return { kind: "full", reason: "rate", retryAfterSeconds, ...HASTE[option] };
  }

  #take(address: string | undefined): () => void {
    const neighbours = address === undefined ? undefined : this.#placesOf(address);
    this.#all.take();
    neighbours?.take();
    let left = false;
    return () => {
      if (left) return;
      left = true;
      this.#all.leave();
      neighbours?.leave();
      if (address !== undefined && neighbours?.taken === 0) this.#addresses.delete(address);
    };
  }

  #placesOf(address: string): Places {
    let places = this.#addresses.get(address);
    if (places === undefined) {
      places = new Places(this.#settings.maxConnectionsPerAddress);
      this.#addresses.set(address, places);
    }
    return places;
  }

  #warnOfServer(address: string): void {
    const { taken } = this.#all;
    const option = "maxConnections";
    const line = `refused ${address}: the server has ${taken} connections already; see the option "${option}"`;
    this.#settings.logger.warn(line, { event: "connectionRefused", address, option });
  }

  #warnOfAddress(address: string, { taken }: Places): void {
    const option = "maxConnectionsPerAddress";
    const line = `refused ${address}: it has ${taken} connections already; see the option "${option}"`;
    this.#settings.logger.warn(line, { event: "connectionRefused", address, option });
  }

  #warnOfHaste(address: string, { option, rate: { perSecond, burst } }: Excess): void {
    const rate = `more than ${burst} handshakes at once and ${perSecond} a second`;
    const who = option === "handshakeRate" ? "all public addresses" : "it";
    const line = `refused ${address}: ${rate} come from ${who}; see the option "${option}"`;
    this.#settings.logger.warn(line, { event: "connectionRefused", address, option });
  }

  /** A proxy that the server was not told of makes one address of everybody. */
  #suspectProxy(address: string): void {
    if (this.#suspected || this.#addresses.size > 1) return;
    this.#suspected = true;
    this.#settings.logger.warn(
      `all public connections come from ${address}: if it is a proxy of yours, count it in the option "trustedHops"`,
      { event: "proxySuspected", address, option: "trustedHops" },
    );
  }
}
