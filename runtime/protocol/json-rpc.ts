import { invalid } from "./field-error.js";
import { frameMessage, RPC_ERROR_ID, RPC_ID } from "./frame.js";
import { decodeJson, encodeJson } from "./json-bytes.js";
import { RPC_INVALID_REQUEST, type RpcErrorObject, rpcError } from "./json-rpc-error.js";
import { withoutEnvelope } from "./json-text.js";
import { isRpcId, type RpcId } from "./rpc-id.js";

export type { RpcId } from "./rpc-id.js";

/** The most items of a batch. */
export const MAX_RPC_BATCH = 64;

/** A call that awaits a response. `params` are an object, an array or absent. */
export interface RpcRequest {
  readonly jsonrpc: "2.0";
  readonly method: string;
  readonly params?: unknown;
  readonly id: RpcId;
}

/** A call that gets no response. */
export interface RpcNotification {
  readonly jsonrpc: "2.0";
  readonly method: string;
  readonly params?: unknown;
}

/** The answer to a request that succeeded. */
export interface RpcSuccess {
  readonly jsonrpc: "2.0";
  readonly result: unknown;
  readonly id: RpcId;
}

/** The answer to what failed; `id` is null where it could not be read, and for errors of commands. */
export interface RpcFailure {
  readonly jsonrpc: "2.0";
  readonly error: RpcErrorObject;
  readonly id: RpcId;
}

export type RpcResponse = RpcSuccess | RpcFailure;
export type RpcMessage = RpcRequest | RpcNotification | RpcResponse;

/** One received message, classified by its members and not by the command id that it came under. */
export type RpcItem =
  | { readonly kind: "request"; readonly id: RpcId; readonly method: string; readonly params: unknown }
  | { readonly kind: "notification"; readonly method: string; readonly params: unknown }
  | { readonly kind: "success"; readonly id: RpcId; readonly result: unknown }
  | { readonly kind: "failure"; readonly id: RpcId; readonly error: RpcErrorObject }
  /**
   * An id, and neither a method nor a result nor an error. Servers that omit an absent result respond so, as KephasNet's
   * do; where no call is pending under it, it is invalid.
   */
  | { readonly kind: "empty"; readonly id: RpcId; readonly response: RpcFailure }
  /** Not JSON-RPC: a server answers it with `response`, a client counts it. */
  | { readonly kind: "invalid"; readonly response: RpcFailure }
  /** A notification whose params are no structure: it can be neither served nor answered. */
  | { readonly kind: "ignored" };

/** One received payload. A batch is answered by one array, or by nothing where none of its items is answered. */
export type RpcPayload =
  | { readonly kind: "single"; readonly item: RpcItem }
  | { readonly kind: "batch"; readonly items: readonly RpcItem[] };

/**
 * Reads a JSON-RPC payload. Throws `malformed` for what is not JSON (answered with -32700) and `tooLarge` for more than
 * `maxBytes` (answered with -32003). An empty batch, or one of more than 64 items, is a single invalid item.
 */
export function decodeRpc(payload: Uint8Array, maxBytes: number): RpcPayload {
  return classifyRpc(decodeJson(payload, maxBytes));
}

/** Classifies a parsed payload (JSON-RPC 2.0, sections 4 to 6). */
export function classifyRpc(value: unknown): RpcPayload {
  if (!Array.isArray(value)) return { kind: "single", item: classifyItem(value) };
  if (value.length === 0 || value.length > MAX_RPC_BATCH) return { kind: "single", item: invalidItem(null) };
  return { kind: "batch", items: value.map(classifyItem) };
}

function classifyItem(value: unknown): RpcItem {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return invalidItem(null);
  const members = new Map(Object.entries(value));
  if (members.has("method")) return classifyCall(members);
  const given = members.get("id");
  const id = isRpcId(given) ? given : null;
  // Some servers send `error: null` beside a result, or instead of it.
  const error = members.get("error") ?? null;
  if (error !== null) return { kind: "failure", id, error: readError(error) };
  if (members.has("result")) return { kind: "success", id, result: members.get("result") };
  return id === null ? invalidItem(null) : { kind: "empty", id, response: invalidResponse(id) };
}

