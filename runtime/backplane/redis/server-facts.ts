import { Trouble } from "../trouble.js";

/** What the `INFO` of a server says, as far as a link asks. */
export interface ServerFacts {
  readonly runId: string | undefined;
  readonly sharded: boolean;
  /** The policy by which Redis may throw keys away, if it may. */
  readonly evicts: string | undefined;
}

/** Reads the answer to `INFO`. Throws where the server cannot be written to: while it loads its data, and where it is a replica. */
export function readFacts(info: string): ServerFacts {
  const facts = new Map<string, string>();
  for (const line of info.split(/\r?\n/)) {
    const colon = line.indexOf(":");
    if (colon > 0) facts.set(line.slice(0, colon), line.slice(colon + 1));
  }
  if ((facts.get("loading") ?? "0") !== "0") throw new Trouble("Redis loads its data");
  if (facts.get("role") === "slave") throw new Trouble("this Redis is a replica");
  const policy = facts.get("maxmemory_policy") ?? "noeviction";
  const bounded = (facts.get("maxmemory") ?? "0") !== "0";
  return {
    runId: facts.get("run_id"),
    sharded: facts.get("cluster_enabled") === "1",
    evicts: bounded && policy !== "noeviction" ? policy : undefined,
  };
}
