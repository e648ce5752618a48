/** How a client's frame is made; what is left out is as it should be. */
export interface ClientFrame {
  /** The first byte: 0x82 for a binary message of one frame. */
  readonly first: number;
  readonly payload: Buffer;
  readonly mask?: number;
  /** In how many bytes the length stands: as few as will do. */
  readonly lengthBytes?: 0 | 2 | 8;
}

/** A frame as a client sends it, masked (RFC 6455, section 5.2). */
export function clientFrame({ first, payload, mask = 0x37fa213d, lengthBytes }: ClientFrame): Buffer {
  const header = Buffer.alloc(14);
  const size = lengthBytes ?? (payload.length < 126 ? 0 : payload.length < 65_536 ? 2 : 8);
  header[0] = first;
  header[1] = 0x80 | (size === 0 ? payload.length : size === 2 ? 126 : 127);
  if (size === 2) header.writeUInt16BE(payload.length, 2);
  if (size === 8) header.writeBigUInt64BE(BigInt(payload.length), 2);
  header.writeUInt32BE(mask >>> 0, 2 + size);
  const masked = payload.map((byte, i) => byte ^ (header[2 + size + (i & 3)] ?? 0));
  return Buffer.concat([header.subarray(0, 6 + size), masked]);
}

/** The bytes cut at these places. */
export function cut(bytes: Buffer, places: readonly number[]): readonly Buffer[] {
  const sorted = [...new Set(places.filter((place) => place > 0 && place < bytes.length))].sort((a, b) => a - b);
  const edges = [0, ...sorted, bytes.length];
  return edges.slice(1).map((end, i) => bytes.subarray(edges[i], end));
}
