/** The bytes of a frame's header before a payload of so many bytes (RFC 6455, section 5.2), without a masking key. */
function headerBytes(payloadBytes: number): number {
  if (payloadBytes < 126) return 2;
  return payloadBytes <= 0xffff ? 4 : 10;
}

/** The bytes of a frame that a server sends. */
export function serverFrameBytes(payloadBytes: number): number {
  return headerBytes(payloadBytes) + payloadBytes;
}

/** The bytes of a frame that a client sends: it has a masking key. */
export function clientFrameBytes(payloadBytes: number): number {
  return headerBytes(payloadBytes) + MASKING_KEY_BYTES + payloadBytes;
}

const MASKING_KEY_BYTES = 4;

/** The payload of a close frame: nothing, or a code and its reason in UTF-8 (section 5.5.1). */
export function closePayloadBytes(code: number | undefined, reason: string): number {
  return code === undefined ? 0 : 2 + new TextEncoder().encode(reason).length;
}
