import { readCommandError } from "../protocol/command-error.js";
import { RPC_ERROR_ID } from "../protocol/frame.js";
import { RPC_METHOD_NOT_FOUND, type RpcErrorObject } from "../protocol/json-rpc-error.js";
import { isRpcId, type RpcId } from "../protocol/rpc-id.js";
import { runtimeFrame } from "./hello.js";
import type { ClientLink, RpcArrival } from "./link.js";
import { describeFailure, describeId, hasError, readFailure, receiveRefusal } from "./refused.js";

/** The members of a JSON-RPC message. */
type Item = Partial<Record<"id" | "method" | "params" | "result" | "error", unknown>>;

/**
 * JSON-RPC for a client that serves no methods: answers to its calls, errors of commands. Calls by the server are answered
 * that there is no such method, a batch of them one by one.
 */
export function receiveWithoutMethods(link: ClientLink, payload: Uint8Array, arrival: RpcArrival): void {
  try {
    const value = link.calls?.decode(payload) ?? JSON.parse(new TextDecoder().decode(payload));
    for (const item of Array.isArray(value) ? value : [value]) receiveItem(link, item ?? {}, arrival);
  } catch {
    link.ignored.add("malformed", "no JSON");
  }
}

function receiveItem(link: ClientLink, item: Item, { executable, respond }: RpcArrival): void {
  if (link.frames?.takes(item) || link.takesRooms?.(item)) return;
  const { id, method, result, error } = item;
  const isCall = typeof method === "string";
  if (!isCall && link.calls?.settle(item)) return;
  if (isCall && executable && isRpcId(id)) respond(notFound(id));
  else if (!isCall && hasError(error)) receiveError(link, id, readFailure(error));
  else {
    const kind = isCall ? "unknown" : result === undefined ? "malformed" : "unmatched";
    link.ignored.add(kind, `JSON-RPC ${describeId(method ?? id)}`);
  }
}

function receiveError(link: ClientLink, id: unknown, error: RpcErrorObject): void {
  const refused = readCommandError({ id, error });
  if (refused === undefined) link.ignored.add("unmatched", describeFailure(error));
  else receiveRefusal(link, refused);
}

function notFound(id: RpcId): Uint8Array<ArrayBuffer> {
  const error = { code: RPC_METHOD_NOT_FOUND, message: "Method not found" };
  return runtimeFrame({ error, id }, RPC_ERROR_ID);
}
