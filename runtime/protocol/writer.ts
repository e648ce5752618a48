/** A growing buffer that messages are encoded into. `offset` is where the next byte goes. */
export interface Writer {
  bytes: Uint8Array;
  /** Over the same buffer, from its beginning. */
  view: DataView;
  buffer: ArrayBuffer;
  offset: number;
  /** Where the message begins that is being written. What stands before it is never touched. */
  start: number;
  /** Whether a message is being written: another one, begun by a getter of the first, must go elsewhere. */
  busy: boolean;
}

/** A writer with room for `capacity` bytes before it first grows. */
export function createWriter(capacity = 1024): Writer {
  const buffer = new ArrayBuffer(capacity);
  const bytes = new Uint8Array(buffer);
  return { bytes, view: new DataView(buffer), buffer, offset: 0, start: 0, busy: false };
}

/** Makes room for `length` bytes and moves past them. Returns where they begin. */
export function reserve(writer: Writer, length: number): number {
  const at = writer.offset;
  const end = at + length;
  if (end > writer.bytes.length) grow(writer, end);
  writer.offset = end;
  return at;
}

/** Offsets stay what they are, since blocks are filled in after their tails; what stands before `start` stays behind. */
function grow(writer: Writer, capacity: number): void {
  const { bytes, start, offset } = writer;
  renew(writer, Math.max(capacity, bytes.length * 2));
  writer.bytes.set(bytes.subarray(start, offset), start);
  writer.start = start;
  writer.offset = offset;
}

/** Gives a writer an empty buffer of its own. */
export function renew(writer: Writer, capacity: number): void {
  writer.buffer = new ArrayBuffer(capacity);
  writer.bytes = new Uint8Array(writer.buffer);
  writer.view = new DataView(writer.buffer);
  writer.offset = 0;
  writer.start = 0;
}
