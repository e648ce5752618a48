import { isPromiseLike } from "../../protocol/promise-like.js";
import type { Connection } from "../connection/connection.js";
import { logFailure } from "../logging/attempt.js";
import type { ServerLog } from "../logging/server-log.js";

/** What decides about roles. */
interface RoleSettings<Session> {
  readonly roles: ((session: Session) => readonly string[]) | undefined;
  readonly logger: ServerLog;
}

/** The roles of a session now; none where the game's function fails, which is logged. */
export function rolesOf<Session>(
  session: Session,
  { label, logFields }: Pick<Connection<unknown>, "label" | "logFields">,
  { roles, logger }: RoleSettings<Session>,
): readonly string[] {
  try {
    return requireRoles(roles?.(session) ?? []);
  } catch (error) {
    const what = `option "roles", for ${label},`;
    logFailure(logger, { what, event: "callbackFailed", callback: "roles", ...logFields }, error);
    return [];
  }
}

/** JavaScript may return anything; a promise of roles would be truthy, and its rejection would end the process. */
function requireRoles(roles: unknown): readonly string[] {
  if (Array.isArray(roles)) return roles;
  if (isPromiseLike(roles)) roles.then(undefined, () => {});
  throw new TypeError("it must return a list, at once");
}
