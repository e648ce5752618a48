import type { Write } from "../../protocol/codec.js";
import { COMMAND_ID_BYTES } from "../../protocol/frame.js";
import { closeWriter, createSlab, openWriter, type Piece, takePiece } from "../../protocol/slab.js";
import { reserve, type Writer } from "../../protocol/writer.js";
import { BINARY, FINAL_BIT, LENGTH_IN_16_BITS, LENGTH_IN_64_BITS } from "./frame-rules.js";

/**
 * One message as it leaves: a complete WebSocket frame, final, binary and unmasked (RFC 6455, sections 5.1 and 5.2). Never
 * written to again, so that peers may share it. The buffer may hold other frames as well.
 */
export type MessageFrame = Piece;

/** Writes the payloads of a command. */
interface Encoding<Message> {
  readonly write: Write<Message>;
}

const FINAL_BINARY = FINAL_BIT | BINARY;
/** Frames above this get a buffer of their own. */
const LARGE_BYTES = 8 * 1024;
const SHORT_HEADER_BYTES = 2;
const MIDDLE_HEADER_BYTES = 4;
const LONG_HEADER_BYTES = 10;

/** Frames are written here one behind the other, so that those of one event-loop iteration are contiguous. Games never see it. */
const slab: Writer = createSlab();

/** The header of the last frame: most often the next one has the same length, and its message need not be moved. */
let expectedBytes = SHORT_HEADER_BYTES;

/** Frames a command: its id, then what the codec writes. Throws `invalid` for a message that the schema refuses. */
export function encodeFrame<Message>(commandId: number, codec: Encoding<Message>, message: Message): MessageFrame {
  const writer = openWriter(slab);
  // A getter of the message may send another one, of another length.
  const roomBytes = expectedBytes;
  try {
    reserve(writer, roomBytes + COMMAND_ID_BYTES);
    codec.write(writer, message);
    const headerBytes = placeHeader(writer, roomBytes);
    writer.view.setUint32(writer.start + headerBytes, commandId);
    return takePiece(writer);
  } finally {
    closeWriter(writer);
  }
}

/** Frames a message that is complete already, command id and payload. */
export function wrapMessage(message: Uint8Array): MessageFrame {
  const headerBytes = headerLength(message.length);
  const bytes = new Uint8Array(headerBytes + message.length);
  writeHeader({ bytes, view: new DataView(bytes.buffer) }, 0, message.length);
  bytes.set(message, headerBytes);
  return { buffer: bytes.buffer, start: 0, end: bytes.length };
}

/** Frames the first `length` bytes of a buffer that is written to again: a message, command id and payload. */
export function packMessage(bytes: Uint8Array, length: number): MessageFrame {
  const headerBytes = headerLength(length);
  if (headerBytes + length > LARGE_BYTES) return wrapMessage(bytes.subarray(0, length));
  const writer = openWriter(slab);
  try {
    const at = reserve(writer, headerBytes + length);
    writeHeader(writer, at, length);
    copyBytes(bytes, length, writer.bytes, at + headerBytes);
    return takePiece(writer);
  } finally {
    closeWriter(writer);
  }
}

/** Frames put together: one behind the other. */
export function joinFrames(frames: readonly MessageFrame[]): MessageFrame {
  const writer = openWriter(slab);
  try {
    for (const { buffer, start, end } of frames) {
      const at = reserve(writer, end - start);
      writer.bytes.set(new Uint8Array(buffer, start, end - start), at);
    }
    return takePiece(writer);
  } finally {
    closeWriter(writer);
  }
}

/** The length of the message in a frame: what is left without the header. */
export function messageLength({ start, end }: MessageFrame): number {
  const bytes = end - start;
  if (bytes < SHORT_HEADER_BYTES + LENGTH_IN_16_BITS) return bytes - SHORT_HEADER_BYTES;
  return bytes - (bytes <= MIDDLE_HEADER_BYTES + 0xffff ? MIDDLE_HEADER_BYTES : LONG_HEADER_BYTES);
}

/** Behind the last byte of the frame that begins at `start`: see {@link messagesIn}. */
export function endOfFrame(buffer: ArrayBuffer, start: number): number {
  const [headerBytes, length] = readHeader(new DataView(buffer), start);
  return start + headerBytes + length;
}

/** The message, command id and payload, of the frame that begins at `start`. */
export function messageAt(buffer: ArrayBuffer, start: number): Uint8Array {
  const [headerBytes, length] = readHeader(new DataView(buffer), start);
  return new Uint8Array(buffer, start + headerBytes, length);
}

/** The messages, command id and payload, of frames that stand one behind the other: what a {@link MessageFrame} is, and no other. */
export function* messagesIn(frames: Uint8Array): Iterable<Uint8Array> {
  const view = new DataView(frames.buffer, frames.byteOffset, frames.byteLength);
  for (let at = 0; at < frames.length; ) {
    const [headerBytes, length] = readHeader(view, at);
    yield frames.subarray(at + headerBytes, at + headerBytes + length);
    at += headerBytes + length;
  }
}

/** A view of a few bytes takes longer to make than they take to copy. */
function copyBytes(from: Uint8Array, length: number, to: Uint8Array, at: number): void {
  if (length > 64) {
    to.set(from.subarray(0, length), at);
    return;
  }
  for (let i = 0; i < length; i++) to[at + i] = from[i] as number;
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
  writeHeader(writer, start, length);
  return headerBytes;
}

function headerLength(length: number): number {
  if (length < LENGTH_IN_16_BITS) return SHORT_HEADER_BYTES;
  return length <= 0xffff ? MIDDLE_HEADER_BYTES : LONG_HEADER_BYTES;
}

function writeHeader({ bytes, view }: Pick<Writer, "bytes" | "view">, at: number, length: number): void {
  bytes[at] = FINAL_BINARY;
  if (length < LENGTH_IN_16_BITS) {
    bytes[at + 1] = length;
  } else if (length <= 0xffff) {
    bytes[at + 1] = LENGTH_IN_16_BITS;
    view.setUint16(at + 2, length);
  } else {
    bytes[at + 1] = LENGTH_IN_64_BITS;
    view.setBigUint64(at + 2, BigInt(length));
  }
}

function readHeader(view: DataView, at: number): readonly [headerBytes: number, length: number] {
  const length = view.getUint8(at + 1);
  if (length < LENGTH_IN_16_BITS) return [SHORT_HEADER_BYTES, length];
  if (length === LENGTH_IN_16_BITS) return [MIDDLE_HEADER_BYTES, view.getUint16(at + 2)];
  return [LONG_HEADER_BYTES, Number(view.getBigUint64(at + 2))];
}
