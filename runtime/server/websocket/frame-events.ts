import {
  CLOSE_INVALID_DATA,
  CLOSE_POLICY_VIOLATION,
  CLOSE_PROTOCOL_ERROR,
  CLOSE_TOO_LARGE,
} from "../../protocol/close-codes.js";

/** What the frames of a client say. Nothing is told after `closed` or `broken`. */
export interface FrameEvents {
  /**
   * A whole binary message: the bytes of `chunk` from `start` up to `end`, to be kept; nobody writes there again. `cost` is that of
   * its frame (`costOfFrame`), as far as `arrived` has not counted it.
   */
  message(chunk: Uint8Array, start: number, end: number, cost: number): void;
  /**
   * Bytes came that are no complete message, at this cost of their frames. `began`: they end within a message, the first bytes of
   * which were among them.
   */
  arrived?(cost: number, began: boolean): void;
  /** A whole text message, in valid UTF-8. */
  text(): void;
  /** A ping; the payload of the pong that answers it is a part of the chunk that it came in. */
  pinged(payload: Uint8Array): void;
  ponged(): void;
  /** A close frame; its code is 1005 where it has none. */
  closed(code: number, reason: string): void;
  /** The frames broke the rules of RFC 6455, or exceeded the limits: the code to close with, and what was wrong. */
  broken(code: number, cause: Error): void;
}

/** The limits on a client's frames. */
export interface FrameLimits {
  /** The largest message, in bytes; of a fragmented one, the sum of its fragments. */
  readonly maxPayloadBytes: number;
  /** How many fragments one message may have. */
  readonly maxFragments: number;
}

/** What the close frame says to who sent frames that are not allowed; the log says more. */
export function faultReason(code: number): string {
  return FAULT_REASONS.get(code) ?? "";
}

const FAULT_REASONS: ReadonlyMap<number, string> = new Map([
  [CLOSE_PROTOCOL_ERROR, "Invalid frame"],
  [CLOSE_INVALID_DATA, "Invalid UTF-8"],
  [CLOSE_POLICY_VIOLATION, "Too many fragments"],
  [CLOSE_TOO_LARGE, "Message too large"],
]);

/** What was wrong, and the close code that says so. */
export interface FrameFault {
  readonly code: number;
  readonly message: string;
}
