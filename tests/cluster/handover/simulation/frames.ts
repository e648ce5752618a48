import type { Item, Position } from "../../../../runtime/server/cluster/handover/session-state.js";
import { messagesIn, wrapMessage } from "../../../../runtime/server/frames/message-frame.js";

/** What a frame says: the number of a message to the peer alone, or the position of one on a topic. */
export interface Said {
  readonly alone?: number;
  readonly position?: Position;
}

/** A command's id, then JSON. */
export function createFrame(said: Said): Uint8Array {
  const { buffer, start, end } = wrapMessage(Buffer.concat([Buffer.alloc(4, 1), Buffer.from(JSON.stringify(said))]));
  return new Uint8Array(buffer, start, end - start);
}

export function readFrame(frame: Uint8Array): Said {
  const [message] = messagesIn(frame);
  return JSON.parse(Buffer.from((message as Uint8Array).subarray(4)).toString()) as Said;
}

export function itemOf(said: Said): Item {
  const frame = createFrame(said);
  return said.position === undefined ? { frame } : { frame, position: said.position };
}

/** A client's command as the bytes that came. */
export function createCommand(command: number): Uint8Array {
  const bytes = Buffer.alloc(8, 2);
  bytes.writeUInt32BE(command, 4);
  return bytes;
}

export function readCommand(bytes: Uint8Array): number {
  return Buffer.from(bytes).readUInt32BE(4);
}
