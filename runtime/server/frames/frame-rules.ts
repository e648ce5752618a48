import { CLOSE_NO_STATUS } from "../../protocol/close-codes.js";

/** The opcodes of a frame (RFC 6455, section 5.2). */
export const CONTINUATION = 0x0;
export const TEXT = 0x1;
export const BINARY = 0x2;
export const CLOSE = 0x8;
export const PING = 0x9;
export const PONG = 0xa;

/** FIN: the bit of the first byte that ends a message. */
export const FINAL_BIT = 0x80;

/** MASK: the bit of the second byte that clients always set. */
export const MASK_BIT = 0x80;

/** The length of the masking key in bytes (section 5.3). */
export const MASK_BYTES = 4;

/** The bit of an opcode that makes it one of a control frame (section 5.5). */
export const CONTROL_BIT = 0x8;

/** How long the payload of a control frame may be, in bytes (section 5.5). */
export const MAX_CONTROL_BYTES = 125;

/** As the payload length: the extended length follows in two bytes. */
export const LENGTH_IN_16_BITS = 126;

/** As the payload length: the extended length follows in eight bytes. */
export const LENGTH_IN_64_BITS = 127;

const RSV1_BIT = 0x40;
const RSV2_AND_3_BITS = 0x30;

/** The first two bytes of a frame, and whether a fragmented message has begun and not ended. */
export interface FrameHead {
  readonly first: number;
  readonly second: number;
  readonly inMessage: boolean;
}

/** The fault in the first two bytes of a client's frame; undefined where there is none. No extension is supported. */
export function faultOf({ first, second, inMessage }: FrameHead): string | undefined {
  const opcode = first & 0xf;
  if ((first & RSV2_AND_3_BITS) !== 0) return "RSV2 and RSV3 must be clear";
  if ((first & RSV1_BIT) !== 0) return "RSV1 must be clear";
  if (!isKnown(opcode)) return `invalid opcode ${opcode}`;
  const fault = opcode < CONTROL_BIT ? faultOfData(opcode, inMessage) : faultOfControl(first, second & 0x7f);
  return fault ?? ((second & MASK_BIT) === 0 ? "MASK must be set" : undefined);
}

function isKnown(opcode: number): boolean {
  return opcode <= BINARY || (opcode >= CLOSE && opcode <= PONG);
}

/** A message begins with its opcode and continues with the continuation opcode (section 5.4). */
function faultOfData(opcode: number, inMessage: boolean): string | undefined {
  return (opcode === CONTINUATION) === inMessage ? undefined : `invalid opcode ${opcode}`;
}

function faultOfControl(first: number, length: number): string | undefined {
  if ((first & FINAL_BIT) === 0) return "FIN must be set";
  const isCutCode = (first & 0xf) === CLOSE && length === 1;
  return length > MAX_CONTROL_BYTES || isCutCode ? `invalid payload length ${length}` : undefined;
}

/** A ping without a payload. */
export const PING_FRAME: Buffer = Buffer.from([FINAL_BIT | PING, 0]);

/** The pong that answers a ping: its payload again, of at most 125 bytes (RFC 6455, section 5.5.3). */
export function encodePong(payload: Uint8Array): Buffer {
  const frame = openFrame(PONG, payload.length);
  frame.set(payload, 2);
  return frame;
}

/** A close frame; 1005 stands for an empty one, without code and reason (RFC 6455, section 7.1.5). The reason is not too long. */
export function encodeClose(code: number, reason: string): Buffer {
  if (code === CLOSE_NO_STATUS) return openFrame(CLOSE, 0);
  const frame = openFrame(CLOSE, 2 + Buffer.byteLength(reason));
  frame.writeUInt16BE(code, 2);
  frame.write(reason, 4);
  return frame;
}

function openFrame(opcode: number, length: number): Buffer {
  const frame = Buffer.alloc(2 + length);
  frame[0] = FINAL_BIT | opcode;
  frame[1] = length;
  return frame;
}
