/** The same bytes amid others, at an odd place: what reads past either end gets other bytes instead of none. */
export function amidOthers(bytes: Uint8Array): Uint8Array {
  const around = new Uint8Array(bytes.length + 20).fill(1);
  around.set(bytes, 3);
  return around.subarray(3, 3 + bytes.length);
}

/** The same bytes as Node's sockets give them: a piece of a larger `Buffer`. */
export function asBuffer(bytes: Uint8Array): Uint8Array {
  return Buffer.concat([Buffer.alloc(5, 0xff), bytes, Buffer.alloc(5, 0xff)]).subarray(5, 5 + bytes.length);
}
