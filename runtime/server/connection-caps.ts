import type { Logger } from "../protocol/logger.js";
import { Places } from "./places.js";
import { publicAddressOf } from "./public-address.js";

export interface ConnectionCapsSettings {
  /** `Infinity` for no limit. */
  readonly maxConnections: number;
  /** `Infinity` for no limit. */
  readonly maxConnectionsPerAddress: number;
  readonly logger: Logger;
}

/** A place for one connection, or the HTTP status that says that there is none. */
export type Entrance =
  | { readonly kind: "entered"; readonly leave: () => void }
  | { readonly kind: "full"; readonly status: number; readonly sentence: string };

const FULL: Entrance = { kind: "full", status: 503, sentence: "The server is full." };
const TOO_MANY: Entrance = { kind: "full", status: 429, sentence: "Too many connections from this address." };

/** How many connections there may be, in all and from one public address. A handshake counts from its beginning. */
export class ConnectionCaps {
  readonly #settings: ConnectionCapsSettings;
  readonly #all: Places;
  /** Only of public addresses, and only while they have connections. */
  readonly #addresses = new Map<string, Places>();
  #suspected = false;

  constructor(settings: ConnectionCapsSettings) {
    this.#settings = settings;
    this.#all = new Places(settings.maxConnections);
  }

  /** Takes a place; whoever got one gives it back by `leave`, of which only the first call counts. */
  enter(remoteAddress: string): Entrance {
    if (this.#all.full) {
      this.#all.tellOnce(() => this.#warn(`refused ${remoteAddress}: the server`, this.#all, "maxConnections"));
      return FULL;
    }
    const address = publicAddressOf(remoteAddress);
    const neighbours = address === undefined ? undefined : this.#addresses.get(address);
    if (address !== undefined && neighbours?.full) {
      neighbours.tellOnce(() => this.#warn(`refused ${address}: it`, neighbours, "maxConnectionsPerAddress"));
      this.#suspectProxy(address);
      return TOO_MANY;
    }
    return { kind: "entered", leave: this.#take(address) };
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

  #warn(whose: string, places: Places, option: string): void {
    this.#settings.logger.warn(`${whose} has ${places.taken} connections already; see the option "${option}"`);
  }

  /** A proxy that the server was not told of makes one address of everybody. */
  #suspectProxy(address: string): void {
    if (this.#suspected || this.#addresses.size > 1) return;
    this.#suspected = true;
    this.#settings.logger.warn(
      `all public connections come from ${address}: if it is a proxy of yours, count it in the option "trustedHops"`,
    );
  }
}
