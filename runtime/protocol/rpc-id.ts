/**
 * What a request carries and its response echoes (JSON-RPC 2.0, section 4): a string, null, or a number that JSON can echo as it
 * came, so an integer has to be a safe one.
 */
export type RpcId = string | number | null;

/** Whether a response can echo it. */
export function isRpcId(id: unknown): id is RpcId {
  if (typeof id === "number") return Number.isFinite(id) && (!Number.isInteger(id) || Number.isSafeInteger(id));
  return typeof id === "string" || id === null;
}
