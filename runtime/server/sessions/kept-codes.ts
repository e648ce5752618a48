import {
  CLOSE_INCOMPATIBLE,
  CLOSE_INTERNAL_ERROR,
  CLOSE_INVALID_DATA,
  CLOSE_NO_STATUS,
  CLOSE_NORMAL,
  CLOSE_POLICY_VIOLATION,
  CLOSE_PROTOCOL_ERROR,
  CLOSE_TAKEN_OVER,
  CLOSE_TOO_LARGE,
  CLOSE_UNSUPPORTED_DATA,
  GAME_CLOSE_CODES,
} from "../../protocol/close-codes.js";

/** Whether a connection that ends with this code ends its session: somebody meant it. */
export function endsSession(code: number): boolean {
  if (code === CLOSE_NORMAL || code === CLOSE_NO_STATUS || code === CLOSE_TAKEN_OVER) return true;
  return code >= GAME_CLOSE_CODES.first && code <= CLOSE_INCOMPATIBLE;
}

const POISONED: ReadonlySet<number> = new Set([
  CLOSE_PROTOCOL_ERROR,
  CLOSE_UNSUPPORTED_DATA,
  CLOSE_INVALID_DATA,
  CLOSE_POLICY_VIOLATION,
  CLOSE_TOO_LARGE,
  CLOSE_INTERNAL_ERROR,
]);

/** Whether a server closes with this code for what a client sent: the same message would end the next connection too. */
export function isPoisoned(code: number): boolean {
  return POISONED.has(code);
}
