import type { Clock } from "../../protocol/clock.js";
import type { Direction, RateLimit } from "../../protocol/command.js";
import {
  RPC_METHOD_NOT_FOUND,
  RPC_NOT_ALLOWED,
  RPC_RATE_LIMITED,
  RPC_TOO_LARGE,
  type RpcErrorObject,
  rpcError,
} from "../../protocol/json-rpc-error.js";
import type { PeerRate } from "../contract/options.js";
import type { RefusalReason } from "../contract/refusal-reason.js";
import { STALL_MS } from "../options/option.js";
import { capacityOf, TokenBucket } from "../timing/token-bucket.js";

/** The schema's rules for a command or a method. */
export interface Regulated {
  readonly from: Direction;
  readonly limit: RateLimit | undefined;
  readonly maxBytes: number | undefined;
  readonly requires: readonly string[];
}

/** The verdict on a message, before it is decoded. */
export type Verdict =
  | { readonly kind: "serve" }
  /** The limit that is exceeded is the peer's on messages, or the command's or method's `own`. */
  | { readonly kind: "close"; readonly limit: "messages" | "own" }
  | { readonly kind: "drop"; readonly reason: RefusalReason }
  | { readonly kind: "answer"; readonly reason: RefusalReason; readonly error: RpcErrorObject };

export interface AdmissionRules {
  /** Of all messages of the peer together; undefined for no limit. */
  readonly rate: PeerRate | undefined;
  /** Of all bytes of the peer together; undefined for no limit. */
  readonly byteRate: PeerRate | undefined;
  /** The peer's roles now. */
  readonly roles: () => readonly string[];
  /** When the peer could begin to send, by the clock: what it has not used since is kept. */
  readonly openedAt: number;
  /** Of commands and methods whose excess ends the peer: how long a stall their limits allow for, in milliseconds. */
  readonly stallMs: number;
  readonly clock: Clock;
}

export interface AdmissionSettings {
  readonly rateLimit: PeerRate | undefined;
  readonly byteRateLimit: PeerRate | undefined;
  readonly clock: Clock;
}

const SERVE: Verdict = { kind: "serve" };
const DROP: Verdict = { kind: "drop", reason: "rateDropped" };
const CLOSE: Verdict = { kind: "close", limit: "messages" };
const CLOSE_BY_OWN_LIMIT: Verdict = { kind: "close", limit: "own" };

/**
 * Admits or refuses one peer's messages: rates, direction, size and roles. A limit whose excess ends the peer keeps unused
 * tokens: a network that stalled delivers in one moment what was sent in many.
 */
export class Admission {
  readonly #rules: AdmissionRules;
  readonly #messages: TokenBucket | undefined;
  readonly #bytes: TokenBucket | undefined;
  #own: Map<Regulated, TokenBucket> | undefined;

  constructor(rules: AdmissionRules) {
    const { rate, byteRate, openedAt } = rules;
    this.#rules = rules;
    this.#messages = rate && new TokenBucket(rate, openedAt, capacityOf(rate, rate.stallMs));
    this.#bytes = byteRate && new TokenBucket(byteRate, openedAt, capacityOf(byteRate, byteRate.stallMs));
  }

  /** Charges bytes that came, at the cost of their frames. False where the peer sends too many. */
  admitBytes(cost: number, now: number): boolean {
    return this.#bytes === undefined || this.#take(this.#bytes, cost, now);
  }

  /** Charges one message of no command or method. False where the peer sends too many. */
  admitOther(now: number): boolean {
    return this.#messages === undefined || this.#take(this.#messages, 1, now);
  }

  /** Decides on a message for a command or method; undefined for one that is not in the schema. */
  admit(subject: Regulated | undefined, bytes: number, now: number): Verdict {
    const limit = subject?.limit;
    if (subject === undefined || limit === undefined) {
      if (!this.admitOther(now)) return CLOSE;
    } else if (!this.#bucketOf(subject, limit).take(now)) {
      const verdict = this.#exceeded(subject, limit, now);
      if (verdict !== undefined) return verdict;
    }
    if (subject === undefined) return refuse("unknown", RPC_METHOD_NOT_FOUND);
    if (subject.from === "server") return refuse("direction", RPC_NOT_ALLOWED);
    if (subject.maxBytes !== undefined && bytes > subject.maxBytes) return refuse("size", RPC_TOO_LARGE);
    return this.#hasRole(subject.requires) ? SERVE : refuse("roles", RPC_NOT_ALLOWED);
  }

  /**
   * The time is that of the event-loop iteration's start, and something may have blocked the server since: before a peer is ended
   * for it, it is read again.
   */
  #take(bucket: TokenBucket, count: number, now: number): boolean {
    return bucket.take(now, count) || bucket.take(this.#rules.clock.now(), count);
  }

  /** What is answered draws on the peer's rate too; what is dropped has cost its bytes. Undefined where it is not exceeded. */
  #exceeded(subject: Regulated, limit: RateLimit, now: number): Verdict | undefined {
    const bucket = this.#bucketOf(subject, limit);
    if (limit.exceed === "drop") return DROP;
    if (limit.exceed === "close") return this.#take(bucket, 1, now) ? undefined : CLOSE_BY_OWN_LIMIT;
    if (!this.admitOther(now)) return CLOSE;
    return refuse("rate", RPC_RATE_LIMITED, { retryAfterMs: bucket.retryAfterMs(now) });
  }

  #bucketOf(subject: Regulated, limit: RateLimit): TokenBucket {
    this.#own ??= new Map();
    let bucket = this.#own.get(subject);
    if (bucket === undefined) {
      bucket = this.#createBucket(limit);
      this.#own.set(subject, bucket);
    }
    return bucket;
  }

  #createBucket(limit: RateLimit): TokenBucket {
    const { openedAt, stallMs } = this.#rules;
    const capacity = limit.exceed === "close" ? capacityOf(limit, stallMs) : limit.burst;
    return new TokenBucket(limit, openedAt, capacity);
  }

  #hasRole(requires: readonly string[]): boolean {
    if (requires.length === 0) return true;
    const roles = this.#rules.roles();
    return requires.some((role) => roles.includes(role));
  }
}

/** That of a peer, by a server's settings. */
export function createAdmission(
  roles: AdmissionRules["roles"],
  openedAt: number,
  { rateLimit, byteRateLimit, clock }: AdmissionSettings,
): Admission {
  const stallMs = rateLimit?.stallMs ?? STALL_MS;
  return new Admission({ rate: rateLimit, byteRate: byteRateLimit, stallMs, roles, openedAt, clock });
}

function refuse(reason: RefusalReason, code: number, data?: unknown): Verdict {
  return { kind: "answer", reason, error: rpcError(code, undefined, data) };
}
