import { COMMAND_ID_BYTES, RPC_ERROR_ID, readCommandId } from "../../protocol/frame.js";
import { decodeRpc } from "../../protocol/json-rpc.js";
import type { RouteTable } from "../inbound/route-table.js";

/** Names messages that the server sent, command id and payload: by their command, or by the method that they call. */
export function messageNamer({ commands }: RouteTable<never>): (message: Uint8Array) => string {
  return (message) => {
    const id = readCommandId(message);
    if (id < RPC_ERROR_ID) return commands.get(id)?.command.name ?? `0x${id.toString(16).padStart(8, "0")}`;
    return calledBy(message.subarray(COMMAND_ID_BYTES)) ?? "an answer";
  };
}

function calledBy(payload: Uint8Array): string | undefined {
  const rpc = decodeRpc(payload, Number.POSITIVE_INFINITY);
  return rpc.kind === "single" && "method" in rpc.item ? rpc.item.method : undefined;
}
