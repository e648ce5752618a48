/** From so many bytes on, unmasking by words is faster. */
const WORDS_FROM_BYTES = 192;

/** Unmasks the bytes from `start` up to `end` in place (RFC 6455, section 5.3). The masking key's first byte is its highest. */
export function unmask(bytes: Uint8Array, start: number, end: number, mask: number): void {
  if (mask === 0) return;
  if (end - start < WORDS_FROM_BYTES) unmaskBytes(bytes, start, end, mask);
  else unmaskWords(bytes, start, end, mask);
}

/** The masking key in the four bytes before a payload. */
export function maskBefore(bytes: Uint8Array, at: number): number {
  return (
    ((bytes[at - 4] as number) << 24) |
    ((bytes[at - 3] as number) << 16) |
    ((bytes[at - 2] as number) << 8) |
    (bytes[at - 1] as number)
  );
}

function unmaskBytes(bytes: Uint8Array, start: number, end: number, mask: number): void {
  const first = mask >>> 24;
  const second = (mask >>> 16) & 0xff;
  const third = (mask >>> 8) & 0xff;
  const fourth = mask & 0xff;
  let at = start;
  for (const last = end - 3; at < last; at += 4) {
    (bytes[at] as number) ^= first;
    (bytes[at + 1] as number) ^= second;
    (bytes[at + 2] as number) ^= third;
    (bytes[at + 3] as number) ^= fourth;
  }
  if (at < end) (bytes[at] as number) ^= first;
  if (at + 1 < end) (bytes[at + 1] as number) ^= second;
  if (at + 2 < end) (bytes[at + 2] as number) ^= third;
}

/** Words begin at multiples of four in the underlying memory; the bytes before and after them are unmasked one by one. */
function unmaskWords(bytes: Uint8Array, start: number, end: number, mask: number): void {
  const before = -(bytes.byteOffset + start) & 3;
  const from = start + before;
  const words = new Int32Array(bytes.buffer, bytes.byteOffset + from, (end - from) >> 2);
  const turned = turn(mask, before);
  const word = isLittleEndian ? swap(turned) : turned;
  unmaskBytes(bytes, start, from, mask);
  for (let i = 0; i < words.length; i++) (words[i] as number) ^= word;
  unmaskBytes(bytes, from + words.length * 4, end, turned);
}

/** The masking key as it continues after so many bytes, at most three. */
function turn(mask: number, by: number): number {
  return by === 0 ? mask : (mask << (8 * by)) | (mask >>> (32 - 8 * by));
}

function swap(word: number): number {
  return (word >>> 24) | ((word >>> 8) & 0xff00) | ((word << 8) & 0xff0000) | (word << 24);
}

const isLittleEndian: boolean = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;
