/** The bytes of a message; undefined for a text message. */
export function bytesOf(data: unknown): Uint8Array | undefined {
  if (ArrayBuffer.isView(data)) return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  return typeof data === "string" ? undefined : new Uint8Array(data as ArrayBuffer);
}
