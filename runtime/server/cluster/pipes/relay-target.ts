/** The parameter by which a handshake asks for a certain node. */
const PARAMETER = "kephas-node";

/** Where clients reach a node that has no address: at the one that they know, with this query. */
export function relayedTo(node: string): string {
  return `?${PARAMETER}=${node}`;
}

/** The node that a handshake asks for, by its path and query; undefined where it asks for none. */
export function nodeAskedFor(target: string): string | undefined {
  // Nearly all do not.
  if (!target.includes(`${PARAMETER}=`)) return undefined;
  const query = target.slice(target.indexOf("?") + 1);
  return new URLSearchParams(query).get(PARAMETER) ?? undefined;
}
