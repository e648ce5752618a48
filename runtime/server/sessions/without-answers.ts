import { readCommandError } from "../../protocol/command-error.js";
import { COMMAND_ID_BYTES, RPC_ERROR_ID, readCommandId } from "../../protocol/frame.js";
import { decodeRpc } from "../../protocol/json-rpc.js";
import { endOfFrame, messageAt } from "../frames/message-frame.js";
import type { Resent } from "../outbound/sent-log.js";

/**
 * What is sent again to a peer that has lost a part of its session: no answers, since those to commands carry no id and would be taken
 * for that of another request, and no calls, since nobody waits for them any more. `hasReply` says it of a command's id.
 */
export function withoutAnswers(resent: readonly Resent[], hasReply: (commandId: number) => boolean): readonly Resent[] {
  return resent.flatMap((entry) =>
    framesOf(entry).filter(({ buffer, start }) => isKept(messageAt(buffer, start), hasReply)),
  );
}

function framesOf({ buffer, start, count, delivery }: Resent): readonly Resent[] {
  const frames: Resent[] = [];
  for (let at = start; frames.length < count; ) {
    const end = endOfFrame(buffer, at);
    frames.push({ buffer, start: at, end, count: 1, delivery });
    at = end;
  }
  return frames;
}

function isKept(message: Uint8Array, hasReply: (commandId: number) => boolean): boolean {
  const id = readCommandId(message);
  if (id < RPC_ERROR_ID) return !hasReply(id);
  const rpc = decodeRpc(message.subarray(COMMAND_ID_BYTES), Number.POSITIVE_INFINITY);
  if (rpc.kind !== "single") return false;
  const { item } = rpc;
  if (item.kind === "notification") return true;
  const refused = item.kind === "failure" ? readCommandError(item) : undefined;
  return refused !== undefined && !hasReply(refused.commandId);
}
