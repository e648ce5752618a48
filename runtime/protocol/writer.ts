/** A growing buffer that messages are encoded into. `offset` is where the next byte goes. */
export interface Writer {
  bytes: Uint8Array;
  view: DataView;
  offset: number;
}

/** A writer with room for `capacity` bytes before it first grows. */
export function createWriter(capacity = 1024): Writer {
  const bytes = new Uint8Array(capacity);
  return { bytes, view: new DataView(bytes.buffer), offset: 0 };
}

/** Makes room for `length` bytes and moves past them. Returns where they begin. */
export function reserve(writer: Writer, length: number): number {
  const at = writer.offset;
  const end = at + length;
  if (end > writer.bytes.length) grow(writer, end);
  writer.offset = end;
  return at;
}

function grow(writer: Writer, capacity: number): void {
  const bytes = new Uint8Array(Math.max(capacity, writer.bytes.length * 2));
  bytes.set(writer.bytes.subarray(0, writer.offset));
  writer.bytes = bytes;
  writer.view = new DataView(bytes.buffer);
}
