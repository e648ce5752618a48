/** The connection ended as intended (RFC 6455, section 7.4.1). A client does not reconnect, except on a plain connection. */
export const CLOSE_NORMAL = 1000;

/** The server stops, or the page is left. A client reconnects. */
export const CLOSE_GOING_AWAY = 1001;

/** A message was shorter than its command id, `Invalid message format`, or a second hello. */
export const CLOSE_PROTOCOL_ERROR = 1002;

/** A text message came; all messages are binary. */
export const CLOSE_UNSUPPORTED_DATA = 1003;

/** The connection ended without a close frame. Only ever reported, never sent (RFC 6455, section 7.4.1). */
export const CLOSE_NO_STATUS = 1005;

/** The connection was lost without a close frame. Only ever reported, never sent (RFC 6455, section 7.4.1). */
export const CLOSE_ABNORMAL = 1006;

/** A text was no UTF-8. */
export const CLOSE_INVALID_DATA = 1007;

/** Refused by policy. Of an open connection, `Rate limit exceeded`: a client comes back, in 5 s at the earliest. */
export const CLOSE_POLICY_VIOLATION = 1008;

/** A message was larger than the server's frame limit. */
export const CLOSE_TOO_LARGE = 1009;

/** An internal error of the server. */
export const CLOSE_INTERNAL_ERROR = 1011;

/** The server was drained for a restart. A client reconnects, to another node or to the new process. */
export const CLOSE_SERVICE_RESTART = 1012;

/** The peer reads too slowly, or the server is full. A client reconnects later. */
export const CLOSE_TRY_AGAIN_LATER = 1013;

/** The client's schema cannot work with the server's, or its first frame was no hello. Final for a client. */
export const CLOSE_INCOMPATIBLE = 4400;

/** The credentials were refused. Final for a client, except the first time on an open connection: a token may expire. */
export const CLOSE_UNAUTHORIZED = 4401;

/** The other side was silent for too long, or said no hello in time, or not its answer: given up, for now. A client reconnects. */
export const CLOSE_SILENT = 4408;

/** Another connection took over the place of this one. Final for a client. */
export const CLOSE_TAKEN_OVER = 4409;

/** The codes that belong to the game: 4000 to 4399, all of them final for a client. */
export const GAME_CLOSE_CODES: { readonly first: number; readonly last: number } = { first: 4000, last: 4399 };

/**
 * Whether a client does not reconnect after an open connection is closed with this code: 1000, and 3000 to 4499 except 4408
 * and 4401. There are two exceptions: 1000 is not final on plain connections, and a second 4401 is. Of a handshake that the server
 * refused under `kephas.refused` every code is final but 1013.
 */
export function isFinalCloseCode(code: number): boolean {
  if (code === CLOSE_NORMAL) return true;
  return code >= 3000 && code <= 4499 && code !== CLOSE_SILENT && code !== CLOSE_UNAUTHORIZED;
}

/** Whether `close(code)` accepts it in a browser: 1000 and 3000 to 4999 (WHATWG WebSockets, `close`). */
export function isBrowserCloseCode(code: number): boolean {
  return code === CLOSE_NORMAL || (Number.isInteger(code) && code >= 3000 && code <= 4999);
}

/** Whether a close frame may carry the code (RFC 6455, section 7.4, and IANA's registry). */
export function isCloseCode(code: number): boolean {
  if (!Number.isInteger(code)) return false;
  if (code >= 3000) return code <= 4999;
  return code >= 1000 && code <= 1014 && code !== 1004 && code !== CLOSE_NO_STATUS && code !== CLOSE_ABNORMAL;
}

/** How long the reason in a close frame may be, as UTF-8: what a control frame of 125 bytes leaves beside the code (section 5.5). */
export const MAX_CLOSE_REASON_BYTES = 123;
