import { logFailure } from "../logging/attempt.js";
import type { ServerLog } from "../logging/server-log.js";
import { createToken } from "./token.js";

/** What decides whose a session is. */
export interface IdentitySettings<Session> {
  readonly identity: ((session: Session) => string | undefined) | undefined;
  readonly logger: ServerLog;
}

/** Whose a session is; undefined for nobody's in particular. Where the game's function fails, which is logged, it is like no other. */
export function identityOf<Session>(
  session: Session,
  { identity, logger }: IdentitySettings<Session>,
): string | undefined {
  try {
    return identity?.(session) || undefined;
  } catch (error) {
    logFailure(logger, { what: 'option "identity"', event: "callbackFailed", callback: "identity" }, error);
    return createToken();
  }
}
