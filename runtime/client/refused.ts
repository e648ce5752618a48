import type { CommandError } from "../protocol/command-error.js";
import { RPC_INTERNAL_ERROR, type RpcErrorObject, readRpcError } from "../protocol/json-rpc-error.js";
import { hexId } from "./ignored.js";
import type { ClientLink } from "./link.js";

/** The server refused a command: a pending request gets the error, else it is counted and goes to the listeners. */
export function receiveRefusal({ commands, ignored, refusals }: ClientLink, { commandId, error }: CommandError): void {
  const known = commands.get(commandId);
  if (known?.replies?.refuse(error) === true) return;
  const command = known?.command.name ?? hexId(commandId);
  ignored.add("refused", `${command}: ${describeFailure(error)}`);
  refusals.emit({ command, error: readRpcError(error, known?.command.errors ?? []) });
}

/** Whether a response failed: some servers send `error: null` beside a result, or instead of it. */
export function hasError(error: unknown): error is object {
  return error !== undefined && error !== null;
}

/** A response's error, completed where the other side left something out: it must still settle its call. */
export function readFailure({
  code = RPC_INTERNAL_ERROR,
  message = "",
  data,
}: Partial<RpcErrorObject>): RpcErrorObject {
  return { code: Number(code), message: String(message), data };
}

/** Text of the other side, in quotes and not too long for a log line. */
export function describeId(id: unknown): string {
  return String(JSON.stringify(id)).slice(0, 64);
}

/** An error of the other side. */
export function describeFailure({ code, message }: RpcErrorObject): string {
  return `error ${code} ${describeId(message)}`;
}
