import { isCloseCode, MAX_CLOSE_REASON_BYTES } from "../../protocol/close-codes.js";
import { usage } from "../../protocol/error.js";
import { describe } from "../../protocol/field-error.js";

/** Throws `usage` for what no close frame may carry (RFC 6455, sections 5.5 and 7.4). */
export function requireClosure(code: number, reason: string): void {
  if (!isCloseCode(code)) throw usage(`${code} is no code that a close frame may carry`);
  if (typeof reason !== "string") throw usage(`a close reason must be a string, got ${describe(reason)}`);
  if (Buffer.byteLength(reason) <= MAX_CLOSE_REASON_BYTES) return;
  throw usage(`a close reason takes at most ${MAX_CLOSE_REASON_BYTES} bytes`);
}
