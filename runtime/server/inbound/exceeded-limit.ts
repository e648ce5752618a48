import type { ServerLogFields } from "../logging/server-log.js";

/** The reason of the close frame, and what log lines begin with. */
export const RATE_LIMIT_EXCEEDED = "Rate limit exceeded";

/** A limit on all that a peer sends. `fragments` is that on bytes, exceeded by those of incomplete messages. */
export type PeerLimit = "messages" | "pings" | "bytes" | "fragments";

/** Which limit a peer has exceeded: one of its own, or that of a command or method, by name. */
export type ExceededLimit = PeerLimit | { readonly command: string } | { readonly method: string };

/** The exceeded limit in the log. */
export interface ExcessReport {
  /** Appended to "Rate limit exceeded: ". */
  readonly words: string;
  readonly fields: Pick<ServerLogFields, "limit" | "option" | "command" | "method">;
}

const PEER_LIMITS: { readonly [Limit in PeerLimit]: ExcessReport } = {
  messages: reportOf("messages", "messages", "rateLimit"),
  pings: reportOf("pings", "pings and pongs", "rateLimit"),
  bytes: reportOf("bytes", "bytes", "byteRateLimit"),
  fragments: reportOf("fragments", "bytes of unfinished messages", "byteRateLimit"),
};

/** Describes which limit was exceeded. */
export function reportExcess(limit: ExceededLimit): ExcessReport {
  if (typeof limit === "string") return PEER_LIMITS[limit];
  return "command" in limit ? reportOwn("command", limit.command) : reportOwn("method", limit.method);
}

function reportOf(limit: PeerLimit, what: string, option: "rateLimit" | "byteRateLimit"): ExcessReport {
  return { words: `${what}, beyond option "${option}"`, fields: { limit, option } };
}

function reportOwn(limit: "command" | "method", name: string): ExcessReport {
  return { words: `${limit} ${name}, beyond its limit in the schema`, fields: { limit, [limit]: name } };
}
