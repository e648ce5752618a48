import { CLOSE_NO_STATUS } from "../../protocol/close-codes.js";
import { CLOSE, FINAL_BIT, PING, PONG } from "./frame-rules.js";

/** A ping without a payload. */
export const PING_FRAME: Buffer = Buffer.from([FINAL_BIT | PING, 0]);

/** The answer to a ping: its payload again, of at most 125 bytes (RFC 6455, section 5.5.3). */
export function encodePong(payload: Uint8Array): Buffer {
  const frame = openFrame(PONG, payload.length);
  frame.set(payload, 2);
  return frame;
}

/** A close frame; 1005 stands for none of code and reason (RFC 6455, section 7.1.5). The reason takes at most 123 bytes. */
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
