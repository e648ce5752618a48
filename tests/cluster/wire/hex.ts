/** Bytes as hexadecimal digits; spaces and line breaks between them are for people. */
export function fromHex(...parts: readonly string[]): Uint8Array<ArrayBuffer> {
  const digits = parts.join("").replaceAll(/\s/g, "");
  if (!/^(?:[0-9a-f]{2})*$/.test(digits)) throw new Error(`these are no bytes: ${digits}`);
  return Uint8Array.from(digits.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));
}

export function toHex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("hex");
}

/** An integer of so many bytes, the highest first. */
export function number(value: number, bytes: number): string {
  return value.toString(16).padStart(2 * bytes, "0");
}

export function text(value: string): string {
  return Buffer.from(value).toString("hex");
}
