import { readCommandError } from "../protocol/command-error.js";
import { frameMessage, RPC_ERROR_ID } from "../protocol/frame.js";
import { RPC_INTERNAL_ERROR, RPC_METHOD_NOT_FOUND, type RpcErrorObject } from "../protocol/json-rpc-error.js";
import { isRpcId, type RpcId } from "../protocol/rpc-id.js";
import type { ClientLink, RpcArrival } from "./link.js";
import { describeFailure, describeId, receiveRefusal } from "./refused.js";

/** The members of a JSON-RPC message. */
type Item = Partial<Record<"id" | "method" | "result" | "error", unknown>>;

/**
 * JSON-RPC for a client whose schema has no methods: errors of commands. Calls by the server are answered that there is
 * no such method, a batch of them one by one.
 */
export function receiveWithoutMethods(link: ClientLink, payload: Uint8Array, arrival: RpcArrival): void {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(payload));
    for (const item of Array.isArray(value) ? value : [value]) receiveItem(link, item ?? {}, arrival);
  } catch {
    link.ignored.add("malformed", "no JSON");
  }
}

function receiveItem(link: ClientLink, { id, method, result, error }: Item, { executable, respond }: RpcArrival): void {
  const isCall = typeof method === "string";
  if (isCall && executable && isRpcId(id)) respond(notFound(id));
  else if (!isCall && typeof error === "object" && error !== null) receiveError(link, id, error);
  else {
    const kind = isCall ? "unknown" : result === undefined ? "malformed" : "unmatched";
    link.ignored.add(kind, `JSON-RPC ${describeId(method ?? id)}`);
  }
}

function receiveError(link: ClientLink, id: unknown, given: Partial<RpcErrorObject>): void {
  const { code = RPC_INTERNAL_ERROR, message = "", data } = given;
  const error = { code: Number(code), message: String(message), data };
  const refused = readCommandError({ id, error });
  if (refused === undefined) link.ignored.add("unmatched", describeFailure(error));
  else receiveRefusal(link, refused);
}

function notFound(id: RpcId): Uint8Array<ArrayBuffer> {
  const error = { code: RPC_METHOD_NOT_FOUND, message: "Method not found" };
  return frameMessage(RPC_ERROR_ID, new TextEncoder().encode(JSON.stringify({ jsonrpc: "2.0", error, id })));
}
