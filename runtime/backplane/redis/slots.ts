const SLOTS = 16_384;

/** The slot of a cluster that a channel belongs to: CRC-16/XMODEM of its text, or of what stands in the first braces. */
export function slotOf(channel: string): number {
  const open = channel.indexOf("{");
  const close = open < 0 ? -1 : channel.indexOf("}", open + 1);
  const hashed = close > open + 1 ? channel.slice(open + 1, close) : channel;
  let crc = 0;
  for (const byte of Buffer.from(hashed)) crc = addByte(crc, byte);
  return crc % SLOTS;
}

function addByte(crc: number, byte: number): number {
  let next = crc ^ (byte << 8);
  for (let bit = 0; bit < 8; bit++) next = (next & 0x8000) === 0 ? next << 1 : (next << 1) ^ 0x1021;
  return next & 0xffff;
}
