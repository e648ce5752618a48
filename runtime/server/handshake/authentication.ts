import type { Clock } from "../../protocol/clock.js";
import { isKephasError } from "../../protocol/error.js";
import type { Authenticate } from "../contract/options.js";
import type { Handshake } from "../contract/upgrade-request.js";
import { type Failure, logFailure, TIMED_OUT, withTimeLimit } from "../logging/attempt.js";
import type { ServerLog } from "../logging/server-log.js";
import { authenticateTimeoutRefusal, credentialsRefusal, type Refusal } from "./refusal.js";

export interface AuthenticationSettings<Session> {
  readonly authenticate: Authenticate<Session> | undefined;
  readonly authenticateTimeoutMs: number;
  readonly clock: Clock;
  readonly logger: ServerLog;
}

/** What `authenticate` has made of a handshake. */
export type Verdict<Session> =
  | { readonly kind: "accepted"; readonly session: Session }
  | { readonly kind: "refused"; readonly refusal: Refusal };

const AUTHENTICATE: Failure = { what: "authenticate", event: "callbackFailed", callback: "authenticate" };

/** Asks the game who a client is, within `authenticateTimeoutMs`. What goes wrong is logged. Never rejects. */
export async function askWho<Session>(
  handshake: Handshake,
  authenticate: Authenticate<Session>,
  { authenticateTimeoutMs: timeoutMs, clock, logger }: AuthenticationSettings<Session>,
): Promise<Verdict<Session>> {
  let session: Session | typeof TIMED_OUT;
  try {
    session = await withTimeLimit(Promise.resolve(authenticate(handshake)), { clock, timeoutMs });
  } catch (error) {
    return { kind: "refused", refusal: refusalOf(error, logger) };
  }
  if (session !== TIMED_OUT) return { kind: "accepted", session };
  logger.warn(`refused ${handshake.remoteAddress}: authenticate took longer than ${timeoutMs} ms`, {
    event: "authenticateTimedOut",
    address: handshake.remoteAddress,
    timeoutMs,
  });
  return { kind: "refused", refusal: authenticateTimeoutRefusal };
}

/** Only the message of a `KephasError` of the game reaches the client. */
function refusalOf(error: unknown, logger: ServerLog): Refusal {
  const isPublic = isKephasError(error);
  if (!isPublic) logFailure(logger, AUTHENTICATE, error);
  return credentialsRefusal(isPublic ? error.message : "Not authenticated");
}
