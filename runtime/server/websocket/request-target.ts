/** The target of a request, whatever its form. */
export interface RequestTarget {
  /** Path and query. */
  readonly target: string;
  /** The host that an absolute target names, which replaces the `Host` header's (RFC 9112, section 3.2.2). */
  readonly authority: string | undefined;
}

const ABSOLUTE = /^(?:https?|wss?):\/\/([^/?#]*)(.*)$/i;

/** Reads a request's target: a path as it is, the path of an absolute one. What is neither stays as it is. */
export function readTarget(target: string): RequestTarget {
  // Nearly all are paths.
  const absolute = target.startsWith("/") ? null : ABSOLUTE.exec(target);
  if (absolute === null) return { target, authority: undefined };
  const [, authority = "", rest = ""] = absolute;
  return { target: rest.startsWith("/") ? rest : `/${rest}`, authority };
}

/** The path of a request's target, without the query. */
export function pathOf(target: string): string {
  const path = readTarget(target).target;
  const end = path.indexOf("?");
  return end === -1 ? path : path.slice(0, end);
}
