import type { Write } from "./codec.js";
import { closeWriter, openWriter, takeBytes } from "./slab.js";
import { reserve } from "./writer.js";

/** Every WebSocket message begins with a big-endian command id of this many bytes. */
export const COMMAND_ID_BYTES = 4;

/** No message of Kephas is larger, whatever the schema and the options. */
export const MAX_MESSAGE_BYTES: number = 10_485_760;

/** JSON-RPC 2.0 requests, notifications, successful responses and batches. */
export const RPC_ID = 0xffffffff;

/** JSON-RPC 2.0 error responses, and errors of commands. */
export const RPC_ERROR_ID = 0xfffffffe;

/** The command id of a message of at least 4 bytes, which begins at `at`. */
export function readCommandId(bytes: Uint8Array, at = 0): number {
  const high = ((bytes[at] as number) << 24) | ((bytes[at + 1] as number) << 16);
  return (high | ((bytes[at + 2] as number) << 8) | (bytes[at + 3] as number)) >>> 0;
}

/** A message: the command id, then a copy of the payload. */
export function frameMessage(commandId: number, payload: Uint8Array): Uint8Array<ArrayBuffer> {
  const message = new Uint8Array(COMMAND_ID_BYTES + payload.length);
  new DataView(message.buffer).setUint32(0, commandId);
  message.set(payload, COMMAND_ID_BYTES);
  return message;
}

/** A message, its payload written directly after its command id. Throws `invalid` as `write` does. */
export function encodeMessage<Message>(
  commandId: number,
  write: Write<Message>,
  message: Message,
): Uint8Array<ArrayBuffer> {
  const writer = openWriter();
  try {
    const at = reserve(writer, COMMAND_ID_BYTES);
    write(writer, message);
    // Only now: the writer has another view once it has grown.
    writer.view.setUint32(at, commandId);
    return takeBytes(writer);
  } finally {
    closeWriter(writer);
  }
}
