import { formatFailure, type RpcFailure } from "./json-rpc.js";
import { isReservedRpcCode, type RpcErrorObject } from "./json-rpc-error.js";

/** The error of a command, as it comes over the wire. */
export interface CommandError {
  readonly commandId: number;
  readonly error: RpcErrorObject;
}

/**
 * The response that says that a command was not served: its id stands in `data.command`, beside what Kephas itself
 * adds (`path`, `retryAfterMs`). The data of a declared error stand in `data.data`, where no name can clash.
 */
export function formatCommandError(commandId: number, error: RpcErrorObject): RpcFailure {
  const { code, message, data } = error;
  const details = isReservedRpcCode(code) ? data : data === undefined ? undefined : { data };
  return formatFailure(null, { code, message, data: { command: commandId, ...(details as object | undefined) } });
}

/** The reverse: undefined for a response that is not of a command. */
export function readCommandError({ id, error }: { id: unknown; error: RpcErrorObject }): CommandError | undefined {
  const details = error.data as { readonly command?: unknown; readonly data?: unknown } | null | undefined;
  const commandId = details?.command;
  if (id !== null || !Number.isInteger(commandId)) return undefined;
  return {
    commandId: commandId as number,
    error: isReservedRpcCode(error.code) ? error : { ...error, data: details?.data },
  };
}
