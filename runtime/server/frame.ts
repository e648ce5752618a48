import type { Codec } from "../protocol/codec.js";
import { COMMAND_ID_BYTES } from "../protocol/frame.js";
import { closeWriter, createSlab, openWriter, takeBytes } from "../protocol/slab.js";
import { reserve, type Writer } from "../protocol/writer.js";

/** One message as it leaves: a complete WebSocket frame, final, binary and unmasked (RFC 6455, sections 5.1 and 5.2). */
export interface Frame {
  /** The header, then the message. Never written to again, so that peers may share it. Part of a buffer with other frames. */
  readonly bytes: Uint8Array;
  /** Where the message begins in `bytes`. */
  readonly headerBytes: number;
}

const FINAL_BINARY = 0x82;
const LENGTH_IN_16_BITS = 126;
const LENGTH_IN_64_BITS = 127;
const SHORT_HEADER_BYTES = 2;
const MIDDLE_HEADER_BYTES = 4;
const LONG_HEADER_BYTES = 10;

/** Frames stand here one behind the other, so that those of one turn are one piece of memory. No game ever sees this buffer. */
const slab: Writer = createSlab();

/** The header of the last frame: most often the next one's is as long, and its message need not be moved. */
let expectedBytes = SHORT_HEADER_BYTES;

/** Frames a command: its id, then what the codec writes. Throws `invalid` for a message that the schema refuses. */
export function encodeFrame<Message>(commandId: number, codec: Codec<Message>, message: Message): Frame {
  const writer = openWriter(slab);
  // A getter of the message may send another one, of another length.
  const roomBytes = expectedBytes;
  try {
    reserve(writer, roomBytes + COMMAND_ID_BYTES);
    codec.write(writer, message);
    const headerBytes = placeHeader(writer, roomBytes);
    writer.view.setUint32(writer.start + headerBytes, commandId);
    return { bytes: takeBytes(writer), headerBytes };
  } finally {
    closeWriter(writer);
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

/** Writes the header before a message that begins so many bytes behind the writer's start, and moves it if need be. */
function placeHeader(writer: Writer, roomBytes: number): number {
  const { start } = writer;
  const length = writer.offset - start - roomBytes;
  const headerBytes = headerLength(length);
  if (headerBytes !== roomBytes) {
    if (headerBytes > roomBytes) reserve(writer, headerBytes - roomBytes);
    writer.bytes.copyWithin(start + headerBytes, start + roomBytes, start + roomBytes + length);
    writer.offset = start + headerBytes + length;
    expectedBytes = headerBytes;
  }
  writeHeader(writer.view, start, length);
  return headerBytes;
}

function headerLength(length: number): number {
  if (length < LENGTH_IN_16_BITS) return SHORT_HEADER_BYTES;
  return length <= 0xffff ? MIDDLE_HEADER_BYTES : LONG_HEADER_BYTES;
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
