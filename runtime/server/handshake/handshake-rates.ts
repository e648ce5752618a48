import type { Rate } from "../contract/options.js";
import { TokenBucket } from "../timing/token-bucket.js";

export interface HandshakeRatesSettings {
  /** Of all public addresses together; undefined for no limit. */
  readonly handshakeRate: Rate | undefined;
  /** Of each public address; undefined for no limit. */
  readonly handshakeRatePerAddress: Rate | undefined;
}

/** How many addresses may be kept at once, twice over: beyond, those that were not seen for longest are removed. */
const MAX_ADDRESSES = 16_384;

/** A handshake that comes too soon. */
export interface Excess {
  readonly option: keyof HandshakeRatesSettings;
  readonly rate: Rate;
  /** When to try again. */
  readonly retryAfterSeconds: number;
  /** True for the first of a burst, which gets one log line. */
  readonly first: boolean;
}

/** How often handshakes may begin, from each public address and from all of them. Times are the clock's milliseconds. */
export class HandshakeRates {
  readonly #all: RateGate | undefined;
  readonly #addresses: AddressGates | undefined;

  constructor({ handshakeRate, handshakeRatePerAddress }: HandshakeRatesSettings) {
    this.#all = handshakeRate && new RateGate("handshakeRate", handshakeRate, 0);
    this.#addresses = handshakeRatePerAddress && new AddressGates(handshakeRatePerAddress);
  }

  /** Admits one handshake of a public address, or returns why not. One address's excess does not use up the rate of all. */
  pass(address: string, now: number): Excess | undefined {
    return this.#addresses?.of(address, now).pass(now) ?? this.#all?.pass(now);
  }
}

/** A token bucket for handshakes, and when the present burst is over. */
class RateGate {
  readonly #option: Excess["option"];
  readonly #rate: Rate;
  readonly #bucket: TokenBucket;
  #calmAt = Number.NEGATIVE_INFINITY;

  constructor(option: Excess["option"], rate: Rate, now: number) {
    this.#option = option;
    this.#rate = rate;
    this.#bucket = new TokenBucket(rate, now);
  }

  pass(now: number): Excess | undefined {
    if (this.#bucket.take(now)) return undefined;
    // A burst is over after so long without a refusal that half of the bucket is full.
    const first = now >= this.#calmAt;
    this.#calmAt = now + fillingMs(this.#rate) / 2;
    const retryAfterSeconds = Math.max(1, Math.ceil(this.#bucket.retryAfterMs(now) / 1000));
    return { option: this.#option, rate: this.#rate, retryAfterSeconds, first };
  }
}

/**
 * The buckets of recent addresses, in two generations. An address that was not seen for one of them has a full bucket again, so
 * that to remove it changes nothing.
 */
class AddressGates {
  readonly #rate: Rate;
  #young = new Map<string, RateGate>();
  #old = new Map<string, RateGate>();
  #bornAt = 0;

  constructor(rate: Rate) {
    this.#rate = rate;
  }

  of(address: string, now: number): RateGate {
    this.#age(now);
    const known = this.#young.get(address);
    if (known !== undefined) return known;
    const gate = this.#old.get(address) ?? new RateGate("handshakeRatePerAddress", this.#rate, now);
    this.#young.set(address, gate);
    return gate;
  }

  #age(now: number): void {
    const age = (now - this.#bornAt) / fillingMs(this.#rate);
    if (age < 1 && this.#young.size < MAX_ADDRESSES) return;
    this.#old = age < 2 ? this.#young : new Map();
    this.#young = new Map();
    this.#bornAt = now;
  }
}

function fillingMs({ perSecond, burst }: Rate): number {
  return (burst / perSecond) * 1000;
}
