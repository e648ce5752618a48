import type { Direction, RateLimit } from "../../protocol/command.js";
import {
  RPC_METHOD_NOT_FOUND,
  RPC_NOT_ALLOWED,
  RPC_RATE_LIMITED,
  RPC_TOO_LARGE,
  type RpcErrorObject,
  rpcError,
} from "../../protocol/json-rpc-error.js";
import type { Rate } from "../contract/options.js";
import type { RefusalReason } from "../contract/refusal-reason.js";
import { TokenBucket } from "../timing/token-bucket.js";

/** The rules that the schema has for a command or a method. */
export interface Regulated {
  readonly from: Direction;
  readonly limit: RateLimit | undefined;
  readonly maxBytes: number | undefined;
  readonly requires: readonly string[];
}

/** What becomes of a message, decided before it is decoded. */
export type Verdict =
  | { readonly kind: "serve" }
  | { readonly kind: "close" }
  | { readonly kind: "drop"; readonly reason: RefusalReason }
  | { readonly kind: "answer"; readonly reason: RefusalReason; readonly error: RpcErrorObject };

export interface AdmissionRules {
  /** Of all messages of the peer together; undefined for no limit. */
  readonly rate: Rate | undefined;
  /** Of all bytes of the peer together; undefined for no limit. */
  readonly byteRate: Rate | undefined;
  /** The peer's roles now. */
  readonly roles: () => readonly string[];
  /** The clock's milliseconds, now. */
  readonly now: number;
}

const SERVE: Verdict = { kind: "serve" };
const DROP: Verdict = { kind: "drop", reason: "rateDropped" };
const CLOSE: Verdict = { kind: "close" };

/** The gate that one peer's messages pass: rates, direction, size and roles. */
export class Admission {
  readonly #messages: TokenBucket | undefined;
  readonly #bytes: TokenBucket | undefined;
  #own: Map<Regulated, TokenBucket> | undefined;
  readonly #roles: () => readonly string[];

  constructor({ rate, byteRate, roles, now }: AdmissionRules) {
    this.#messages = rate && new TokenBucket(rate, now);
    this.#bytes = byteRate && new TokenBucket(byteRate, now);
    this.#roles = roles;
  }

  /** Draws the bytes of a whole message. False where the peer sends too many. */
  admitBytes(length: number, now: number): boolean {
    return this.#bytes?.take(now, length) ?? true;
  }

  /** Draws one message of no command or method. False where the peer sends too many. */
  admitOther(now: number): boolean {
    return this.#messages?.take(now) ?? true;
  }

  /** Decides on a message for a command or method; undefined for one that the schema has not. */
  admit(subject: Regulated | undefined, bytes: number, now: number): Verdict {
    const limit = subject?.limit;
    if (subject === undefined || limit === undefined) {
      if (!this.admitOther(now)) return CLOSE;
    } else if (!this.#bucketOf(subject, limit, now).take(now)) {
      return this.#exceeded(subject, limit, now);
    }
    if (subject === undefined) return refuse("unknown", RPC_METHOD_NOT_FOUND);
    if (subject.from === "server") return refuse("direction", RPC_NOT_ALLOWED);
    if (subject.maxBytes !== undefined && bytes > subject.maxBytes) return refuse("size", RPC_TOO_LARGE);
    return this.#hasRole(subject.requires) ? SERVE : refuse("roles", RPC_NOT_ALLOWED);
  }

  /** What exceeds a message's own rate draws on the peer's. */
  #exceeded(subject: Regulated, limit: RateLimit, now: number): Verdict {
    if (!this.admitOther(now) || limit.exceed === "close") return CLOSE;
    if (limit.exceed === "drop") return DROP;
    const retryAfterMs = this.#bucketOf(subject, limit, now).retryAfterMs(now);
    return refuse("rate", RPC_RATE_LIMITED, { retryAfterMs });
  }

  #bucketOf(subject: Regulated, limit: RateLimit, now: number): TokenBucket {
    this.#own ??= new Map();
    let bucket = this.#own.get(subject);
    if (bucket === undefined) {
      bucket = new TokenBucket(limit, now);
      this.#own.set(subject, bucket);
    }
    return bucket;
  }

  #hasRole(requires: readonly string[]): boolean {
    if (requires.length === 0) return true;
    const roles = this.#roles();
    return requires.some((role) => roles.includes(role));
  }
}

function refuse(reason: RefusalReason, code: number, data?: unknown): Verdict {
  return { kind: "answer", reason, error: rpcError(code, undefined, data) };
}
