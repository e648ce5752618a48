import type { ErrorKind } from "./declared-error.js";
import { isKephasError, KephasError, type KephasErrorCode } from "./error.js";
import { SCHEMA_REASON } from "./runtime-frames.js";

/** What was received is not JSON (JSON-RPC 2.0, section 5.1, as the next four). */
export const RPC_PARSE_ERROR = -32700;
/** What was received is not a request. */
export const RPC_INVALID_REQUEST = -32600;
/** There is no such method, or no such command. */
export const RPC_METHOD_NOT_FOUND = -32601;
/** The params, or a command's payload, are not as declared; `data.path` names the place. */
export const RPC_INVALID_PARAMS = -32602;
/** The handler failed; the reason stays on its side. */
export const RPC_INTERNAL_ERROR = -32603;
/** Refused by a rate limit; `data.retryAfterMs` says when to try again. */
export const RPC_RATE_LIMITED = -32001;
/** Refused by direction or by role. */
export const RPC_NOT_ALLOWED = -32002;
/** The payload is larger than its command or method allows. */
export const RPC_TOO_LARGE = -32003;
/** The handler did not settle in time. */
export const RPC_TIMED_OUT = -32004;
/** The connection was lost with the call open. */
export const RPC_LOST = -32005;

/** What is asked for is there, and cannot be reached at the moment; `data.retryAfterMs` says when to try again. */
export const RPC_UNAVAILABLE = -32006;

/** The `error` member of a response (JSON-RPC 2.0, section 5.1). */
export interface RpcErrorObject {
  readonly code: number;
  readonly message: string;
  readonly data?: unknown;
}

/** The message that goes over the wire with each code. */
const words: ReadonlyMap<number, string> = /* @__PURE__ */ new Map([
  [RPC_PARSE_ERROR, "Parse error"],
  [RPC_INVALID_REQUEST, "Invalid Request"],
  [RPC_METHOD_NOT_FOUND, "Method not found"],
  [RPC_INVALID_PARAMS, "Invalid params"],
  [RPC_INTERNAL_ERROR, "Internal error"],
  [RPC_RATE_LIMITED, "Rate limit exceeded"],
  [RPC_NOT_ALLOWED, "Not allowed"],
  [RPC_TOO_LARGE, "Too large"],
  [RPC_TIMED_OUT, "Timed out"],
  [RPC_LOST, "Connection lost"],
  [RPC_UNAVAILABLE, "Unavailable"],
]);

/** The code that the other side's caller gets for Kephas' own: for -32001, for -32002 and so on. */
const meanings: readonly KephasErrorCode[] = [
  "rateLimited",
  "forbidden",
  "tooLarge",
  "timeout",
  "outcomeUnknown",
  "unavailable",
];

/** An error object; the code's own message where none is given, -32603 where there is not even a code. */
export function rpcError(code: number = RPC_INTERNAL_ERROR, message?: string, data?: unknown): RpcErrorObject {
  const said = message ?? words.get(code) ?? "Unknown error";
  return data === undefined ? { code, message: said } : { code, message: said, data };
}

/** The error for what the schemas of the two sides differ in. */
export function schemaError(): RpcErrorObject {
  return rpcError(RPC_METHOD_NOT_FOUND, undefined, { reason: SCHEMA_REASON });
}

/** Whether the code belongs to JSON-RPC and Kephas; a schema's own lie outside (JSON-RPC 2.0, section 5.1). */
export function isReservedRpcCode(code: number): boolean {
  return code >= -32768 && code <= -32000;
}

/** The caller's error code for a code on the wire: `remote` for one that has no meaning here. */
export function kephasCodeOf(rpcCode: number, reason?: unknown): KephasErrorCode {
  if (rpcCode === RPC_METHOD_NOT_FOUND) return reason === SCHEMA_REASON ? "unavailable" : "unknownCommand";
  return rpcCode === RPC_INVALID_PARAMS ? "invalid" : (meanings[RPC_RATE_LIMITED - rpcCode] ?? "remote");
}

/** What goes over the wire for an error of this side: -32603 for all that the other side need not know. */
export function rpcCodeOf(code: KephasErrorCode): number {
  if (code === "unknownCommand") return RPC_METHOD_NOT_FOUND;
  if (code === "malformed" || code === "invalid") return RPC_INVALID_PARAMS;
  const place = meanings.indexOf(code);
  return place < 0 ? RPC_INTERNAL_ERROR : RPC_RATE_LIMITED - place;
}

/** The error for a request that was not served: its bytes or params failed a check, or it was too large. */
export function refusalOf(error: KephasError): RpcErrorObject {
  return rpcError(rpcCodeOf(error.code), undefined, error.path === undefined ? undefined : { path: error.path });
}

/** The error for what a handler threw: a declared error as it is, anything else as -32603 without its message. */
export function handlerErrorOf(error: unknown, declared: readonly ErrorKind[]): RpcErrorObject {
  const factory = isKephasError(error) ? declared.find((one) => one.is(error)) : undefined;
  if (!isKephasError(error) || factory === undefined) return rpcError(RPC_INTERNAL_ERROR);
  return rpcError(error.rpcCode, error.message, dataToSend(error.data, factory));
}

/** The data as JSON carries them; as they are where an error that came from elsewhere cannot be said here. */
function dataToSend(data: unknown, factory: ErrorKind): unknown {
  try {
    return factory.write(data);
  } catch {
    return data;
  }
}

/** The caller's error for an error response: a declared one rebuilt by its code, others by the table above. */
export function readRpcError({ code, data, message }: RpcErrorObject, declared: readonly ErrorKind[]): KephasError {
  const { path, reason } = (data ?? {}) as { readonly path?: unknown; readonly reason?: unknown };
  const details = { rpcCode: code, data, path: typeof path === "string" ? path : undefined };
  try {
    const known = declared.find((one) => one.code === code)?.read(data, message);
    return known ?? new KephasError(kephasCodeOf(code, reason), message, details);
  } catch (error) {
    return error as KephasError;
  }
}
