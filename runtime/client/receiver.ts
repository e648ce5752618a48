import { COMMAND_ID_BYTES, RPC_ERROR_ID, RPC_ID, readCommandId } from "../protocol/frame.js";
import { hexId } from "./ignored.js";
import type { ClientLink, RpcArrival } from "./link.js";
import { bytesOf } from "./message-bytes.js";
import { receiveWithoutMethods } from "./without-methods.js";

/** Parses a message and dispatches it. Never throws, and answers nothing but JSON-RPC requests. */
export function receive(link: ClientLink, data: unknown, respond: RpcArrival["respond"]): void {
  const message = bytesOf(data);
  if (message !== undefined) link.frames?.count(message.length);
  if (message === undefined || message.length < COMMAND_ID_BYTES) {
    link.ignored.add("malformed", "a message without a command id");
    return;
  }
  const id = readCommandId(message);
  const payload = message.subarray(COMMAND_ID_BYTES);
  if (id !== RPC_ID && id !== RPC_ERROR_ID) receiveCommand(link, id, payload);
  else (link.receiveRpc ?? receiveWithoutMethods)(link, payload, { executable: id === RPC_ID, respond });
}

function receiveCommand(link: ClientLink, id: number, payload: Uint8Array): void {
  const { commands, ignored, unavailable, leaving } = link;
  const known = unavailable?.has(id) ? undefined : commands.get(id);
  if (known === undefined) {
    ignored.add("unknown", `command ${hexId(id)}`);
    return;
  }
  const { command, audience, replies } = known;
  // There is one world, that of the server which the client has gone to.
  if (audience !== undefined && leaving) return;
  if (audience !== undefined) audience.emit(payload);
  else if (replies === undefined) ignored.add("unknown", command.name);
  else if (!replies.reply(payload)) ignored.add("unmatched", `a reply to ${command.name}`);
}
