/**
 * Text of a few bytes, each an ASCII character; undefined where one is not. Several characters at once make one string,
 * which is three times faster than a native call here and than joining single characters.
 */
export function readAscii(bytes: Uint8Array, at: number, length: number): string | undefined {
  const end = at + length;
  let text = "";
  let i = at;
  for (; i + 8 <= end; i += 8) {
    const [a, b, c, d] = [byte(bytes, i), byte(bytes, i + 1), byte(bytes, i + 2), byte(bytes, i + 3)];
    const [e, f, g, h] = [byte(bytes, i + 4), byte(bytes, i + 5), byte(bytes, i + 6), byte(bytes, i + 7)];
    if ((a | b | c | d | e | f | g | h) > 0x7f) return undefined;
    text += String.fromCharCode(a, b, c, d, e, f, g, h);
  }
  if (i + 4 <= end) {
    const [a, b, c, d] = [byte(bytes, i), byte(bytes, i + 1), byte(bytes, i + 2), byte(bytes, i + 3)];
    if ((a | b | c | d) > 0x7f) return undefined;
    text += String.fromCharCode(a, b, c, d);
    i += 4;
  }
  for (; i < end; i++) {
    const a = byte(bytes, i);
    if (a > 0x7f) return undefined;
    text += String.fromCharCode(a);
  }
  return text;
}

const byte = (bytes: Uint8Array, at: number): number => bytes[at] as number;
