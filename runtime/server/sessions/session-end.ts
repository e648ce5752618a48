import { isPromiseLike } from "../../protocol/promise-like.js";
import { logFailure } from "../logging/attempt.js";
import type { PeerFields, ServerLog } from "../logging/server-log.js";

/** A peer in log lines. */
export interface Labelled {
  readonly label: string;
  readonly logFields: PeerFields;
}

/** What decides when sessions end. */
export interface SessionEndSettings<Session> {
  readonly sessionEndsAt: ((session: Session) => number) | undefined;
  readonly logger: ServerLog;
}

/** Long ago. */
const OVER = 0;

/**
 * When a session ends, in milliseconds since 1970; Infinity for never. One whose end the game's function does not tell has ended,
 * as one without roles has none: that is logged.
 */
export function sessionEndOf<Session>(
  session: Session,
  { label, logFields }: Labelled,
  { sessionEndsAt, logger }: SessionEndSettings<Session>,
): number {
  try {
    return requireTime(sessionEndsAt?.(session) ?? Number.POSITIVE_INFINITY);
  } catch (error) {
    const what = `option "sessionEndsAt", for ${label},`;
    logFailure(logger, { what, event: "callbackFailed", callback: "sessionEndsAt", ...logFields }, error);
    return OVER;
  }
}

/** JavaScript may return anything; the rejection of a promise would end the process. */
function requireTime(time: unknown): number {
  if (typeof time === "number") return Number.isFinite(time) ? time : Number.POSITIVE_INFINITY;
  if (isPromiseLike(time)) time.then(undefined, () => {});
  throw new TypeError("it must return milliseconds since 1970, at once");
}
