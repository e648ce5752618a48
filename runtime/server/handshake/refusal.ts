import {
  CLOSE_POLICY_VIOLATION,
  CLOSE_SILENT,
  CLOSE_TRY_AGAIN_LATER,
  CLOSE_UNAUTHORIZED,
  MAX_CLOSE_REASON_BYTES,
} from "../../protocol/close-codes.js";
import { AbandonedSocket } from "../connection/abandoned-socket.js";
import type { ConnectionRefusal } from "../contract/refusal-reason.js";
import type { UpgradeRequest } from "../contract/upgrade-request.js";
import { KEPHAS_REFUSED, KEPHAS_V1, offersSubprotocol } from "../websocket/handshake.js";

/** Why a client is refused: how it is counted, its close code, and its HTTP status. */
export interface Refusal {
  readonly reason: ConnectionRefusal;
  readonly closeCode: number;
  readonly status: number;
  readonly message: string;
  /** When to try again, in whole seconds, where that is known. */
  readonly retryAfterSeconds?: number | undefined;
  /** What a client is accepted under to be told; `kephas.refused` unless given. */
  readonly subprotocol?: string;
}

/** The page's origin may not connect. */
export const originRefusal: Refusal = {
  reason: "origin",
  closeCode: CLOSE_POLICY_VIOLATION,
  status: 403,
  message: "Origin not allowed",
};

/** The server accepts no more clients. */
export const stoppingRefusal: Refusal = temporary({
  reason: "stopping",
  status: 503,
  message: "The server is stopping.",
});

/** The handshake names another server, which is not there. A client takes it for one that does not answer hello, and goes elsewhere. */
export const elsewhereRefusal: Refusal = {
  reason: "elsewhere",
  closeCode: CLOSE_SILENT,
  subprotocol: KEPHAS_V1,
  status: 421,
  message: "The server that was asked for is not there.",
};

/** The handshake names another server, which is there and cannot be reached. */
export const unreachableRefusal: Refusal = temporary({
  reason: "elsewhere",
  status: 503,
  message: "The server that was asked for cannot be reached.",
});

/** `authenticate` has not settled in time. */
export const authenticateTimeoutRefusal: Refusal = temporary({
  reason: "authenticateTimeout",
  status: 503,
  message: "Authentication took too long.",
});

/** `authenticate` has refused. */
export function credentialsRefusal(message: string): Refusal {
  return { reason: "credentials", closeCode: CLOSE_UNAUTHORIZED, status: 401, message };
}

/** A refusal after which another attempt may succeed: 429 or 503. */
export function temporary(refusal: Omit<Refusal, "closeCode">): Refusal {
  return { ...refusal, closeCode: CLOSE_TRY_AGAIN_LATER };
}

/**
 * Browsers cannot see a status, so their connections are accepted and closed at once; but only of clients that offered it,
 * since a server answers with no other subprotocol (RFC 6455, section 4.2.2). `closed` is called once it is over.
 */
export function refuse(request: UpgradeRequest, refusal: Refusal, closed: () => void = () => {}): void {
  const { closeCode, status, message, retryAfterSeconds, subprotocol = KEPHAS_REFUSED } = refusal;
  if (!offersSubprotocol(request.headers, KEPHAS_REFUSED)) {
    closed();
    request.reject(status, message, retryAfterSeconds);
    return;
  }
  const socket = request.accept(subprotocol);
  if (socket === undefined) {
    closed();
    return;
  }
  socket.listen(new AbandonedSocket(socket, closed));
  socket.close(closeCode, truncate(message));
}

/** UTF-8 is not truncated within a character. */
function truncate(reason: string): string {
  const bytes = Buffer.from(reason);
  // A truncated character becomes U+FFFD, which is left out.
  return bytes.length <= MAX_CLOSE_REASON_BYTES
    ? reason
    : bytes.toString("utf8", 0, MAX_CLOSE_REASON_BYTES).replace(/\uFFFD+$/, "");
}
