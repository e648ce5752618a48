import type { DeclaredError, ErrorKind } from "../../protocol/declared-error.js";
import { isKephasError, KephasError, type KephasErrorCode } from "../../protocol/error.js";
import {
  RPC_METHOD_NOT_FOUND,
  RPC_RATE_LIMITED,
  RPC_TIMED_OUT,
  RPC_UNAVAILABLE,
} from "../../protocol/json-rpc-error.js";
import { SCHEMA_REASON } from "../../protocol/runtime-frames.js";

/** When a client tries again, in milliseconds. */
const RETRY_AFTER_MS = 1000;

/** A handler of a room takes too long. */
export const tooSlow: ErrorKind & (() => KephasError) = Object.assign(
  () => new KephasError("timeout", "Timed out", { rpcCode: RPC_TIMED_OUT }),
  kindOf("timeout", RPC_TIMED_OUT),
);

/** Somebody tries too many ids or codes. */
export const tooOften: ErrorKind & ((retryAfterMs: number) => KephasError) = Object.assign(
  (retryAfterMs: number) =>
    new KephasError("rateLimited", "Rate limit exceeded", { rpcCode: RPC_RATE_LIMITED, data: { retryAfterMs } }),
  kindOf("rateLimited", RPC_RATE_LIMITED),
);

/** The client's schema differs in the kind of rooms. */
export const otherKind: ErrorKind & (() => KephasError) = Object.assign(
  () =>
    new KephasError("unavailable", "Method not found", {
      rpcCode: RPC_METHOD_NOT_FOUND,
      data: { reason: SCHEMA_REASON },
    }),
  kindOf("unavailable", RPC_METHOD_NOT_FOUND),
);

/** A named room may have another owner at the moment. */
export const standsStill: ErrorKind & (() => KephasError) = Object.assign(
  () => unavailableAtPresent("The room stands still at the moment"),
  kindOf("unavailable", RPC_UNAVAILABLE),
);

/** Errors of the runtime that requests about rooms are answered with as they are thrown. */
export const roomRefusals: readonly ErrorKind[] = [tooSlow, tooOften, otherKind];

/** What is asked for is there, and cannot be had at the moment. */
export function unavailableAtPresent(words: string, retryAfterMs: number = RETRY_AFTER_MS): KephasError {
  const details = { rpcCode: RPC_UNAVAILABLE, data: { retryAfterMs: Math.ceil(retryAfterMs) } };
  return new KephasError("unavailable", words, details);
}

/** The server's alone: a client knows these codes by themselves. */
function kindOf(code: KephasErrorCode, rpcCode: number): ErrorKind {
  return {
    is: (error: unknown): boolean => isKephasError(error) && error.code === code,
    code: rpcCode,
    read: (): DeclaredError<unknown> => {
      throw new KephasError("usage", "a server reads none of these");
    },
    write: (data: unknown): unknown => data,
  };
}
