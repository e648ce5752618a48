import type { Clock } from "../../protocol/clock.js";
import type { ConnectionRefusal } from "../contract/refusal-reason.js";
import type { ServerLog } from "../logging/server-log.js";
import type { Rejection } from "../websocket/rejection.js";
import { type Excess, HandshakeRates, type HandshakeRatesSettings } from "./handshake-rates.js";
import { publicAddressOf } from "./public-address.js";

export interface ConnectionCapsSettings extends HandshakeRatesSettings {
  /** `Infinity` for no limit. */
  readonly maxConnections: number;
  /** `Infinity` for no limit. */
  readonly maxConnectionsPerAddress: number;
  readonly clock: Clock;
  readonly logger: ServerLog;
}

/** A slot for one connection. */
export interface ConnectionSlot {
  /** Whether it was granted only because there are sessions that somebody may resume, each with a slot of its own. */
  readonly borrowed: boolean;
  /** Its connection was lost, and its session is kept; or is found again. */
  setLost(lost: boolean): void;
  /** Only the first call counts. */
  release(): void;
}

/** A slot, or the HTTP status that refuses it. */
export type SlotRequest =
  | { readonly kind: "granted"; readonly slot: ConnectionSlot }
  | ({ readonly kind: "refused"; readonly reason: ConnectionRefusal } & Rejection);

const FULL: SlotRequest = { kind: "refused", reason: "full", status: 503, message: "The server is full." };
const TOO_MANY: SlotRequest = {
  kind: "refused",
  reason: "address",
  status: 429,
  message: "Too many connections from this address.",
};

const RATE_EXCEEDED: { readonly [Option in Excess["option"]]: Rejection } = {
  handshakeRate: { status: 503, message: "Too many handshakes." },
  handshakeRatePerAddress: { status: 429, message: "Too many handshakes from this address." },
};

/**
 * How many connections there may be, in all and from one public address, and how often they may begin. A handshake counts
 * from its beginning.
 */
export class ConnectionCaps {
  readonly #settings: ConnectionCapsSettings;
  readonly #rates: HandshakeRates;
  readonly #all: ConnectionSlots;
  /** Only of public addresses, and only while they have connections. */
  readonly #addresses = new Map<string, ConnectionSlots>();
  #suspected = false;

  constructor(settings: ConnectionCapsSettings) {
    this.#settings = settings;
    this.#rates = new HandshakeRates(settings);
    this.#all = new ConnectionSlots(settings.maxConnections);
  }

  /** Whether the server is full. */
  get full(): boolean {
    return this.#all.full;
  }

  /** Takes a slot. */
  request(remoteAddress: string): SlotRequest {
    const address = publicAddressOf(remoteAddress);
    const excess = address === undefined ? undefined : this.#rates.pass(address, this.#settings.clock.now());
    if (address !== undefined && excess !== undefined) return this.#refuseRate(address, excess);
    if (this.#all.full) {
      this.#all.logOnce(() => this.#warnOfServer(remoteAddress));
      return FULL;
    }
    const ofAddress = address === undefined ? undefined : this.#addresses.get(address);
    if (address !== undefined && ofAddress?.full) {
      ofAddress.logOnce(() => this.#warnOfAddress(address, ofAddress));
      this.#suspectProxy(address);
      return TOO_MANY;
    }
    return { kind: "granted", slot: this.#take(address) };
  }

  #refuseRate(address: string, excess: Excess): SlotRequest {
    const { option, retryAfterSeconds } = excess;
    if (excess.first) this.#warnOfRate(address, excess);
    if (option === "handshakeRatePerAddress") this.#suspectProxy(address);
    return { kind: "refused", reason: "rate", retryAfterSeconds, ...RATE_EXCEEDED[option] };
  }

  #take(address: string | undefined): ConnectionSlot {
    const ofAddress = address === undefined ? undefined : this.#slotsOf(address);
    const groups = ofAddress === undefined ? [this.#all] : [this.#all, ofAddress];
    const borrowed = groups.some((slots) => slots.take());
    let released = false;
    let isLost = false;
    const setLost = (lost: boolean): void => {
      if (lost === isLost || released) return;
      isLost = lost;
      for (const slots of groups) slots.lost += lost ? 1 : -1;
    };
    const release = (): void => {
      setLost(false);
      if (released) return;
      released = true;
      for (const slots of groups) slots.release();
      if (address !== undefined && ofAddress?.taken === 0) this.#addresses.delete(address);
    };
    return { borrowed, setLost, release };
  }

  #slotsOf(address: string): ConnectionSlots {
    let slots = this.#addresses.get(address);
    if (slots === undefined) {
      slots = new ConnectionSlots(this.#settings.maxConnectionsPerAddress);
      this.#addresses.set(address, slots);
    }
    return slots;
  }

  #warnOfServer(address: string): void {
    const { taken } = this.#all;
    const option = "maxConnections";
    const line = `refused ${address}: the server has ${taken} connections already; see the option "${option}"`;
    this.#settings.logger.warn(line, { event: "connectionRefused", address, option });
  }

  #warnOfAddress(address: string, { taken }: ConnectionSlots): void {
    const option = "maxConnectionsPerAddress";
    const line = `refused ${address}: it has ${taken} connections already; see the option "${option}"`;
    this.#settings.logger.warn(line, { event: "connectionRefused", address, option });
  }

  #warnOfRate(address: string, { option, rate: { perSecond, burst } }: Excess): void {
    const rate = `more than ${burst} handshakes at once and ${perSecond} a second`;
    const who = option === "handshakeRate" ? "all public addresses" : "it";
    const line = `refused ${address}: ${rate} come from ${who}; see the option "${option}"`;
    this.#settings.logger.warn(line, { event: "connectionRefused", address, option });
  }

  /** A proxy that `trustedHops` does not count makes all clients come from one address. */
  #suspectProxy(address: string): void {
    if (this.#suspected || this.#addresses.size > 1) return;
    this.#suspected = true;
    this.#settings.logger.warn(
      `all public connections come from ${address}: if it is a proxy of yours, count it in the option "trustedHops"`,
      { event: "proxySuspected", address, option: "trustedHops" },
    );
  }
}

/** Slots up to a limit, and how many of them are taken. */
export class ConnectionSlots {
  /** How many of the taken ones are of lost sessions, for each of which one more connection may come. */
  lost = 0;
  readonly #limit: number;
  #taken = 0;
  #told = false;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get taken(): number {
    return this.#taken;
  }

  get full(): boolean {
    return this.#taken - this.lost >= this.#limit;
  }

  /** True where there are more than the limit now, lost ones among them. */
  take(): boolean {
    this.#taken++;
    return this.#taken > this.#limit;
  }

  release(): void {
    this.#taken--;
    if (this.#taken <= this.#limit / 2) this.#told = false;
  }

  /** Runs for the first that finds no slot, and not again before half of them were free: a burst gets one log line. */
  logOnce(tell: () => void): void {
    if (this.#told) return;
    this.#told = true;
    tell();
  }
}
