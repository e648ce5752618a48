/**
 * Numbers read from single bytes: for a message of some thirty bytes that is several times faster than to create a
 * `DataView` first. The caller has made sure that the bytes are there.
 */
const memory = /* @__PURE__ */ new ArrayBuffer(8);
const words = /* @__PURE__ */ new Uint32Array(memory);
const floats = /* @__PURE__ */ new Float32Array(memory);
const doubles = /* @__PURE__ */ new Float64Array(memory);
const unsigned = /* @__PURE__ */ new BigUint64Array(memory);
const signed = /* @__PURE__ */ new BigInt64Array(memory);

/** Which of two words is the low half of 64 bits: the first, except on big-endian machines. */
const LOW = /* @__PURE__ */ findLowWord();

function findLowWord(): 0 | 1 {
  return new Uint8Array(new Uint32Array([1]).buffer)[0] === 1 ? 0 : 1;
}

/** Puts the two halves of 64 bits where the other arrays see them. */
function join(low: number, high: number): void {
  words[LOW] = low;
  words[1 - LOW] = high;
}

/** The byte at `at`. */
export function readU8(bytes: Uint8Array, at: number): number {
  return bytes[at] as number;
}

/** The byte at `at`, signed. */
export function readI8(bytes: Uint8Array, at: number): number {
  return ((bytes[at] as number) << 24) >> 24;
}

/** Two bytes, little-endian. */
export function readU16(bytes: Uint8Array, at: number): number {
  return (bytes[at] as number) | ((bytes[at + 1] as number) << 8);
}

/** Two bytes, little-endian, signed. */
export function readI16(bytes: Uint8Array, at: number): number {
  return (readU16(bytes, at) << 16) >> 16;
}

/** Four bytes, little-endian. */
export function readU32(bytes: Uint8Array, at: number): number {
  return readI32(bytes, at) >>> 0;
}

/** Four bytes, little-endian, signed. */
export function readI32(bytes: Uint8Array, at: number): number {
  return (
    (bytes[at] as number) |
    ((bytes[at + 1] as number) << 8) |
    ((bytes[at + 2] as number) << 16) |
    ((bytes[at + 3] as number) << 24)
  );
}

/** Four bytes, little-endian, as binary32 (IEEE 754). */
export function readF32(bytes: Uint8Array, at: number): number {
  words[0] = readI32(bytes, at);
  return floats[0] as number;
}

/** Eight bytes, little-endian, as binary64 (IEEE 754). */
export function readF64(bytes: Uint8Array, at: number): number {
  join(readI32(bytes, at), readI32(bytes, at + 4));
  return doubles[0] as number;
}

/** Eight bytes, little-endian, as a bigint. */
export function readU64(bytes: Uint8Array, at: number): bigint {
  join(readI32(bytes, at), readI32(bytes, at + 4));
  return unsigned[0] as bigint;
}

/** Eight bytes, little-endian, signed, as a bigint. */
export function readI64(bytes: Uint8Array, at: number): bigint {
  join(readI32(bytes, at), readI32(bytes, at + 4));
  return signed[0] as bigint;
}

/** Two bytes, big-endian. */
export function readU16BE(bytes: Uint8Array, at: number): number {
  return ((bytes[at] as number) << 8) | (bytes[at + 1] as number);
}

/** Two bytes, big-endian, signed. */
export function readI16BE(bytes: Uint8Array, at: number): number {
  return (readU16BE(bytes, at) << 16) >> 16;
}

/** Four bytes, big-endian. */
export function readU32BE(bytes: Uint8Array, at: number): number {
  return readI32BE(bytes, at) >>> 0;
}

/** Four bytes, big-endian, signed. */
export function readI32BE(bytes: Uint8Array, at: number): number {
  return (
    ((bytes[at] as number) << 24) |
    ((bytes[at + 1] as number) << 16) |
    ((bytes[at + 2] as number) << 8) |
    (bytes[at + 3] as number)
  );
}

/** Four bytes, big-endian, as binary32 (IEEE 754). */
export function readF32BE(bytes: Uint8Array, at: number): number {
  words[0] = readI32BE(bytes, at);
  return floats[0] as number;
}

/** Eight bytes, big-endian, as binary64 (IEEE 754). */
export function readF64BE(bytes: Uint8Array, at: number): number {
  join(readI32BE(bytes, at + 4), readI32BE(bytes, at));
  return doubles[0] as number;
}

/** Eight bytes, big-endian, as a bigint. */
export function readU64BE(bytes: Uint8Array, at: number): bigint {
  join(readI32BE(bytes, at + 4), readI32BE(bytes, at));
  return unsigned[0] as bigint;
}

/** Eight bytes, big-endian, signed, as a bigint. */
export function readI64BE(bytes: Uint8Array, at: number): bigint {
  join(readI32BE(bytes, at + 4), readI32BE(bytes, at));
  return signed[0] as bigint;
}
