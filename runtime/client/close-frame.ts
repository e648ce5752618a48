import { isBrowserCloseCode, MAX_CLOSE_REASON_BYTES } from "../protocol/close-codes.js";
import { KephasError } from "../protocol/error.js";

/** Throws `usage` for what a browser cannot put into a close frame. */
export function checkCloseFrame(code: number, reason: string): void {
  if (!isBrowserCloseCode(code)) {
    throw new KephasError("usage", `code: expected 1000 or 3000 to 4999, got ${code}`);
  }
  if (new TextEncoder().encode(reason).length > MAX_CLOSE_REASON_BYTES) {
    throw new KephasError("usage", `reason: expected at most ${MAX_CLOSE_REASON_BYTES} bytes`);
  }
}
