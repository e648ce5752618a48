import type { Codec } from "../protocol/codec.js";
import { COMMAND_ID_BYTES } from "../protocol/frame.js";
import { createWriter, reserve, type Writer } from "../protocol/writer.js";

/** One message as it leaves: a complete WebSocket frame, final, binary and unmasked (RFC 6455, sections 5.1 and 5.2). */
export interface Frame {
  /** The header, then the message. Never written to again, so that peers may share it. */
  readonly bytes: Uint8Array;
  /** Where the message begins in `bytes`. */
  readonly headerBytes: number;
}

const FINAL_BINARY = 0x82;
const LENGTH_IN_16_BITS = 126;
const LENGTH_IN_64_BITS = 127;
const MAX_HEADER_BYTES = 10;

/** Messages are encoded into this one buffer and copied out. Stacked, so that a getter may encode meanwhile. */
const shared: Writer = createWriter(16 * 1024);

/** Frames a command: its id, then what the codec writes. Throws `invalid` for a message that the schema refuses. */
export function encodeFrame<Message>(commandId: number, codec: Codec<Message>, message: Message): Frame {
  const start = shared.offset;
  try {
    const at = reserve(shared, MAX_HEADER_BYTES + COMMAND_ID_BYTES) + MAX_HEADER_BYTES;
    codec.write(shared, message);
    const length = shared.offset - at;
    const headerBytes = headerLength(length);
    shared.view.setUint32(at, commandId);
    writeHeader(shared.view, at - headerBytes, length);
    return { bytes: shared.bytes.slice(at - headerBytes, shared.offset), headerBytes };
  } finally {
    shared.offset = start;
  }
}

/** Frames a message that is whole already, command id and payload. */
export function wrapMessage(message: Uint8Array): Frame {
  const headerBytes = headerLength(message.length);
  const bytes = new Uint8Array(headerBytes + message.length);
  writeHeader(new DataView(bytes.buffer), 0, message.length);
  bytes.set(message, headerBytes);
  return { bytes, headerBytes };
}

/** The message within a frame: command id and payload. */
export function messageOf({ bytes, headerBytes }: Frame): Uint8Array {
  return bytes.subarray(headerBytes);
}

function headerLength(length: number): number {
  if (length < LENGTH_IN_16_BITS) return 2;
  return length <= 0xffff ? 4 : MAX_HEADER_BYTES;
}

function writeHeader(view: DataView, at: number, length: number): void {
  view.setUint8(at, FINAL_BINARY);
  if (length < LENGTH_IN_16_BITS) {
    view.setUint8(at + 1, length);
  } else if (length <= 0xffff) {
    view.setUint8(at + 1, LENGTH_IN_16_BITS);
    view.setUint16(at + 2, length);
  } else {
    view.setUint8(at + 1, LENGTH_IN_64_BITS);
    view.setBigUint64(at + 2, BigInt(length));
  }
}