type Members = ReadonlyMap<string, unknown>;

function classifyCall(members: Members): RpcItem {
  const method = members.get("method");
  const given = members.get("id");
  const id = isRpcId(given) ? given : undefined;
  if (members.get("jsonrpc") !== "2.0" || typeof method !== "string") return invalidItem(id ?? null);
  // Go's encoder writes `null` for absent params.
  const params = members.get("params") ?? undefined;
  const structured = params === undefined || typeof params === "object";
  if (!members.has("id")) return structured ? { kind: "notification", method, params } : { kind: "ignored" };
  return structured && id !== undefined ? { kind: "request", id, method, params } : invalidItem(id ?? null);
}

/** A response's error, completed where the other side omitted something: it must still settle its call. */
function readError(value: unknown): RpcErrorObject {
  const members = new Map(typeof value === "object" && value !== null ? Object.entries(value) : []);
  const code = members.get("code");
  const message = members.get("message");
  return rpcError(
    Number.isSafeInteger(code) ? (code as number) : undefined,
    typeof message === "string" ? message : undefined,
    members.get("data"),
  );
}

const invalidItem = (id: RpcId): RpcItem => ({ kind: "invalid", response: invalidResponse(id) });

const invalidResponse = (id: RpcId): RpcFailure => formatFailure(id, rpcError(RPC_INVALID_REQUEST));

/** A request, to be framed alone or within a batch. */
export function formatRequest(id: RpcId, method: string, params: unknown): RpcRequest {
  return { jsonrpc: "2.0", method, ...(params === undefined ? {} : { params }), id };
}

/** A notification, to be framed alone or within a batch. */
export function formatNotification(method: string, params: unknown): RpcNotification {
  return { jsonrpc: "2.0", method, ...(params === undefined ? {} : { params }) };
}

/** The response of a request that succeeded; `null` stands for no result, which JSON-RPC demands (section 5). */
export function formatSuccess(id: RpcId, result: unknown): RpcSuccess {
  return { jsonrpc: "2.0", result: result === undefined ? null : result, id };
}

/** The response of what failed. */
export function formatFailure(id: RpcId, error: RpcErrorObject): RpcFailure {
  return { jsonrpc: "2.0", error, id };
}

/**
 * A whole WebSocket message: a lone error response goes under its own id, all else, a batch of errors too, under the
 * other one. Throws `invalid` and `tooLarge` as {@link encodeJson} does.
 */
export function frameRpc(message: RpcMessage | readonly RpcMessage[], maxBytes: number): Uint8Array<ArrayBuffer> {
  return frameMessage("error" in message ? RPC_ERROR_ID : RPC_ID, encodeEnvelope(message, maxBytes));
}

/** Paths of errors begin in the params or the result, as those of their checks do. */
function encodeEnvelope(message: RpcMessage | readonly RpcMessage[], maxBytes: number): Uint8Array {
  try {
    return encodeJson(message, maxBytes);
  } catch (error) {
    throw withoutEnvelope(error);
  }
}

/**
 * Params by name, whichever way they came: positional ones take the declared names in order, absent ones are an empty
 * object (JSON-RPC 2.0, section 4.2). Throws `invalid` for more positional params than there are names, and for any where
 * names are undefined.
 */
export function nameParams(params: unknown, names: readonly string[] | undefined): unknown {
  if (params === undefined) return {};
  if (!Array.isArray(params)) return params;
  if (names === undefined) throw invalid("", "params by name", params);
  if (params.length > names.length) throw invalid("", `at most ${names.length} positional params`, params);
  return Object.fromEntries(params.map((value, i) => [names[i], value]));
}
